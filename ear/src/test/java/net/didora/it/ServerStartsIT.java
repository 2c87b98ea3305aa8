package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server comes up whole: health, pages in a browser, its database, its management. */
@ExtendWith(SharedDidora.class)
class ServerStartsIT {
  @Test
  void healthSaysReady(DidoraServer didora) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(health(didora)).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("UP").doesNotContain("DOWN");
  }

  @Test
  void aBrowserShowsAnAnswer(DidoraServer didora) {
    try (Browser browser = Browser.ofNobody()) {
      Page page = browser.newPage();

      Response response = page.navigate(health(didora).toString());

      assertThat(response).isNotNull();
      assertThat(response.status()).isEqualTo(200);
    }
  }

  @Test
  void theDatabaseKeepsMicroseconds(DidoraServer didora) throws Exception {
    try (Connection connection = didora.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select cast('2026-01-02 03:04:05.123457' as datetime(6))")) {
      row.next();

      assertThat(row.getTimestamp(1).getNanos()).isEqualTo(123_457_000);
    }
  }

  @Test
  void managementAnswersTheCli(DidoraServer didora) {
    assertThat(didora.cli(":read-attribute(name=server-state)")).contains("running");
    assertThat(
            didora.cli("/subsystem=datasources/data-source=DidoraCallDS:test-connection-in-pool"))
        .contains("success");
  }

  private static URI health(DidoraServer didora) {
    return URI.create("http://127.0.0.1:" + didora.managementPort() + "/health/ready");
  }
}
