package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logged in as the Revenda: nothing of another Revenda by list, address, id, pick or export. */
@ExtendWith(SharedDidora.class)
class TenantIT {
  private static final String THEIR_NUMBER = "552133330077";
  private static final long THEIR_ID = 990_077;
  private static final long THEIR_ACCOUNT = 990_003;
  private static final String THEIR_LINE = "Linha de outra revenda";
  private static final String THEIR_CALL = "01TENANT000000000000000077";
  private static final String OWN_CALL = "01TENANT000000000000000001";
  private static final String NEIGHBOURS_NUMBER = "551133330078";
  private static final String NOTHING = "Nada encontrado.";

  @Test
  void theListsShowNothingOfOthers(DidoraServer didora) {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/number/did-list.xhtml").type("didsForm:number", "5521").press("didsForm:filter");
      assertThat(pages.field("didsForm:dids")).containsText("Nenhum DID encontrado.");

      pages.open("/cdr/cdr-list.xhtml").type("cdrsForm:called", "5521").press("cdrsForm:filter");
      assertThat(pages.field("cdrsForm:cdrs")).containsText("Nenhuma chamada neste período.");

      pages.open("/cdr/rejected-call-list.xhtml");
      assertThat(pages.field("rejectedForm:rejected")).not().containsText(THEIR_NUMBER);

      pages.open("/line/line-list.xhtml");
      assertThat(pages.field("linesForm:lines")).not().containsText(THEIR_LINE);
    }
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/line/line-list.xhtml");
      assertThat(pages.field("linesForm:lines")).containsText(THEIR_LINE);

      pages.open("/number/did-list.xhtml").type("didsForm:number", "5521").press("didsForm:filter");
      assertThat(pages.field("didsForm:dids")).containsText(THEIR_NUMBER);

      pages.open("/cdr/cdr-list.xhtml").type("cdrsForm:called", "5521").press("cdrsForm:filter");
      assertThat(pages.field("cdrsForm:cdrs")).containsText(THEIR_NUMBER);

      pages.open("/cdr/rejected-call-list.xhtml");
      assertThat(pages.field("rejectedForm:rejected")).containsText(THEIR_NUMBER);
    }
  }

  @Test
  void theAssinanteSeesNothingOfAnotherOfTheSameRevenda(DidoraServer didora) {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asSubscriber(didora)) {
      pages.open("/number/did-list.xhtml").type("didsForm:number", "5511").press("didsForm:filter");
      assertThat(pages.field("didsForm:dids")).containsText("551130000001");
      assertThat(pages.field("didsForm:dids")).not().containsText(NEIGHBOURS_NUMBER);
      assertThat(pages.download("actionForm:export")).doesNotContain(NEIGHBOURS_NUMBER);

      assertThat(pages.statusOf("/number/did-edit.xhtml")).isEqualTo(403);
      assertThat(pages.statusOf("/cdr/rejected-call-list.xhtml")).isEqualTo(403);
    }
  }

  /** The Revenda gives it back, sees it no more and cannot enter it as its own. */
  @Test
  void aRentedNumberGoesBackToTheMaster(DidoraServer didora) {
    String number = "551140012300";
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/number/did-edit.xhtml").type("didForm:rawNumber", number);
      pages.offers("didForm:ownerOrgId", "Revenda").locator("li").first().click();
      pages.press("didForm:save");
      assertThat(pages.page().locator(".ui-growl")).containsText(number + " criado");
    }
    long id = PagesIT.count(didora, "SELECT id FROM did WHERE raw_number = '" + number + "'");
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/number/did-edit.xhtml?id=" + id);
      assertThat(pages.field("stateForm")).not().containsText("Encerrar");
      pages.press("stateForm:giveBack");
      pages.page().locator(".ui-confirmdialog-yes").click();
      assertThat(pages.page().locator(".ui-growl")).containsText(number + " foi devolvido");
      assertThat(pages.statusOf("/number/did-edit.xhtml?id=" + id)).isEqualTo(404);

      pages.open("/number/did-edit.xhtml").type("didForm:rawNumber", number);
      pages.press("didForm:save");
      assertThat(pages.page().locator("#didForm")).containsText("já está em uso");
    }
    assertThat(
            PagesIT.count(
                didora,
                "SELECT COUNT(*) FROM did d JOIN organization o ON o.id = d.owner_org_id"
                    + " WHERE o.type = 'MASTER' AND d.state = 'AVAILABLE' AND d.id = "
                    + id))
        .isEqualTo(1);
  }

  @Test
  void anAddressWithAnothersIdIsNotFound(DidoraServer didora) {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      assertThat(pages.statusOf("/number/did-edit.xhtml?id=" + THEIR_ID)).isEqualTo(404);
      assertThat(pages.page().content()).doesNotContain(THEIR_NUMBER);
      assertThat(pages.statusOf("/cdr/cdr-view.xhtml?call=" + THEIR_CALL)).isEqualTo(404);
      assertThat(pages.statusOf("/line/line-edit.xhtml?id=990004")).isEqualTo(404);
    }
    try (Pages pages = Pages.asMaster(didora)) {
      assertThat(pages.statusOf("/number/did-edit.xhtml?id=" + THEIR_ID)).isEqualTo(200);
      assertThat(pages.statusOf("/cdr/cdr-view.xhtml?call=" + THEIR_CALL)).isEqualTo(200);
    }
  }

  @Test
  void nothingOfAnotherRevendaIsOfferedToPick(DidoraServer didora) {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/number/did-edit.xhtml");
      assertThat(pages.offers("didForm:ownerOrgId", "Outra")).containsText(NOTHING);
      assertThat(pages.offers("didForm:subscriberId", "Outro")).containsText(NOTHING);
      assertThat(pages.offers("didForm:planId", "Custo")).containsText(NOTHING);

      pages.open("/cdr/cdr-list.xhtml");
      assertThat(pages.offers("cdrsForm:subscriber", "Outro")).containsText(NOTHING);
      assertThat(pages.offers("cdrsForm:line", "outra")).containsText(NOTHING);
    }
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/cdr/cdr-list.xhtml");
      assertThat(pages.offers("cdrsForm:subscriber", "Outro")).containsText("Outro Assinante");
    }
  }

  /** A browser sends what it likes: the ids in it are judged again. */
  @Test
  void anIdThatWasNotOfferedIsRefused(DidoraServer didora) {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/number/did-edit.xhtml").type("didForm:rawNumber", "551140012500");
      pages.forge("didForm:ownerOrgId", "990001:Outra Revenda").press("didForm:save");
      assertThat(pages.field("didForm:ownerOrgIdMessage"))
          .containsText("o Master ou uma Revenda da sua conta");
      long rented = PagesIT.count(didora, "SELECT id FROM did WHERE active_key = '551130000001'");
      pages.open("/number/did-edit.xhtml?id=" + rented);
      assertThat(pages.field("didForm:kind_input")).isDisabled();

      pages.open("/cdr/cdr-list.xhtml");
      pages.forge("cdrsForm:subscriber", "990002:Outro Assinante").press("cdrsForm:filter");
      assertThat(pages.field("cdrsForm:cdrs")).containsText("Nenhuma chamada neste período.");
      assertThat(pages.field("cdrsForm:cdrs")).not().containsText(THEIR_NUMBER);
    }
    assertThat(PagesIT.count(didora, "SELECT COUNT(*) FROM did WHERE raw_number = '551140012500'"))
        .isZero();
  }

  @Test
  void theExportsHoldNothingOfOthers(DidoraServer didora) {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/number/did-list.xhtml");
      assertThat(pages.download("actionForm:export"))
          .contains("551130000001")
          .doesNotContain(THEIR_NUMBER);

      pages.open("/cdr/cdr-list.xhtml");
      assertThat(pages.download("actionForm:export"))
          .contains(OWN_CALL)
          .doesNotContain(THEIR_NUMBER, THEIR_CALL);
    }
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/cdr/cdr-list.xhtml");
      assertThat(pages.download("actionForm:export")).contains(OWN_CALL, THEIR_CALL);
    }
  }

  @Test
  void anothersAccountIsNotThereAndItsMoneyStaysWhereItIs(DidoraServer didora) {
    plantAnotherReseller(didora);
    List<String> theirs =
        List.of(
            "/account/account-view.xhtml?id=" + THEIR_ACCOUNT,
            "/account/account-edit.xhtml?id=" + THEIR_ACCOUNT,
            "/account/statement-list.xhtml?account=" + THEIR_ACCOUNT,
            "/account/account-move.xhtml?act=TOP_UP&account=" + THEIR_ACCOUNT,
            "/account/account-move.xhtml?act=VOUCHER&account=" + THEIR_ACCOUNT,
            "/voucher/voucher-view.xhtml?id=990005");
    try (Pages pages = Pages.asReseller(didora)) {
      for (String page : theirs) {
        assertThat(pages.statusOf(page)).as(page).isEqualTo(404);
      }
      pages.open("/account/account-list.xhtml");
      assertThat(pages.field("accountsForm:accounts")).containsText("Assinante Demonstração");
      assertThat(pages.field("accountsForm:accounts")).not().containsText("Outro Assinante");
      assertThat(pages.download("actionForm:export"))
          .contains("Assinante Demonstração")
          .doesNotContain("Outro Assinante");
      pages.open("/voucher/voucher-list.xhtml");
      assertThat(pages.field("vouchersForm:batches")).not().containsText("Lote de outra revenda");
    }
    try (Pages pages = Pages.asMaster(didora)) {
      for (String page : theirs) {
        assertThat(pages.statusOf(page)).as(page).isEqualTo(200);
      }
      pages.open("/account/account-list.xhtml");
      assertThat(pages.field("accountsForm:accounts")).containsText("Outro Assinante");
    }
  }

  @Test
  void theAssinanteSeesHisOwnAccountAndChangesNothingOfIt(DidoraServer didora) {
    plantAnotherReseller(didora);
    long own = new DemoAccount(didora).id();
    try (Pages pages = Pages.asSubscriber(didora)) {
      pages.open("/account/account-list.xhtml");
      assertThat(pages.page()).hasURL(Pattern.compile(".*/account-view\\.xhtml\\?id=" + own));
      assertThat(pages.field("redeem")).isVisible();
      assertThat(pages.field("topUp")).hasCount(0);
      assertThat(pages.field("edit")).hasCount(0);
      for (String act : List.of("TOP_UP", "ADJUSTMENT", "TRANSFER")) {
        assertThat(pages.statusOf("/account/account-move.xhtml?act=" + act + "&account=" + own))
            .as(act)
            .isEqualTo(404);
      }
      assertThat(pages.statusOf("/account/account-edit.xhtml?id=" + own)).isEqualTo(404);
      assertThat(pages.statusOf("/account/account-view.xhtml?id=" + THEIR_ACCOUNT)).isEqualTo(404);
      assertThat(pages.statusOf("/voucher/voucher-list.xhtml")).isEqualTo(403);
      assertThat(pages.statusOf("/voucher/voucher-edit.xhtml")).isEqualTo(403);
    }
  }

  @Test
  void thePagesOfTheMasterAreForbidden(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      assertThat(pages.statusOf("/job/batch-run-list.xhtml")).isEqualTo(403);
      assertThat(pages.statusOf("/provider/supplier-list.xhtml")).isEqualTo(403);
      assertThat(pages.statusOf("//job//batch-run-list.xhtml")).isIn(403, 404);
      assertThat(pages.statusOf("/job/batch-run-list.xhtml;x=1")).isIn(403, 404);
      pages.open("/home.xhtml");
      assertThat(pages.page().locator("#menu")).not().containsText("Lotes noturnos");
    }
  }

  @Test
  void theApiStartsJobsForTheMasterOnlyAndNeverByTheSession(DidoraServer didora) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
    String path = "/api/jobs/rate-cdrs";

    assertThat(send(client, HttpRequest.newBuilder(didora.uri(path)).POST(nothing).build()))
        .isEqualTo(401);
    assertThat(
            send(
                client,
                didora.request(path, "revenda", DidoraServer.DEMO_PASSWORD).POST(nothing).build()))
        .isEqualTo(403);
    assertThat(
            send(
                client,
                didora.request(path, "master", DidoraServer.MASTER_PASSWORD).POST(nothing).build()))
        .isIn(202, 409);
    try (Pages pages = Pages.asMaster(didora)) {
      assertThat(pages.page().request().post(didora.uri(path).toString()).status()).isEqualTo(401);
    }
  }

  /** Whoever sees a part of the rows must not start what works on all of them. */
  @ParameterizedTest
  @ValueSource(strings = {"revenda", "assinante"})
  void noJobIsStartedOrWatchedByALoginBelowTheMaster(String login, DidoraServer didora)
      throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    long runs = PagesIT.count(didora, "SELECT COUNT(*) FROM batch_run");
    List<String> jobs = jobs(didora);

    for (String job : jobs) {
      HttpRequest.Builder asked =
          didora.request("/api/jobs/" + job, login, DidoraServer.DEMO_PASSWORD);
      assertThat(send(client, asked.POST(HttpRequest.BodyPublishers.noBody()).build()))
          .as(job)
          .isEqualTo(403);
      assertThat(send(client, asked.GET().build())).as(job).isEqualTo(403);
    }
    assertThat(jobs).contains("rate-cdrs", "charge-dids", "close-invoices", "retain-cdrs");
    assertThat(PagesIT.count(didora, "SELECT COUNT(*) FROM batch_run")).isEqualTo(runs);
  }

  /** All that the server knows. */
  private static List<String> jobs(DidoraServer didora) {
    String jobs = new RatedDidora(didora).text("SELECT GROUP_CONCAT(job) FROM batch_schedule");
    return List.of(jobs.split(","));
  }

  private static int send(HttpClient client, HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /**
   * Another Revenda beside the demo's, with a number, an Assinante, a line and a call; a neighbour
   * of the demo's Assinante; and a call of the demo's own.
   */
  private static void plantAnotherReseller(DidoraServer didora) {
    try (Connection connection = didora.connection();
        Statement statement = connection.createStatement()) {
      for (String row : Tables.statements("/tenants/another-reseller.sql")) {
        statement.execute(row);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
