package net.didora.call.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import net.didora.call.CallWorld;
import net.didora.call.RefusalReason;
import org.junit.jupiter.api.Test;

/** What servers write of calls from unknown sources, and how seldom. */
class StrangerTableIT {
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final UnknownSources counted = new UnknownSources(nanos::get);

  private void call(String address, RefusalReason reason, int calls) {
    Instant at = START.plusSeconds(60);
    counted.isToBeListed(
        new Rejection(at, null, address + ":5060", null, "", "", null, reason, "x"), calls);
  }

  @Test
  void aServerWritesWhatHasChangedEveryTenSecondsAtMost() {
    StrangerTable table = new StrangerTable("one", START, nanos::get);
    assertThat(table.isDue(counted.tally())).isTrue();
    call("10.6.6.6", RefusalReason.UNKNOWN_SOURCE, 1);
    assertThat(table.isDue(counted.tally())).isFalse();
    nanos.addAndGet(Duration.ofMillis(9_999).toNanos());
    assertThat(table.isDue(counted.tally())).isFalse();
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(table.isDue(counted.tally())).isTrue();
  }

  @Test
  void eachServerHasItsRowWithTheLastAddresses() throws Exception {
    CallWorld world = CallWorld.fresh();
    world.sql("DELETE FROM stranger_tally");
    StrangerTable one = new StrangerTable("one", START, nanos::get);
    StrangerTable two = new StrangerTable("two", START, nanos::get);
    try (Connection db = world.source().getConnection()) {
      two.write(db, "/1/", counted.tally());
      call("10.6.6.6", RefusalReason.UNKNOWN_SOURCE, 3);
      call("2001:db8::1", RefusalReason.NO_PASSWORD, 1);
      call("10.6.6.6", RefusalReason.WRONG_PASSWORD, 2);
      one.write(db, "/1/", counted.tally());
      one.write(db, "/1/", counted.tally());
    }
    nanos.addAndGet(StrangerTable.PAUSE.toNanos());

    assertThat(one.isDue(counted.tally())).as("nothing has changed").isFalse();
    assertThat(world.rows("SELECT node, calls, wrong_passwords, last_sources FROM stranger_tally"))
        .containsExactlyInAnyOrder("one 6 2 10.6.6.6=5,2001:db8::1=1", "two 0 0 ");
    assertThat(world.rows("SELECT started_at, last_at FROM stranger_tally WHERE node = 'one'"))
        .containsExactly("2026-05-01 10:00:00 2026-05-01 10:01:00");
  }

  @Test
  void theLongestAddressesFitTheRow() throws Exception {
    CallWorld world = CallWorld.fresh();
    for (int i = 0; i < 2 * UnknownSources.REMEMBERED; i++) {
      call("2001:0db8:1111:2222:3333:4444:5555:666" + i % 10, RefusalReason.NO_PASSWORD, 1);
      call("2001:0db8:1111:2222:3333:4444:5555:777" + i, RefusalReason.NO_PASSWORD, 999_999_999);
    }
    try (Connection db = world.source().getConnection()) {
      new StrangerTable("three", START, nanos::get).write(db, "/1/", counted.tally());
    }

    assertThat(counted.tally().last()).hasSize(UnknownSources.REMEMBERED);
  }

  @Test
  void whoeverAnswersTheChallengeIsNoStranger() {
    Unanswered unanswered = new Unanswered(nanos::get, counted::isToBeListed);
    for (int i = 0; i < 3; i++) {
      ask(unanswered, "10.6.6.6");
      ask(unanswered, "10.6.6.7");
    }

    unanswered.proved("10.6.6.6");
    nanos.addAndGet(Unanswered.PATIENCE.toNanos());
    unanswered.sweep();

    assertThat(counted.tally().last()).containsExactly(new UnknownSources.Stranger("10.6.6.7", 3));
  }

  private static void ask(Unanswered unanswered, String address) {
    unanswered.add(
        new Rejection(
            START, null, address + ":5060", null, "", "", null, RefusalReason.NO_PASSWORD, "x"));
  }
}
