package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages about rated calls: what could not be rated, the margin, what was charged for DIDs. */
@ExtendWith(SharedDidora.class)
class RatedPagesIT {
  private static final String REJECTS = "/rating/rejected-rating-list.xhtml";
  private static final String MARGIN = "/margin/margin-list.xhtml";
  private static final String DAYS =
      "day < DATE(UTC_TIMESTAMP() - INTERVAL 3 HOUR)"
          + " AND day >= DATE(UTC_TIMESTAMP() - INTERVAL 3 HOUR) - INTERVAL 30 DAY";
  private static final String DEMO_PLAN =
      "SELECT id FROM prefix_plan WHERE description = 'Revenda para Assinante'";
  private static final String REVISIONS =
      "SELECT GROUP_CONCAT(CONCAT(r.revision, ':', r.amount) ORDER BY r.revision SEPARATOR ' ')"
          + " FROM rated_cdr r JOIN cdr c ON c.id = r.cdr_id"
          + " WHERE r.level = 2 AND c.call_id = '01RATED0000000000000000005'";
  private static final String CHARGES = "/number/did-charge-list.xhtml";

  @Test
  void aCallWithoutAPriceIsExplainedAndRatedAgain(DidoraServer didora) {
    plant(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(REJECTS);
      assertThat(pages.field("rejectedForm:rejected"))
          .containsText("nenhum prefixo do plano serve a 5511900000001");
      assertThat(pages.field("rejectedForm:rejected")).not().containsText("5521900000009");
    }
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open(REJECTS);
      assertThat(pages.field("rejectedForm:rejected")).containsText("5521900000009");
      pages.choose("rejectedForm:reason", "Sem prefixo").press("rejectedForm:filter");
      pages.press("rejectedForm:againAll");
      assertThat(pages.page().locator(".ui-growl")).containsText("tarifa");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** Its plan has a price for it by now; when the night came by, it had none. */
  @Test
  void aCallThatIsRatedAgainHasItsPriceAndIsNoRejectAnyMore(DidoraServer didora) throws Exception {
    plant(didora, "/tenants/rejected.sql");
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(REJECTS);
      pages.page().locator("tr", containing("5511900000004")).locator("button").click();
      assertThat(pages.page().locator(".ui-growl")).containsText("tarifa");
      rate(didora);

      pages.open("/cdr/cdr-view.xhtml?call=01RATED0000000000000000004");
      assertThat(pages.page().locator("#content")).containsText("R$ 0,15");
      pages.open(REJECTS);
      assertThat(pages.field("rejectedForm:rejected")).not().containsText("5511900000004");
    }
  }

  @Test
  void aCallSaysWhereItHasNoPriceAndWhoPaysMayAskWhy(DidoraServer didora) {
    plant(didora);
    try (Pages pages = Pages.asSubscriber(didora)) {
      pages.open("/cdr/cdr-view.xhtml?call=01RATED0000000000000000003");
      assertThat(pages.page().locator("#content")).containsText("Nível 2: Sem prefixo");

      pages.page().getByText("Explique este preço").click();
      assertThat(pages.page().locator("h1")).hasText("Explique este preço");
      assertThat(pages.field("told")).containsText("5511900000001");
    }
  }

  @Test
  void aCallOnTheStatementIsNamedByItsNumbers(DidoraServer didora) {
    plant(didora);
    String call = "5511900000001 → %s, 01:01".formatted(DemoDid.NUMBER);
    try (Pages pages = Pages.asSubscriber(didora)) {
      pages.open("/account/statement-list.xhtml?account=" + new DemoAccount(didora).id());
      pages.choose("statementForm:kind", "Chamada").press("statementForm:filter");
      assertThat(pages.field("statementForm:entries")).containsText(call);
      assertThat(pages.download("actionForm:export")).contains(call);

      pages.page().getByText(call).first().click();
      assertThat(pages.page().locator("#content")).containsText("5511900000001");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  @Test
  void aRerateIsAgreedToOnlyWhereAPriceWouldChange(DidoraServer didora) {
    plant(didora);
    try (Pages pages = Pages.asMaster(didora)) {
      propose(pages, "01/01/2020 00:00:00", "02/01/2020 00:00:00", "sem chamadas");
      assertThat(pages.field("rerateForm:asks:0:drop")).isVisible();
      assertThat(pages.field("rerateForm:asks")).containsText("Nada muda");
      assertThat(pages.field("rerateForm:asks:0:agree")).hasCount(0);
      pages.press("rerateForm:asks:0:drop");

      propose(pages, "01/01/2020 00:00:00", "01/01/2120 00:00:00", "todas");
      assertThat(pages.field("rerateForm:asks:0:agree")).isVisible();
      pages.press("rerateForm:asks:0:look");
      assertThat(pages.field("rerateForm:differences")).containsText("5511900000001");
      pages.press("rerateForm:asks:0:drop");
      assertThat(pages.field("rerateForm:asks:0:drop")).hasCount(0);
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** The plan says twice the price for a while; each price that the call has had stays. */
  @Test
  void aWrongPlanIsCorrectedAndItsCallsAreRatedAgain(DidoraServer didora) throws Exception {
    plant(didora, "/tenants/wrong-plan.sql");
    rate(didora);
    String localTime =
        "SELECT DATE_FORMAT(answered_at - INTERVAL %d MINUTE, '%%d/%%m/%%Y %%H:%%i:%%s')"
            + " FROM cdr WHERE call_id = '01RATED0000000000000000005'";
    RatedDidora job = new RatedDidora(didora);
    String from = job.text(localTime.formatted(190));
    String until = job.text(localTime.formatted(170));
    try (Pages pages = Pages.asMaster(didora)) {
      seesPrice(pages, "R$ 0,15");
      correct(pages, didora, "Mudar em porcentagem");
      propose(pages, from, until, "tabela em dobro");
      assertThat(pages.field("rerateForm:asks:0:agree")).isVisible();
      seesPrice(pages, "R$ 0,15");

      pages.open("/rating/rerate-list.xhtml");
      agree(pages);
      rate(didora);
      seesPrice(pages, "R$ 0,30");

      correct(pages, didora, "Iguais");
      propose(pages, from, until, "tabela certa");
      agree(pages);
      rate(didora);
      seesPrice(pages, "R$ 0,15");
    }
    assertThat(job.text(REVISIONS)).isEqualTo("0:0.150000 1:0.300000 2:0.150000");
  }

  private static void correct(Pages pages, DidoraServer didora, String change) {
    pages.open("/plan/plan-edit.xhtml?id=" + PagesIT.count(didora, DEMO_PLAN));
    pages.page().locator("[title='Corrigir versão']").last().click();
    pages.choose("versionForm:source", "Cópia de outra versão");
    pages.choose("versionForm:change", change);
    if (change.equals("Mudar em porcentagem")) {
      pages.type("versionForm:percent_input", "100");
    }
    pages.press("versionForm:make");
    assertThat(pages.field("versionForm:reasonMessage")).containsText("Diga em 1 a 300 caracteres");
    pages.type("versionForm:reason", "digitada em dobro").press("versionForm:make");
    assertThat(pages.page().locator("#content")).containsText("A versão está pronta");
  }

  private static void agree(Pages pages) {
    pages.press("rerateForm:asks:0:agree");
    Locator latest = pages.field("rerateForm:asks").locator("tbody tr").first();
    assertThat(latest).containsText("Concluído");
  }

  private static void rate(DidoraServer didora) throws Exception {
    RatedDidora job = new RatedDidora(didora);
    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
  }

  private static void seesPrice(Pages pages, String price) {
    pages.open("/cdr/cdr-view.xhtml?call=01RATED0000000000000000005");
    assertThat(pages.page().locator("#content")).containsText(price);
  }

  private static void propose(Pages pages, String from, String until, String reason) {
    pages.open("/rating/rerate-list.xhtml");
    pages.type("rerateForm:from_input", from).type("rerateForm:until_input", until);
    pages.type("rerateForm:reason", reason).press("rerateForm:propose");
  }

  @Test
  void theMarginIsShownInFiguresAndInAChart(DidoraServer didora) throws Exception {
    plant(didora);
    RatedDidora summary = new RatedDidora(didora, "summarize-usage");
    assertThat(summary.post()).isEqualTo(202);
    assertThat(summary.awaitEnd()).isEqualTo("COMPLETED");
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(MARGIN);
      assertThat(pages.page().locator("#margin")).not().hasText("R$ 0,00");
      assertThat(pages.page().locator("[id='marginForm:chart'] canvas")).isVisible();
      assertThat(pages.field("marginForm:lines")).containsText("Assinante Demonstração");
      assertThat(pages.field("marginForm:lines")).not().containsText("Outro Assinante");

      pages.choose("marginForm:by", "DID").press("marginForm:filter");
      assertThat(pages.field("marginForm:lines")).containsText(DemoDid.NUMBER);
      assertThat(pages.download("actionForm:export")).contains(DemoDid.NUMBER);
      assertThat(pages.scriptErrors()).isEmpty();

      pages.type("marginForm:from_input", "01/01/2020").press("marginForm:filter");
      assertThat(pages.field("marginForm:fromMessage")).containsText("Escolha no máximo");
    }
  }

  @Test
  void theStartPageSaysThatThereAreNoFiguresYet(DidoraServer didora) {
    plant(didora, "/tenants/another-reseller.sql", "/tenants/days.sql", "/tenants/no-days.sql");
    try (Pages pages = Pages.asReseller(didora)) {
      assertThat(pages.page().locator("#complete")).containsText("Ainda não há números");
      assertThat(pages.page().locator("#chart")).hasCount(0);
      assertThat(pages.page().locator("#running")).isVisible();
    }
  }

  /** Each sees his own level, and nothing of the other Revenda's, whose figures are thrice his. */
  @ParameterizedTest
  @CsvSource({"master, /1/, 1", "revenda, , 2", "assinante, , 2"})
  void theStartPageShowsWhatTheNightHasAddedUp(
      String login, @Nullable String path, int sold, DidoraServer didora) {
    plant(didora, "/tenants/another-reseller.sql", "/tenants/days.sql");
    RatedDidora asked = new RatedDidora(didora);
    String own =
        path != null
            ? path
            : asked.text("SELECT tenant_path FROM app_user WHERE login = '" + login + "'");
    String mine = " FROM %s WHERE tenant_path LIKE '" + own + "%%' AND " + DAYS;
    String calls = mine.formatted("call_day");
    try (Pages pages = Pages.as(login, didora)) {
      shows(pages, "calls", asked.text("SELECT FORMAT(SUM(calls), 0, 'de_DE')" + calls));
      shows(pages, "answered", asked.text("SELECT FORMAT(SUM(answered), 0, 'de_DE')" + calls));
      shows(
          pages,
          "minutes",
          asked.text("SELECT FORMAT(SUM(talked_seconds) DIV 60, 0, 'de_DE')" + calls));
      shows(
          pages,
          "asr",
          asked.text("SELECT FORMAT(100 * SUM(answered) / SUM(calls), 1, 'de_DE')" + calls) + " %");
      shows(
          pages,
          "value",
          "R$ "
              + asked.text(
                  "SELECT FORMAT(ROUND(SUM(amount), 2), 2, 'de_DE')"
                      + mine.formatted("usage_day")
                      + " AND level = "
                      + sold));
      assertThat(pages.page().locator("#chart canvas")).isVisible();
      assertThat(pages.page().locator("#yesterday tbody tr:nth-child(2)"))
          .hasText(login.equals("master") ? "Chamadas4.8004.000" : "Chamadas1.2001.000");
      assertThat(pages.page().locator("#dearest li").first())
          .containsText(login.equals("master") ? "552133330077" : DemoDid.NUMBER);
      assertThat(pages.page().locator("#longest li")).hasCount(login.equals("master") ? 2 : 1);
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  private static void shows(Pages pages, String id, String text) {
    assertThat(pages.page().locator("#" + id)).hasText(text);
  }

  /** What waits for somebody is told to whom it concerns, with the way to where it is mended. */
  @Test
  void theStartPageTellsWhatWaitsForSomebody(DidoraServer didora) {
    plant(didora);
    plant(didora, "/tenants/trouble.sql");
    try (Pages pages = Pages.asMaster(didora)) {
      Locator warnings = pages.page().locator("#warnings");
      assertThat(warnings).containsText("A última execução falhou: Reter e anonimizar CDRs.");
      assertThat(warnings).containsText("por um preço");
      warnings.getByText("Ver os rejeitados").click();
      assertThat(pages.field("rejectedForm:rejected")).containsText("5521900000009");
    } finally {
      plant(didora, "/tenants/no-trouble.sql");
    }
    try (Pages pages = Pages.asReseller(didora)) {
      Locator warnings = pages.page().locator("#warnings");
      assertThat(warnings).containsText("Uma chamada espera por um preço para ser tarifada.");
      assertThat(warnings).not().containsText("execução");
    }
  }

  @Test
  void whatWasChargedForANumberIsListedForWhoWasCharged(DidoraServer didora) {
    plant(didora);
    try (Pages pages = Pages.asSubscriber(didora)) {
      pages.open(CHARGES);
      assertThat(pages.field("chargesForm:charges")).containsText(DemoDid.NUMBER);
      assertThat(pages.field("chargesForm:charges")).containsText("R$ 12,50");
      assertThat(pages.field("chargesForm:charges")).not().containsText("R$ 99,00");
      assertThat(pages.download("actionForm:export")).contains("12,50").doesNotContain("99,00");
      assertThat(pages.statusOf(MARGIN)).isEqualTo(403);
      assertThat(pages.statusOf(REJECTS)).isEqualTo(403);
    }
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open(CHARGES);
      assertThat(pages.field("chargesForm:charges")).containsText("R$ 99,00");
    }
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  /** A priced call, two without a price, and two charges; one of each is another Revenda's. */
  static void plant(DidoraServer didora) {
    plant(didora, "/tenants/another-reseller.sql", "/tenants/rated.sql");
  }

  private static void plant(DidoraServer didora, String... files) {
    try (Connection connection = didora.connection();
        Statement statement = connection.createStatement()) {
      for (String file : files) {
        for (String row : Tables.statements(file)) {
          statement.execute(row);
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
