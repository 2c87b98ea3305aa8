package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invoices, minute bundles and carriers' lists on their pages, with the jobs behind them. */
@ExtendWith(SharedDidora.class)
class BillingPagesIT {
  private static final String ACCOUNT =
      "(SELECT a.id FROM account a JOIN subscriber s ON s.id = a.subscriber_id"
          + " ORDER BY a.id LIMIT 1)";

  @Test
  void aClosedMonthIsSeenAndFetchedAndAStrangersIsNot(DidoraServer didora) throws Exception {
    postLastMonth(didora);
    run(didora, "close-invoices");
    RatedDidora tables = new RatedDidora(didora);
    String id = tables.text("SELECT MAX(id) FROM invoice WHERE account_id = " + ACCOUNT);

    String json = get(didora, "/api/invoices/" + id, "revenda").body();
    assertThat(json).contains("DID_CHARGE", "19.900000");
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/billing/invoice-list.xhtml");
      look(pages, "invoice-list");
      assertThat(pages.content()).contains("19,90");
      pages.open("/billing/invoice-view.xhtml?id=" + id);
      look(pages, "invoice-view");
      assertThat(pages.content()).contains("Mensalidade de DID", "19,90");
      assertThat(bytes(pages, "fileForm:pdf", 4)).isEqualTo("%PDF");
      assertThat(bytes(pages, "fileForm:workbook", 2)).isEqualTo("PK");
      assertThat(pages.statusOf("/billing/invoice-view.xhtml?id=999999")).isEqualTo(404);
      assertThat(pages.scriptErrors()).isEmpty();
    }
    assertThat(get(didora, "/api/invoices/" + id, "assinante").statusCode()).isEqualTo(200);
    assertThat(get(didora, "/api/invoices/999999", "assinante").statusCode()).isEqualTo(404);
  }

  @Test
  void aBundleIsMadeAndContractedAndItsMinutesAreThere(DidoraServer didora) throws Exception {
    RatedDidora tables = new RatedDidora(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/bundle/bundle-edit.xhtml");
      pages.type("bundleForm:name", "Franquia de teste");
      pages.press("bundleForm:save");
      pages.page().waitForURL(url -> url.contains("bundle-edit.xhtml?id="));
      look(pages, "bundle-edit");
      pages.offers("contractForm:subscriber", "").locator("li").first().click();
      pages.press("contractForm:contract");
      Awaitility.await("minutes of the bundle")
          .atMost(Duration.ofSeconds(30))
          .until(() -> tables.number("SELECT COUNT(*) FROM bundle_cycle") > 0);
      pages.page().reload();
      look(pages, "bundle-contracts");
      assertThat(pages.content()).contains("00:00 de 1:40:00");
      pages.open("/bundle/bundle-list.xhtml");
      look(pages, "bundle-list");
      assertThat(pages.content()).contains("Franquia de teste");
      assertThat(pages.scriptErrors()).isEmpty();
    }
    try (Pages pages = Pages.asSubscriber(didora)) {
      assertThat(pages.statusOf("/bundle/bundle-edit.xhtml")).isEqualTo(403);
    }
  }

  @Test
  void aCarriersListIsComparedAndWhatDiffersIsShown(DidoraServer didora) {
    String list = "data;origem;destino;segundos\n20/11/2026 09:00:00;11987654321;1130000001;61\n";
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/reconcile/provider-file-list.xhtml");
      pages.offers("sendForm:provider", "").locator("li").first().click();
      pages
          .page()
          .locator("input[type=file]")
          .setInputFiles(
              new FilePayload("lista.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
      pages.field("sendForm:send").click();
      pages.page().waitForURL(url -> url.contains("provider-file-view.xhtml?id="));
      pages.page().getByText("Só na lista deles").last().waitFor();
      look(pages, "provider-file-view");
      assertThat(pages.download("actionForm:export")).contains("Só na lista deles;", ";61;;2;");
      pages.open("/reconcile/provider-file-list.xhtml");
      look(pages, "provider-file-list");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** A monthly charge and a top-up of the month before this one, in balance. */
  private static void postLastMonth(DidoraServer didora) throws SQLException {
    String at = "CONCAT(DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL 1 MONTH, '%Y-%m-15'), ' 12:00:00')";
    try (Connection db = didora.connection();
        Statement statement = db.createStatement()) {
      for (String[] entry :
          new String[][] {{"DID_CHARGE", "-19.90", "CHARGES"}, {"TOP_UP", "50", "CASH"}}) {
        String columns =
            "INSERT INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount,"
                + " balance_after, at) SELECT ";
        statement.execute(
            columns
                + "'it-%1$s', 0, a.tenant_path, a.id, 'ACCOUNT', '%1$s', %2$s, %2$s, %3$s"
                    .formatted(entry[0], entry[1], at)
                + " FROM account a WHERE a.id = "
                + ACCOUNT);
        statement.execute(
            columns
                + "'it-%1$s', 1, o.tenant_path, NULL, '%3$s', '%1$s', -(%2$s), NULL, %4$s"
                    .formatted(entry[0], entry[1], entry[2], at)
                + " FROM account a JOIN subscriber s ON s.id = a.subscriber_id"
                + " JOIN organization o ON o.id = s.organization_id WHERE a.id = "
                + ACCOUNT);
        statement.execute(
            "UPDATE account_balance SET balance = balance + (%s) WHERE account_id = %s"
                .formatted(entry[1], ACCOUNT));
      }
    }
  }

  private static void run(DidoraServer didora, String job)
      throws IOException, InterruptedException {
    HttpRequest request =
        didora
            .request("/api/jobs/" + job, "master", DidoraServer.MASTER_PASSWORD)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(202);
    RatedDidora tables = new RatedDidora(didora);
    Awaitility.await("end of " + job)
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                tables.number("SELECT COUNT(*) FROM batch_run WHERE running_key = '" + job + "'")
                    == 0);
    assertThat(
            tables.text(
                "SELECT state FROM batch_run WHERE job = '" + job + "' ORDER BY id DESC LIMIT 1"))
        .isEqualTo("COMPLETED");
  }

  private static HttpResponse<String> get(DidoraServer didora, String path, String login)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            didora.request(path, login, DidoraServer.DEMO_PASSWORD).GET().build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String bytes(Pages pages, String button, int count) throws IOException {
    byte[] file =
        Files.readAllBytes(pages.page().waitForDownload(() -> pages.field(button).click()).path());
    return new String(Arrays.copyOf(file, count), StandardCharsets.ISO_8859_1);
  }

  /** For whoever wants to see it. */
  private static void look(Pages pages, String name) {
    pages
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Ground.target("screens").resolve(name + ".png")));
  }
}
