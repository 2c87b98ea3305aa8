package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Accounts, invoices, minute bundles, carriers' lists and margins on their pages, with the jobs
 * behind them. The customers are ones of their own: others call at the demo's expense.
 */
@ExtendWith(SharedDidora.class)
class BillingPagesIT {
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final String ACCOUNT_OF = "SELECT id FROM account WHERE subscriber_id = ";

  @Test
  void anAccountIsOpenedAndItsMonthIsInvoicedSeenAndFetched(DidoraServer didora) throws Exception {
    long customer = customer(didora, 990_101, "Padaria Aurora");
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/account/account-list.xhtml").press("actionForm:new");
      pages.press("openForm:open");
      assertThat(pages.field("openForm:subscriberMessage"))
          .hasText("Escolha um Assinante ou uma Revenda: um dos dois.");
      pages.offers("openForm:subscriber", "aurora").locator("li").click();
      pages.choose("openForm:kind", "Pós-pago");
      pages.type("openForm:creditLimit_input", "250,5").type("openForm:cycleDay_input", "1");
      pages.type("openForm:paymentDays_input", "5").press("openForm:open");
      assertThat(pages.page().locator(".ui-growl")).containsText("Conta de Padaria Aurora aberta.");
      assertThat(pages.page().locator("#content")).containsText("Pós-pago");
      assertThat(pages.page().locator("#content")).containsText("R$ 250,50");

      postLastMonth(didora, customer);
      run(didora, "close-invoices");
      seeTheInvoice(didora, pages, customer);
      assertThat(pages.scriptErrors()).isEmpty();
    }
    try (Pages pages = Pages.asSubscriber(didora)) {
      assertThat(pages.statusOf("/account/account-open.xhtml")).isEqualTo(403);
      assertThat(pages.statusOf("/billing/invoice-view.xhtml?id=" + invoice(didora, customer)))
          .isEqualTo(404);
    }
  }

  private static void seeTheInvoice(DidoraServer didora, Pages pages, long customer)
      throws IOException, InterruptedException {
    String id = invoice(didora, customer);
    String due = DateTimeFormatter.ofPattern("dd/MM/yyyy").format(LocalDate.now(ZONE).plusDays(5));
    pages.open("/billing/invoice-list.xhtml").type("invoicesForm:buyer", "aurora");
    pages.press("invoicesForm:filter");
    assertThat(pages.field("invoicesForm:invoices")).containsText("R$ 9,91");
    assertThat(pages.field("invoicesForm:invoices")).containsText(due);
    pages.open("/billing/invoice-view.xhtml?id=" + id);
    assertThat(pages.page().locator("#content")).containsText("Mensalidade de DID");
    assertThat(pages.page().locator("#content")).containsText("R$ 19,905001");
    assertThat(pages.page().locator("#content")).containsText("-R$ 9,905001");
    assertThat(pages.page().locator("#content")).containsText("R$ 0,004999");
    assertThat(pages.page().locator("#content")).containsText("R$ 9,91");
    assertThat(pages.page().locator("#content")).containsText(due);
    assertThat(bytes(pages, "fileForm:pdf", 4)).isEqualTo("%PDF");
    assertThat(bytes(pages, "fileForm:workbook", 2)).isEqualTo("PK");
    assertThat(pages.statusOf("/billing/invoice-view.xhtml?id=999999")).isEqualTo(404);
    assertThat(get(didora, "/api/invoices/" + id, "revenda").body())
        .contains("DID_CHARGE", "19.905001", "\"due\":9.91", "\"dueOn\"");
    assertThat(get(didora, "/api/invoices/" + id, "assinante").statusCode()).isEqualTo(404);
  }

  @Test
  void aBundleIsMadeAndContractedAndItsMinutesAreThere(DidoraServer didora) throws Exception {
    long customer = customer(didora, 990_102, "Oficina Boreal");
    execute(
        didora,
        "INSERT INTO account (id, uuid, version, tenant_path, subscriber_id, kind, created_at,"
            + " updated_at) SELECT 990102, UUID(), 0, tenant_path, id, 'PREPAID', UTC_TIMESTAMP(6),"
            + " UTC_TIMESTAMP(6) FROM subscriber WHERE id = "
            + customer,
        "INSERT INTO account_balance (account_id, tenant_path) SELECT id, tenant_path FROM account"
            + " WHERE id = 990102");
    RatedDidora tables = new RatedDidora(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/bundle/bundle-edit.xhtml");
      pages.type("bundleForm:name", "Franquia de teste");
      pages.press("bundleForm:save");
      pages.page().waitForURL(url -> url.contains("bundle-edit.xhtml?id="));
      pages.offers("contractForm:subscriber", "boreal").locator("li").click();
      pages.press("contractForm:contract");
      assertThat(pages.field("contractForm:contracts")).containsText("Oficina Boreal");
      run(didora, "renew-bundles");
      assertThat(tables.number("SELECT COUNT(*) FROM bundle_cycle WHERE account_id = 990102"))
          .isOne();
      pages.page().reload();
      assertThat(pages.field("contractForm:contracts")).containsText("0:00 min de 100:00 min");
      pages.open("/bundle/bundle-list.xhtml");
      assertThat(pages.page().locator("#content")).containsText("Franquia de teste");
      assertThat(pages.scriptErrors()).isEmpty();
    }
    try (Pages pages = Pages.asSubscriber(didora)) {
      assertThat(pages.statusOf("/bundle/bundle-edit.xhtml")).isEqualTo(404);
    }
  }

  @Test
  void aCarriersListIsComparedAndWhatDiffersIsShown(DidoraServer didora) {
    String list = "data;origem;destino;segundos\n20/11/2026 09:00:00;11987654321;1130000001;61\n";
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/reconcile/provider-file-list.xhtml");
      pages.offers("sendForm:provider", "operadora").locator("li").click();
      pages
          .page()
          .locator("input[type=file]")
          .setInputFiles(
              new FilePayload("lista.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
      pages.field("sendForm:send").click();
      pages.page().waitForURL(url -> url.contains("provider-file-view.xhtml?id="));
      pages.field("differencesForm:differences").getByText("Só na lista deles").waitFor();
      assertThat(pages.download("actionForm:export")).contains("Só na lista deles;", ";61;;2;");
      pages.open("/reconcile/provider-file-list.xhtml");
      assertThat(pages.page().locator("#content")).containsText("lista.csv");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  @Test
  void theMarginsSayUpToWhichMomentTheyAreComplete(DidoraServer didora) throws Exception {
    run(didora, "summarize-usage");
    String made =
        new RatedDidora(didora)
            .text(
                "SELECT DATE_FORMAT(CONVERT_TZ(MAX(made_at), '+00:00', '-03:00'),"
                    + " '%d/%m/%Y %H:%i:%s') FROM usage_made");
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/margin/margin-list.xhtml");
      assertThat(pages.page().locator("#complete")).containsText("tarifado até " + made);
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** An Assinante of the demo's Revenda. */
  private static long customer(DidoraServer didora, long id, String name) throws SQLException {
    execute(
        didora,
        "INSERT INTO subscriber (id, uuid, version, tenant_path, organization_id, name, document,"
            + " status, created_at, updated_at) SELECT %1$d, UUID(), 0,".formatted(id)
            + " CONCAT(tenant_path, 's%1$d/'), id, '%2$s', '12345678909', 'ACTIVE',"
                .formatted(id, name)
            + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM organization WHERE type = 'RESELLER'"
            + " ORDER BY id LIMIT 1");
    return id;
  }

  /** A monthly charge and a top-up of the month before this one, in balance. */
  private static void postLastMonth(DidoraServer didora, long customer) throws SQLException {
    String at = "CONCAT(DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL 1 MONTH, '%Y-%m-15'), ' 12:00:00')";
    String columns =
        "INSERT INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount,"
            + " balance_after, at) SELECT ";
    String account = "(" + ACCOUNT_OF + customer + ")";
    for (List<String> entry :
        List.of(List.of("DID_CHARGE", "-19.905001", "CHARGES"), List.of("TOP_UP", "10", "CASH"))) {
      execute(
          didora,
          columns
              + ("'it-%1$s', 0, a.tenant_path, a.id, 'ACCOUNT', '%1$s', %2$s, %2$s + (SELECT"
                      + " COALESCE(SUM(amount), 0) FROM ledger_entry WHERE account_id = a.id), %3$s")
                  .formatted(entry.get(0), entry.get(1), at)
              + " FROM account a WHERE a.id = "
              + account,
          columns
              + "'it-%1$s', 1, o.tenant_path, NULL, '%3$s', '%1$s', -(%2$s), NULL, %4$s"
                  .formatted(entry.get(0), entry.get(1), entry.get(2), at)
              + " FROM subscriber s JOIN organization o ON o.id = s.organization_id WHERE s.id = "
              + customer,
          "UPDATE account_balance SET balance = balance + (%s) WHERE account_id = %s"
              .formatted(entry.get(1), account));
    }
  }

  private static String invoice(DidoraServer didora, long customer) {
    return new RatedDidora(didora)
        .text("SELECT MAX(id) FROM invoice WHERE account_id = (" + ACCOUNT_OF + customer + ")");
  }

  private static void run(DidoraServer didora, String name)
      throws IOException, InterruptedException {
    RatedDidora job = new RatedDidora(didora, name);
    job.awaitNoRun(); // a page may have started it already
    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
  }

  private static void execute(DidoraServer didora, String... statements) throws SQLException {
    try (Connection db = didora.connection();
        Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static HttpResponse<String> get(DidoraServer didora, String path, String login)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            didora.request(path, login, DidoraServer.DEMO_PASSWORD).GET().build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String bytes(Pages pages, String button, int count) throws IOException {
    byte[] file = Files.readAllBytes(pages.file(button));
    return new String(Arrays.copyOf(file, count), StandardCharsets.ISO_8859_1);
  }
}
