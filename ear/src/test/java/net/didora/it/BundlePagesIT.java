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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Minute bundles where those meet them who bought one: their page, and a price that is explained.
 */
@ExtendWith(SharedDidora.class)
class BundlePagesIT {
  private static final String LIST = "/bundle/bundle-list.xhtml";
  private static final String EDIT = "/bundle/bundle-edit.xhtml?id=990300";
  private static final String EXPLAIN =
      "/api/prices/explain?number=11932345678&seconds=60&at=2026-03-02T12:00:00-03:00&plan=990301"
          + "&account=";
  private static final String BUNDLE =
      "insert into minute_bundle (id, uuid, version, tenant_path, name, minutes, price, direction,"
          + " allow_fixed, allow_mobile, allow_intl, status, created_at, updated_at)"
          + " select 990300, uuid(), 1, o.tenant_path, 'Cem minutos', 100, 10, 'BOTH', true, true,"
          + " true, 'ACTIVE', now(6), now(6) from organization o join subscriber s"
          + " on s.organization_id = o.id join account a on a.subscriber_id = s.id where a.id = ";
  private static final String CONTRACT =
      "insert into bundle_contract (id, uuid, version, tenant_path, bundle_id, account_id,"
          + " starts_at, created_at, updated_at) select %d, uuid(), 1, tenant_path, 990300, id,"
          + " '2026-01-01', now(6), now(6) from account where id = %d";

  /** Of months in which no call of another test comes in, or of calls that go out. */
  private static final String CYCLE =
      "insert into bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at,"
          + " direction, allow_fixed, allow_mobile, allow_intl, seconds, used, held) select %d, id,"
          + " tenant_path, '%s', '%s', '%s', true, true, true, 6000, %d, 60 from account"
          + " where id = %d";

  @BeforeEach
  void contract(DidoraServer didora) {
    forget(didora);
    long account = new DemoAccount(didora).id();
    sql(
        didora,
        BUNDLE + account,
        CONTRACT.formatted(990300, account),
        CONTRACT.formatted(990301, account),
        CYCLE.formatted(990300, "2020-01-01", "2099-01-01", "OUTBOUND", 90, account),
        CYCLE.formatted(990301, "2026-03-01", "2026-04-01", "INBOUND", 5910, account));
  }

  @AfterEach
  void forget(DidoraServer didora) {
    sql(
        didora,
        "delete from bundle_cycle where contract_id in (990300, 990301)",
        "delete from bundle_contract where id in (990300, 990301)",
        "delete from minute_bundle where id = 990300",
        "delete from prefix_rate where id = 990301",
        "delete from plan_version where id = 990301",
        "delete from prefix_plan where id = 990301");
  }

  @Test
  void anAssinanteLooksAtWhatIsLeftAndCanChangeNothing(DidoraServer didora) {
    try (Pages pages = Pages.asSubscriber(didora)) {
      pages.open(LIST);

      Locator held = pages.field("heldForm:held");
      assertThat(held).containsText("Cem minutos");
      assertThat(held).containsText("1:30 min de 100:00 min");
      assertThat(held).containsText("97:30 min");
      assertThat(held).containsText("e 1:00 min em chamadas em curso");
      assertThat(held).containsText("não renovada");
      assertThat(pages.field("bundlesForm")).hasCount(0);
      assertThat(pages.field("add")).hasCount(0);
      assertThat(pages.scriptErrors()).isEmpty();
      assertThat(pages.menu()).anyMatch(link -> link.contains(LIST));
      assertThat(pages.statusOf(EDIT)).isEqualTo(404);
    }
  }

  @Test
  void whoSellsThemSeesThemAsBeforeAndNotAsHisOwn(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(LIST);

      assertThat(pages.field("bundlesForm:bundles")).containsText("Cem minutos");
      assertThat(pages.field("heldForm")).hasCount(0);
      assertThat(pages.statusOf(EDIT)).isEqualTo(200);
      assertThat(pages.field("contractForm:contracts")).containsText("1:30 min de 100:00 min");
    }
  }

  @Test
  void aTypedCallOfAnAssinanteIsToldWithWhatHisBundlePays(DidoraServer didora)
      throws IOException, InterruptedException {
    long account = new DemoAccount(didora).id();
    sql(
        didora,
        "insert into prefix_plan (id, uuid, version, tenant_path, organization_id, kind,"
            + " description, status, created_at, updated_at) select 990301, uuid(), 1, tenant_path,"
            + " id, 'SALE', 'Plano com franquia', 'ACTIVE', now(6), now(6) from organization"
            + " where parent_id is null",
        "insert into plan_version (id, plan_id, tenant_path, valid_from, created_at)"
            + " select id, id, tenant_path, '2026-01-01', now(6) from prefix_plan"
            + " where id = 990301",
        "insert into prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
            + " connect_fee, first_block, next_block, discard) select id, id, tenant_path, '55',"
            + " 'F', 0.60, 0, 30, 6, 3 from prefix_plan where id = 990301",
        "update configuration_version set version = version + 1");

    HttpResponse<String> told =
        HttpClient.newHttpClient()
            .send(
                didora.request(EXPLAIN + account, "master", DidoraServer.MASTER_PASSWORD).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.body())
        .contains("\"bundles\":[{\"name\":\"Cem minutos\",\"seconds\":30}]")
        .contains("\"billedSeconds\":60", "\"chargedSeconds\":30", "\"amount\":\"0.300000\"")
        .contains("30 desses segundos saem da franquia", "30 × 0,60 = 18,00");
  }

  private static void sql(DidoraServer didora, String... statements) {
    try (Connection db = didora.connection();
        Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
