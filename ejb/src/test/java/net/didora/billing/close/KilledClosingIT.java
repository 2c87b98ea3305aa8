package net.didora.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.didora.account.EntryKind;
import net.didora.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whoever closes months is killed at random instants: no invoice twice, no number lost. Five times
 * in the build; {@code -Ddidora.it.kills=10} for more.
 */
@Timeout(300)
class KilledClosingIT {
  private static final int KILLS = Integer.getInteger("didora.it.kills", 5);
  private static final int ACCOUNTS = 240;
  private static final int MONTHS = 3;
  private static final String NOW = "2026-11-02T06:00:00Z";
  private static final String COUNT = "SELECT COUNT(*) FROM invoice";
  private final Random random = new Random(20261126);

  /** What is killed. Some accounts in each transaction, as the job does it. */
  public static final class Closer {
    private Closer() {}

    public static void main(String[] arguments) {
      MysqlDataSource source = new MysqlDataSource();
      source.setUrl(arguments[0]);
      source.setUser(arguments[1]);
      source.setPassword(arguments[2]);
      BilledWorld.closeAll(source, Instant.parse(NOW), 7);
    }
  }

  @Test
  void noInvoiceTwiceAndNoNumberTwiceOrLost() throws Exception {
    BilledWorld world = BilledWorld.fresh();
    plant(world);
    int all = ACCOUNTS * MONTHS;
    int killed = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      long before = world.number(COUNT);
      Process closer = start(world.database());
      long wanted = before + 1 + random.nextInt(30);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> world.number(COUNT) >= wanted || !closer.isAlive());
      killed += closer.isAlive() ? 1 : 0;
      closer.destroyForcibly().waitFor();
      assertThat(world.faults()).as("after kill %d", kill).isEmpty();
    }
    long afterKills = world.number(COUNT);

    assertThat(start(world.database()).waitFor()).isZero();

    System.out.printf("%d kills while at work; %d of %d invoices then%n", killed, afterKills, all);
    assertThat(killed).isEqualTo(KILLS);
    assertThat(world.number(COUNT)).isEqualTo(all);
    assertThat(
            world.number(
                "SELECT COUNT(*) FROM (SELECT DISTINCT account_id, period_start FROM"
                    + " invoice) x"))
        .isEqualTo(all);
    assertThat(world.faults()).isEmpty();
    assertThat(world.rows("SELECT SUM(amount) FROM invoice_line"))
        .isEqualTo(world.rows("SELECT SUM(amount) FROM ledger_entry WHERE account_id IS NOT NULL"));
  }

  private static Process start(TestDatabase database) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Closer.class.getName(),
            database.url(),
            database.user(),
            database.password())
        .inheritIO()
        .start();
  }

  private static void plant(BilledWorld world) {
    for (int i = 0; i < ACCOUNTS; i++) {
      int id = 1000 + i;
      int seller = 2 + i % 2;
      String path = "/1/%d/s%d/".formatted(seller, id);
      world.subscriber(id, path, seller, 1);
      world.account(id, path, "subscriber_id", id);
      for (int month = 0; month < MONTHS; month++) {
        String day = "2026-%02d-%02dT12:00:00Z".formatted(8 + month, 1 + i % 28);
        world.entry(id, EntryKind.DID_CHARGE, "-0.00000" + (1 + i % 9), day);
      }
    }
  }
}
