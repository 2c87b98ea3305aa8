package net.didora.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
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

  /** Cookies and HSTS go by how the caller came to the proxy, and locks by where he came from. */
  @Test
  void aProxyOnThisMachineIsBelievedAndNobodyElse(DidoraServer didora) throws Exception {
    String told = "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.6, 203.0.113.9\r\n";
    assertThat(ask(didora, "127.0.0.1", "/login.xhtml", told))
        .contains("Strict-Transport-Security: max-age=")
        .containsPattern("Set-Cookie: DIDORA=.*; secure; HttpOnly; SameSite=Lax");
    assertThat(ask(didora, "127.0.0.2", "/login.xhtml", told))
        .doesNotContain("Strict-Transport-Security")
        .containsPattern("Set-Cookie: DIDORA=.*; HttpOnly; SameSite=Lax")
        .doesNotContain("; secure");

    String guess = told + "Authorization: Basic " + base64("mal\r\nory:wrong") + "\r\n";
    for (int i = 1; i < 5; i++) {
      assertThat(ask(didora, "127.0.0.1", "/api/health", guess)).startsWith("HTTP/1.1 200 ");
      assertThat(ask(didora, "127.0.0.1", "/api/accounts/1", guess)).startsWith("HTTP/1.1 401 ");
    }
    assertThat(ask(didora, "127.0.0.1", "/api/accounts/1", guess)).startsWith("HTTP/1.1 429 ");
    String neighbour = guess.replace("203.0.113.9", "203.0.113.10");
    assertThat(ask(didora, "127.0.0.1", "/api/accounts/1", neighbour)).startsWith("HTTP/1.1 401 ");
    assertThat(didora.log()).contains("Login refused for malory from 203.0.113.9: WRONG");
  }

  /** The head of the answer to a caller from that address. */
  private static String ask(DidoraServer didora, String from, String path, String headers)
      throws IOException {
    try (Socket caller =
        new Socket("127.0.0.1", didora.webPort(), InetAddress.getByName(from), 0)) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: didora\r\nConnection: close\r\n";
      caller.getOutputStream().write((request + headers + "\r\n").getBytes(UTF_8));
      return new String(caller.getInputStream().readAllBytes(), UTF_8).split("\r\n\r\n", 2)[0];
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static URI health(DidoraServer didora) {
    return URI.create("http://127.0.0.1:" + didora.managementPort() + "/health/ready");
  }
}
