package net.didora.web.common;

import java.util.Optional;
import java.util.stream.Stream;
import net.didora.security.Role;

/** A screen that menu and quick access lead to, and who may open it. */
public enum Screen {
  HOME("/home.xhtml", "screen.home", "pi-home", "menu.operation", Role.SUBSCRIBER),
  DIDS("/number/did-list.xhtml", "screen.dids", "pi-hashtag", "menu.operation", Role.SUBSCRIBER),
  DID_NEW("/number/did-edit.xhtml", "screen.didNew", "pi-plus-circle", "", Role.RESELLER),
  LINES("/line/line-list.xhtml", "screen.lines", "pi-mobile", "menu.operation", Role.RESELLER),
  SALE_PLANS("/plan/plan-list.xhtml", "screen.salePlans", "pi-tags", "menu.money", Role.RESELLER),
  COST_PLANS(
      "/plan/cost-plan-list.xhtml",
      "screen.costPlans",
      "pi-shopping-cart",
      "menu.money",
      Role.RESELLER),
  INVOICES(
      "/billing/invoice-list.xhtml", "screen.invoices", "pi-file", "menu.money", Role.SUBSCRIBER),
  ACCOUNTS(
      "/account/account-list.xhtml", "screen.accounts", "pi-wallet", "menu.money", Role.SUBSCRIBER),
  ACCOUNT_NEW(
      "/account/account-open.xhtml", "screen.accountNew", "pi-plus-circle", "", Role.RESELLER),
  VOUCHERS(
      "/voucher/voucher-list.xhtml", "screen.vouchers", "pi-ticket", "menu.money", Role.RESELLER),
  BUNDLES(
      "/bundle/bundle-list.xhtml", "screen.bundles", "pi-stopwatch", "menu.money", Role.SUBSCRIBER),
  RECONCILIATION(
      "/reconcile/provider-file-list.xhtml",
      "screen.reconciliation",
      "pi-check-square",
      "menu.calls",
      Role.RESELLER),
  CDRS("/cdr/cdr-list.xhtml", "screen.cdrs", "pi-phone", "menu.calls", Role.SUBSCRIBER),
  PRICE_SIMULATE(
      "/rating/price-simulate.xhtml",
      "screen.priceSimulate",
      "pi-calculator",
      "menu.calls",
      Role.RESELLER),
  REJECTED_CALLS(
      "/cdr/rejected-call-list.xhtml",
      "screen.rejectedCalls",
      "pi-ban",
      "menu.calls",
      Role.RESELLER),
  REJECTED_RATINGS(
      "/rating/rejected-rating-list.xhtml",
      "screen.rejectedRatings",
      "pi-exclamation-circle",
      "menu.calls",
      Role.RESELLER),
  DID_CHARGES(
      "/number/did-charge-list.xhtml",
      "screen.didCharges",
      "pi-calendar",
      "menu.money",
      Role.SUBSCRIBER),
  MARGINS(
      "/margin/margin-list.xhtml", "screen.margins", "pi-chart-bar", "menu.money", Role.RESELLER),
  DID_FEES(
      "/number/did-fee-list.xhtml",
      "screen.didFees",
      "pi-calendar-plus",
      "menu.money",
      Role.RESELLER),
  TECHNOLOGIES(
      "/number/technology-list.xhtml",
      "screen.technologies",
      "pi-sitemap",
      "menu.system",
      Role.MASTER),
  SUPPLIERS(
      "/provider/supplier-list.xhtml", "screen.suppliers", "pi-truck", "menu.system", Role.MASTER),
  RERATES("/rating/rerate-list.xhtml", "screen.rerates", "pi-refresh", "menu.money", Role.MASTER),
  HOLIDAYS("/plan/holiday-list.xhtml", "screen.holidays", "pi-sun", "menu.money", Role.MASTER),
  RETENTION(
      "/cdr/retention-edit.xhtml", "screen.retention", "pi-eye-slash", "menu.system", Role.MASTER),
  BATCH_RUNS(
      "/job/batch-run-list.xhtml", "screen.batchRuns", "pi-sync", "menu.system", Role.MASTER);

  private final String path;
  private final String key;
  private final String icon;
  private final String group;

  /** Whoever stands there in the hierarchy or above may open it. */
  private final Role lowest;

  Screen(String path, String key, String icon, String group, Role lowest) {
    this.path = path;
    this.key = key;
    this.icon = icon;
    this.group = group;
    this.lowest = lowest;
  }

  /** The screen at an address of ours; a page that is none belongs to the first of its folder. */
  public static Optional<Screen> at(String path) {
    return Stream.of(values())
        .filter(screen -> screen.path.equals(path))
        .findFirst()
        .or(() -> Stream.of(values()).filter(screen -> screen.isBeside(path)).findFirst());
  }

  private boolean isBeside(String other) {
    return folder(path).equals(folder(other));
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  public boolean isFor(Role role) {
    return role.compareTo(lowest) <= 0;
  }

  public String getPath() {
    return path;
  }

  /** Of its name in the user's language. */
  public String getKey() {
    return key;
  }

  public String getIcon() {
    return icon;
  }

  /** The heading in the menu; a screen without one is found by quick access only. */
  public String getGroup() {
    return group;
  }
}
