package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import net.didora.batch.load.Oracle;
import net.didora.batch.load.RatingLoad;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The nightly rating in the real server: started in each way, run again, killed in the middle. */
class RateCdrsIT {
  private static final int CALLS = Integer.getInteger("didora.it.cdrs", 60_000);
  private static final int LEVELS = 3;
  private static final DidoraServer DIDORA = DidoraServer.named("rating");
  private final RatedDidora job = new RatedDidora(DIDORA);

  @BeforeAll
  static void load() throws SQLException {
    DIDORA.start();
    try (Connection db = DIDORA.connection()) {
      RatingLoad load = new RatingLoad(db);
      load.plans(LEVELS, 1000);
      load.calls(CALLS, LEVELS);
    }
  }

  @AfterAll
  static void stop() {
    DIDORA.close();
  }

  @BeforeEach
  void again() throws SQLException {
    try (Connection db = DIDORA.connection()) {
      new RatingLoad(db).again();
    }
  }

  @Test
  void startedByTheApiItPricesEveryCallOnceAndARerunChangesNothing() throws Exception {
    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThatAllIsRatedOnce();
    assertThat(job.number("SELECT done FROM batch_run ORDER BY id DESC LIMIT 1")).isEqualTo(CALLS);

    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");

    assertThatAllIsRatedOnce();
    assertThat(job.number("SELECT total FROM batch_run ORDER BY id DESC LIMIT 1")).isZero();
  }

  @Test
  void killedInTheMiddleItGoesOnAtTheNextStart() throws Exception {
    assertThat(job.post()).isEqualTo(202);
    job.awaitRatedBelow(CALLS);
    assertThat(job.post()).isEqualTo(409);

    DIDORA.killServer();
    DIDORA.awaitEnd();
    DIDORA.start();

    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThat(DIDORA.log()).contains("DIDBAT00002"); // it was cut short, and taken up again
    assertThatAllIsRatedOnce();
    assertThat(job.number("SELECT done FROM batch_run ORDER BY id DESC LIMIT 1")).isEqualTo(CALLS);
  }

  @Test
  void theClockStartsANightThatWasMissed() throws Exception {
    try (Connection db = DIDORA.connection();
        Statement statement = db.createStatement()) {
      statement.execute("UPDATE batch_schedule SET next_start = next_start - INTERVAL 2 DAY");
    }
    job.awaitRatedBelow(CALLS);

    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThat(job.text("SELECT started_by FROM batch_run ORDER BY id DESC LIMIT 1"))
        .isEqualTo("CLOCK");
    assertThat(job.number("SELECT next_start > NOW(6) FROM batch_schedule")).isOne();
    assertThatAllIsRatedOnce();
  }

  private static void assertThatAllIsRatedOnce() throws SQLException {
    try (Connection db = DIDORA.connection()) {
      Oracle oracle = new Oracle(db);
      assertThat(oracle.written()).isEqualTo(oracle.expected()).hasSize(LEVELS);
    }
    RatedDidora job = new RatedDidora(DIDORA);
    assertThat(job.number("SELECT COUNT(*) FROM rated_cdr WHERE revision > 0")).isZero();
    assertThat(job.number("SELECT COUNT(*) FROM cdr_to_rate")).isZero();
    assertThat(job.number("SELECT COUNT(*) FROM rating_reject")).isZero();
  }
}
