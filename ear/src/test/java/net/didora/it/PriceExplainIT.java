package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "Explique este preço" on the real server: the simulator, the way there from a CDR, the API. */
@ExtendWith(SharedDidora.class)
class PriceExplainIT {
  private static final String EXPLAIN = "/cdr/price-explain.xhtml?cdr=";
  private static final String SIMULATE = "/rating/price-simulate.xhtml";
  private static final String API = "/api/prices/explain?number=21932345678&seconds=120&at=";
  private static final long PLAN = 990_100;
  private static final long CDR = 990_100;
  private static final String CALL = "01EXPLAIN00000000000000001";

  @Test
  void aTypedCallOverABoundaryIsToldStepByStep(DidoraServer didora) {
    plantPlanAndCall(didora);
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open(SIMULATE);
      pickPlan(pages);
      pages.type("priceForm:number", "21932345678");
      pages.type("priceForm:at_input", "02/03/2026 19:59:00");
      pages.type("priceForm:length", "2:00");
      pages.press("priceForm:explain");

      Locator told = pages.field("told");
      assertThat(told).containsText("segunda-feira");
      assertThat(told).containsText("60 × 0,20 + 60 × 0,10 = 18,00. Dividido por 60: 0,30.");
      assertThat(told).containsText("0,30 + 0,08 = R$ 0,38");
      assertThat(told).containsText("SEG-SEX 08:00-20:00");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  private static void pickPlan(Pages pages) {
    pages.field("priceForm:plan_input").pressSequentially("por hora");
    pages.page().locator("[id='priceForm:plan_panel'] .ui-autocomplete-item").click();
  }

  /** 120 s at the demo's prices for mobile callers: 0.05, 0.10 and 0.15 a minute. */
  @Test
  void aCallToADidIsToldAtEachLevelThatOneMayKnow(DidoraServer didora) throws Exception {
    try (Pages pages = Pages.asMaster(didora)) {
      imagine(pages);
      Locator told = pages.field("told");
      assertThat(told).containsText("Custo do fornecedor");
      assertThat(told).containsText("R$ 0,10");
      assertThat(told).containsText("R$ 0,20");
      assertThat(told).containsText("R$ 0,30");
      assertThat(pages.scriptErrors()).isEmpty();
    }
    try (Pages pages = Pages.asReseller(didora)) {
      imagine(pages);
      assertThat(pages.field("told")).containsText("R$ 0,30");
      assertThat(pages.field("told")).not().containsText("Custo do fornecedor");
      pages.type("priceForm:did", "551199999999").press("priceForm:explain");
      assertThat(pages.field("priceForm:didMessage")).containsText("Nenhum DID seu");
    }
    String moment = "2126-03-02T12:00:00-03:00&did=";
    HttpResponse<String> own = get(didora, "master", moment + DemoDid.NUMBER);
    HttpResponse<String> unknown = get(didora, "revenda", moment + "551199999999");
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.body())
        .startsWith("{\"charges\":[{\"leg\":\"A\"")
        .contains("\"amount\":\"0.100000\"", "\"amount\":\"0.200000\"", "\"amount\":\"0.300000\"");
    assertThat(unknown.statusCode()).isEqualTo(400);
  }

  /** Whose the trunks are not reads nothing of them: at his levels they make no difference. */
  @Test
  void ofSeveralTrunksItIsSaidWhichOneIsMeant(DidoraServer didora) throws Exception {
    try (Connection connection = didora.connection();
        Statement sql = connection.createStatement()) {
      plantSecondTrunk(sql);
      try (Pages pages = Pages.asMaster(didora)) {
        imagine(pages);
        assertThat(pages.field("told"))
            .containsText("Vários troncos trazem chamadas a este DID: o custo é o de uma chamada");
        String asked = "2126-03-02T12:00:00-03:00&did=" + DemoDid.NUMBER;
        assertThat(get(didora, "master", asked).body())
            .contains("\"trunk\":\"")
            .doesNotContain("Outro tronco");
        HttpResponse<String> below = get(didora, "revenda", asked);
        assertThat(below.statusCode()).isEqualTo(200);
        assertThat(below.body()).doesNotContain("\"trunk\":");
      } finally {
        sql.execute("DELETE FROM did_trunk WHERE id = 900000777");
        sql.execute("DELETE FROM trunk WHERE id = 900000777");
      }
    }
  }

  private static void plantSecondTrunk(Statement sql) throws SQLException {
    sql.execute(
        "INSERT INTO trunk (id, uuid, version, tenant_path, provider_id, name, status,"
            + " created_at, updated_at) SELECT 900000777, UUID(), 0, tenant_path, provider_id,"
            + " 'Outro tronco', status, created_at, updated_at FROM trunk ORDER BY id LIMIT 1");
    sql.execute(
        "INSERT INTO did_trunk (id, did_id, trunk_id, tenant_path, raw_number) SELECT 900000777,"
            + " did_id, 900000777, tenant_path, raw_number FROM did_trunk WHERE did_id ="
            + " (SELECT id FROM did WHERE active_key = '%s')".formatted(DemoDid.NUMBER));
  }

  private static void imagine(Pages pages) {
    pages.open(SIMULATE);
    pages.type("priceForm:did", "+55 11 3000-0001").type("priceForm:number", "21932345678");
    pages.type("priceForm:length", "2:00").press("priceForm:explain");
  }

  @Test
  void whatIsWrongIsSaidBesideItsField(DidoraServer didora) {
    plantPlanAndCall(didora);
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open(SIMULATE);
      pages.press("priceForm:explain");
      assertThat(pages.field("priceForm:planMessage")).containsText("Escolha o plano.");

      pickPlan(pages);
      pages.type("priceForm:number", "abc");
      pages.press("priceForm:explain");
      assertThat(pages.field("priceForm:numberMessage")).containsText("“abc” não é um número");

      pages.type("priceForm:number", "");
      pages.type("priceForm:length", "um minuto");
      pages.press("priceForm:explain");
      assertThat(pages.field("priceForm:lengthMessage")).containsText("no máximo 24 horas");
    }
  }

  @Test
  void fromACdrOneGetsToItsPriceAndSeesNoLevelAboveOneself(DidoraServer didora) {
    plantPlanAndCall(didora);
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/cdr/cdr-view.xhtml?call=" + CALL);
      pages.page().getByText("Explique este preço").click();

      assertThat(pages.field("told")).containsText("Custo do fornecedor");
      assertThat(pages.field("told")).containsText("Nível 1");
      assertThat(pages.field("told")).containsText("Cobrança da perna A");
      assertThat(pages.field("told")).containsText("pelo número de quem liga: 5521932345678");
      assertThat(pages.field("told")).containsText("Cobrança da perna B1");
      assertThat(pages.field("told")).containsText("pelo número de destino: 551130000001");
    }
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/cdr/cdr-view.xhtml?call=" + CALL);
      assertThat(pages.field("prices")).containsText("B1");
      assertThat(pages.field("prices")).containsText("R$ 0,73");
      pages.open(EXPLAIN + CDR);
      assertThat(pages.field("told")).containsText("Nível 1");
      assertThat(pages.field("told")).not().containsText("Custo do fornecedor");
      assertThat(pages.statusOf(EXPLAIN + "990101")).isEqualTo(404);
    }
  }

  @Test
  void theApiGivesFactsAndWords(DidoraServer didora) throws IOException, InterruptedException {
    plantPlanAndCall(didora);

    HttpResponse<String> split = get(didora, "master", "2026-03-02T19:59:00-03:00&plan=" + PLAN);
    HttpResponse<String> anothers =
        get(didora, "revenda", "2026-03-02T19:59:00-03:00&plan=" + PLAN);
    HttpResponse<String> chain =
        get(
            didora,
            "master",
            "2026-03-02T19:59:00-03:00&chain=0:%1$d:/1/:-;2:%1$d:/1/:-".formatted(PLAN));
    HttpResponse<String> noChain = get(didora, "master", "2026-03-02T19:59:00-03:00&chain=0:x");
    HttpResponse<String> noMoment = get(didora, "master", "ontem&plan=" + PLAN);

    assertThat(split.statusCode()).isEqualTo(200);
    assertThat(split.body())
        .contains("\"amount\":\"0.380000\"")
        .contains("\"secondsTimesPrice\":\"18.000000\"")
        .contains("\"localTime\":\"2026-03-02T19:59\"")
        .contains("Dividido por 60");
    assertThat(anothers.statusCode()).isEqualTo(404);
    assertThat(chain.body()).contains("\"level\":0", "\"level\":2", "\"amount\":\"0.380000\"");
    assertThat(noChain.statusCode()).isEqualTo(400);
    assertThat(noMoment.statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> get(DidoraServer didora, String login, String rest)
      throws IOException, InterruptedException {
    String password =
        login.equals("master") ? DidoraServer.MASTER_PASSWORD : DidoraServer.DEMO_PASSWORD;
    return HttpClient.newHttpClient()
        .send(
            didora.request(API + rest, login, password).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** A plan of the Master with a dearer day, and a call that was charged by it at two levels. */
  private static void plantPlanAndCall(DidoraServer didora) {
    String rate =
        "INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
            + " connect_fee, first_block, next_block, discard, rate_window) VALUES ";
    try (Connection connection = didora.connection();
        Statement sql = connection.createStatement()) {
      if (sql.executeQuery("SELECT 1 FROM prefix_plan WHERE id = " + PLAN).next()) {
        return;
      }
      sql.execute(
          "INSERT INTO prefix_plan (id, uuid, version, tenant_path, organization_id, kind,"
              + " description, status, created_at, updated_at) SELECT "
              + PLAN
              + ", UUID(), 1, tenant_path, id, 'SALE', 'Plano por hora', 'ACTIVE', '2026-01-01',"
              + " '2026-01-01' FROM organization WHERE parent_id IS NULL");
      sql.execute(
          "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at) VALUES ("
              + PLAN
              + ", "
              + PLAN
              + ", '/1/', '2026-01-01', '2026-01-01')");
      sql.execute(rate + row(1, "55", "0.1, 0.05", "''"));
      sql.execute(rate + row(2, "55", "0.2, 0.08", "'SEG-SEX 08:00-20:00'"));
      sql.execute(rate + row(3, "55", "0.04, 0", "'FERIADO'"));
      sql.execute(rate + row(4, "5511", "0.6, 0", "'SAB,DOM'"));
      sql.execute("UPDATE configuration_version SET version = version + 1");
      plantCall(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String row(int number, String prefix, String prices, String window) {
    return "(%d, %d, '/1/', '%s', 'F', %s, 30, 6, 3, %s)"
        .formatted(PLAN + number, PLAN, prefix, prices, window);
  }

  private static void plantCall(Statement sql) throws SQLException {
    sql.execute(
        "INSERT INTO cdr (id, call_id, leg, tenant_path, node, caller, caller_e164, caller_class,"
            + " called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at,"
            + " talked_ms, hangup_side, end_reason, rating_kind, price_chain) SELECT "
            + CDR
            + ", '"
            + CALL
            + "', 'A', tenant_path, 'n', '21932345678', '5521932345678', 'FIXED', '551130000001',"
            + " '551130000001', 'p', 's', '2026-03-02 22:58:50', '2026-03-02 22:59:00',"
            + " '2026-03-02 23:01:00', 120000, 'CALLER', 'NORMAL', 'BY_CALLER', CONCAT('0:"
            + PLAN
            + ":/1/:-;1:"
            + PLAN
            + ":', tenant_path, ':-') FROM organization WHERE parent_id IS NOT NULL"
            + " ORDER BY id LIMIT 1");
    plantOutgoingLeg(sql);
  }

  /** Its line was charged, too. */
  private static void plantOutgoingLeg(Statement sql) throws SQLException {
    sql.execute(
        "INSERT INTO cdr (id, call_id, leg, tenant_path, node, caller, caller_e164, caller_class,"
            + " called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at,"
            + " talked_ms, hangup_side, end_reason, rating_kind, price_chain) SELECT id + 2,"
            + " call_id, 'B1', tenant_path, node, caller, caller_e164, caller_class, '99551130000001',"
            + " called_e164, peer, 's2', '2026-03-02 22:58:51', answered_at, ended_at, talked_ms,"
            + " hangup_side, end_reason, 'BY_DESTINATION', CONCAT('1:"
            + PLAN
            + ":', tenant_path, ':-') FROM cdr WHERE id = "
            + CDR);
    sql.execute(
        "INSERT INTO rated_cdr (cdr_id, level, revision, tenant_path, plan_id, plan_version_id,"
            + " prefix, talked_seconds, billed_seconds, per_minute, amount, rated_at)"
            + " SELECT id, 1, 0, tenant_path, %1$d, %1$d, '55', 120, 120, 0.2, 0.73, ended_at"
                .formatted(PLAN)
            + " FROM cdr WHERE id = "
            + (CDR + 2));
  }
}
