package net.didora.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A job of a server under test, as its API and its tables show it; rate-cdrs, or another. */
final class RatedDidora {
  private static final String RATE_CDRS = "rate-cdrs";

  private final DidoraServer didora;
  private final String job;

  RatedDidora(DidoraServer didora) {
    this(didora, RATE_CDRS);
  }

  RatedDidora(DidoraServer didora, String job) {
    this.didora = didora;
    this.job = job;
  }

  /** Starts the job as the Master, and gives the status of the answer. */
  int post() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            didora
                .request("/api/jobs/" + job, "master", DidoraServer.MASTER_PASSWORD)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  /** Waits until no run goes on, and gives the state of the last one. */
  String awaitEnd() {
    awaitNoRun();
    return text(last(job, "state"));
  }

  void awaitNoRun() {
    await("end of " + job)
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> number("SELECT COUNT(*) FROM batch_run WHERE running_key = '" + job + "'") == 0);
  }

  /** Waits until the job has rated some of the calls that were put up. */
  void awaitRatedBelow(long waiting) {
    await("first chunks of rate-cdrs")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> number("SELECT COUNT(*) FROM cdr_to_rate") < waiting);
  }

  /** Asks for something of the last run of rate-cdrs. */
  static String last(String column) {
    return last(RATE_CDRS, column);
  }

  /** Asks for something of the last run of a job. */
  static String last(String job, String column) {
    return "SELECT "
        + column
        + " FROM batch_run WHERE job = '"
        + job
        + "' ORDER BY id DESC LIMIT 1";
  }

  long number(String sql) {
    return Long.parseLong(text(sql));
  }

  String text(String sql) {
    try (Connection db = didora.connection();
        Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }
}
