package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logged in as the Revenda: nothing of another Revenda by list, address, id, pick or export. */
@ExtendWith(SharedDidora.class)
class TenantIT {
  private static final String THEIR_NUMBER = "552133330077";
  private static final long THEIR_ID = 990_077;
  private static final String THEIR_CALL = "01TENANT000000000000000077";

  @Test
  void anAddressWithAnothersIdIsNotFound(DidoraServer didora) {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      assertThat(pages.statusOf("/number/did-edit.xhtml?id=" + THEIR_ID)).isEqualTo(404);
      assertThat(pages.page().content()).doesNotContain(THEIR_NUMBER);
      assertThat(pages.statusOf("/cdr/cdr-view.xhtml?call=" + THEIR_CALL)).isEqualTo(404);
    }
    try (Pages pages = Pages.asMaster(didora)) {
      assertThat(pages.statusOf("/number/did-edit.xhtml?id=" + THEIR_ID)).isEqualTo(200);
      assertThat(pages.statusOf("/cdr/cdr-view.xhtml?call=" + THEIR_CALL)).isEqualTo(200);
    }
  }

  @Test
  void anotherRevendaCannotBePickedAsTheOwner(DidoraServer didora) {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/number/did-edit.xhtml");
      pages.field("didForm:ownerOrgId_input").fill("");
      pages.field("didForm:ownerOrgId_input").pressSequentially("Outra");

      assertThat(pages.page().locator("[id='didForm:ownerOrgId_panel']"))
          .containsText("Nada encontrado.");
    }
  }

  @Test
  void theExportHoldsNothingOfOthers(DidoraServer didora) throws IOException {
    plantAnotherReseller(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/number/did-list.xhtml");
      Download file = pages.page().waitForDownload(() -> pages.field("actionForm:export").click());

      String text = Files.readString(file.path());
      assertThat(text).contains("551130000001").doesNotContain(THEIR_NUMBER);
    }
  }

  @Test
  void thePagesOfTheMasterAreForbidden(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      assertThat(pages.statusOf("/job/batch-run-list.xhtml")).isEqualTo(403);
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

  private static int send(HttpClient client, HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /** Another Revenda beside the demo's, with a number and a call. */
  private static void plantAnotherReseller(DidoraServer didora) {
    try (Connection connection = didora.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT IGNORE INTO organization (id, uuid, version, tenant_path, parent_id, type, name,
            status, created_at, updated_at)
          SELECT 990001, UUID(), 1, CONCAT(tenant_path, '990001/'), id, 'RESELLER', 'Outra Revenda',
            'ACTIVE', NOW(6), NOW(6) FROM organization WHERE type = 'MASTER'""");
      statement.execute(
          """
          INSERT IGNORE INTO did (id, uuid, version, tenant_path, raw_number, e164, number_key,
            active_key, kind, state, owner_org_id, mode, created_at, updated_at)
          SELECT 990077, UUID(), 1, tenant_path, '552133330077', '552133330077', '552133330077',
            '552133330077', 'GEOGRAPHIC', 'AVAILABLE', id, 'FORWARD_IP', NOW(6), NOW(6)
          FROM organization WHERE id = 990001""");
      statement.execute(
          """
          INSERT IGNORE INTO cdr (call_id, leg, tenant_path, node, did_id, caller, caller_class,
            called, peer, sip_call_id, started_at, ended_at, talked_ms, hangup_side, end_reason,
            rating_kind)
          SELECT '01TENANT000000000000000077', 'A', tenant_path, 'n', 990077, '5511987654321',
            'MOBILE', '552133330077', '127.0.0.1:5060', 'x', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 0,
            'CALLER', 'CANCELLED', 'FREE' FROM organization WHERE id = 990001""");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
