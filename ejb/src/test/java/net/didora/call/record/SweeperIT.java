package net.didora.call.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import net.didora.call.Admitted;
import net.didora.call.CallDatabase;
import net.didora.call.CallServer;
import net.didora.call.CallWorld;
import net.didora.call.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that died gives its permits back, and one that lives never does. */
@Timeout(60)
class SweeperIT {
  @TempDir private Path directory;
  private final AtomicLong seconds = new AtomicLong(1_000);
  private CallWorld world;
  private CallDatabase database;
  private Sweeper sweeper;
  private CallServer other;

  @BeforeEach
  void start() {
    world = CallWorld.fresh();
    database = new CallDatabase(world.source(), 1000);
    sweeper =
        new Sweeper(
            database,
            new RecordStore(database, CallWorld.settlement()),
            new RunningCalls(),
            () -> Duration.ofSeconds(seconds.get()).toNanos(),
            new NodeTable.Start("me", 1));
    other = world.server("other", directory);
    for (int i = 0; i < 5; i++) {
      assertThat(admit()).isInstanceOf(Admitted.class);
    }
  }

  @AfterEach
  void stop() {
    other.kill();
    database.close();
  }

  @Test
  void theCallsOfAServerThatIsSilentForHalfAMinuteAreClosed() throws SQLException {
    other.kill();

    sweepFor(30);
    assertThat(world.count("call_session")).isEqualTo(5);
    sweepFor(5);

    assertThat(world.count("call_session")).isZero();
    assertThat(
            world.rows(
                "SELECT leg, node, recovered, end_reason, ended_at >= started_at, COUNT(*)"
                    + " FROM cdr GROUP BY 1, 2, 3, 4, 5"))
        .containsExactly("A other 1 SERVER_DIED 1 5");
    assertThat(world.count("cdr_to_rate")).isEqualTo(5);
    assertThat(world.count("reservation")).isZero();
    assertThat(world.rows("SELECT DISTINCT reserved FROM account_balance"))
        .containsExactly("0.000000");
  }

  @Test
  void aServerThatBeatsKeepsItsCalls() throws SQLException {
    other.kill();
    for (int i = 0; i < 30; i++) {
      world.sql("UPDATE call_node SET beat = beat + 1 WHERE node = 'other'");
      sweepFor(5);
    }

    assertThat(world.count("call_session")).isEqualTo(5);
  }

  /** While this server could not reach the database, the others could not beat, either. */
  @Test
  void aGapInMyOwnSightProvesNothing() throws SQLException {
    other.kill();
    sweepFor(10);

    seconds.addAndGet(120);
    sweepFor(25);

    assertThat(world.count("call_session")).isEqualTo(5);
    sweepFor(10);
    assertThat(world.count("call_session")).isZero();
  }

  @Test
  void callsOfAServerThatIsNoLongerKnownAreClosedToo() throws SQLException {
    other.kill();
    world.sql("DELETE FROM call_node");

    sweepFor(40);

    assertThat(world.count("call_session")).isZero();
  }

  private Verdict admit() {
    return other.admission().admit(CallWorld.call()).toCompletableFuture().join();
  }

  private void sweepFor(int time) throws SQLException {
    for (int passed = 0; passed < time; passed += 5) {
      sweeper.sweep();
      seconds.addAndGet(5);
    }
  }
}
