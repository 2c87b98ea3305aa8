package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * kill -9 of the server while it writes a version: nothing of it is there, and the page says so.
 */
@Deadly
@ExtendWith(SharedDidora.class)
class KilledImportIT {
  private static final String PLAN =
      "SELECT id FROM prefix_plan WHERE description = 'Revenda para Assinante'";

  @Test
  void nothingIsHalfImported(DidoraServer didora) {
    long plan = PagesIT.count(didora, PLAN);
    String versions = "SELECT COUNT(*) FROM plan_version WHERE plan_id = " + plan;
    String rates =
        "SELECT COUNT(*) FROM prefix_rate r JOIN plan_version v ON v.id = r.plan_version_id"
            + " WHERE v.plan_id = "
            + plan;
    long versionsBefore = PagesIT.count(didora, versions);
    long ratesBefore = PagesIT.count(didora, rates);

    HttpClient.newHttpClient()
        .sendAsync(request(didora, plan), HttpResponse.BodyHandlers.discarding());
    await("the version is being written")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> PagesIT.count(didora, writing(plan)) > 0);
    didora.killServer();
    didora.awaitEnd();
    didora.start();

    assertThat(PagesIT.count(didora, rates)).isEqualTo(ratesBefore);
    assertThat(PagesIT.count(didora, versions)).isEqualTo(versionsBefore);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/plan/plan-edit.xhtml?id=" + plan);
      assertThat(pages.page().locator("#content")).containsText("Interrompida");
    }
  }

  private static HttpRequest request(DidoraServer didora, long plan) {
    return didora
        .request("/api/plans/" + plan + "/versions", "revenda", DidoraServer.DEMO_PASSWORD)
        .header("Content-Type", "text/csv")
        .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", PlansIT.prices())))
        .build();
  }

  private static String writing(long plan) {
    return "SELECT COUNT(*) FROM plan_import WHERE phase = 'WRITING' AND state = 'RUNNING'"
        + " AND done > 0 AND plan_id = "
        + plan;
  }
}
