package net.didora.web.common;

import net.didora.security.Role;

/** A screen that menu and quick access lead to, and who may open it. */
public enum Screen {
  HOME("/home.xhtml", "screen.home", "pi-home", "menu.operation", Role.SUBSCRIBER),
  DIDS("/number/did-list.xhtml", "screen.dids", "pi-hashtag", "menu.operation", Role.SUBSCRIBER),
  DID_NEW("/number/did-edit.xhtml", "screen.didNew", "pi-plus-circle", "", Role.RESELLER),
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
