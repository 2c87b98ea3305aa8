package net.didora.batch.online;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.didora.call.Admitted;
import net.didora.call.CallIds;
import net.didora.call.CallSecrets;
import net.didora.call.CallServer;
import net.didora.call.Credit;
import net.didora.call.EndedCall;
import net.didora.call.IncomingCall;
import net.didora.call.RefusalReason;
import net.didora.call.Refused;
import net.didora.call.Verdict;
import net.didora.call.admission.OwnAddresses;
import net.didora.call.digest.Nonces;
import net.didora.cdr.EndReason;
import net.didora.cdr.HangupSide;
import net.didora.cdr.LegResult;
import org.awaitility.Awaitility;

/**
 * Calls through the services that real calls go through, many at once: admitted, given more money
 * while they talk, cut where it ends, and settled.
 */
final class LiveCalls implements AutoCloseable {
  private static final int CALLERS = 16;
  private static final int PATIENCE = 200;
  private static final Clock CLOCK = Clock.systemUTC();

  /** A call that was answered, and how long it talked in the end. */
  record Made(String callId, RandomCall call, long talkedMillis) {
    boolean wasCut() {
      return talkedMillis < call.wantedMillis();
    }
  }

  private final CallIds ids = new CallIds(CLOCK);
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger extensions = new AtomicInteger();
  private final CallServer server;

  LiveCalls(DataSource source, Path journal) throws Exception {
    server =
        CallServer.start(
            source,
            new CallServer.Identity("live", journal, OwnAddresses.NONE, Duration.ofSeconds(1)),
            PriceLists.reader(),
            CLOCK,
            new CallSecrets(bytes -> "", new Nonces(new byte[] {1})));
  }

  /** Makes so many, and waits until the database has all of them. */
  List<Made> make(int count, Operator operator) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<List<Made>>> all =
          IntStream.range(0, CALLERS)
              .mapToObj(any -> callers.submit(() -> caller(next, count, operator)))
              .toList();
      List<Made> made = new ArrayList<>();
      for (Future<List<Made>> one : all) {
        made.addAll(one.get());
      }
      Awaitility.await("all CDRs in the database")
          .atMost(2, TimeUnit.MINUTES)
          .until(() -> server.records().isDry());
      return made;
    } finally {
      callers.shutdownNow();
    }
  }

  /** Calls that there was no money for. */
  int refused() {
    return refused.get();
  }

  /** How often a running call got more money. */
  int extensions() {
    return extensions.get();
  }

  @Override
  public void close() {
    server.stop();
  }

  private List<Made> caller(AtomicInteger next, int count, Operator operator) {
    List<Made> made = new ArrayList<>();
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      RandomCall call = RandomCall.of(i, operator);
      Verdict verdict = admit(call);
      if (verdict instanceof Admitted) {
        live(call, verdict.callId(), made);
      } else {
        refused.incrementAndGet();
      }
    }
    return made;
  }

  /** Whom a busy server asks to come back, comes back. */
  private Verdict admit(RandomCall call) {
    for (int i = 0; i < PATIENCE; i++) {
      Verdict verdict = server.admission().admit(invite(call)).toCompletableFuture().join();
      if (verdict instanceof Admitted || ((Refused) verdict).reason() == RefusalReason.NO_BALANCE) {
        return verdict;
      }
      if (((Refused) verdict).reason().sipCode() != 503) {
        throw new AssertionError(call + " was refused: " + verdict);
      }
    }
    throw new AssertionError(call + " never got in");
  }

  private void live(RandomCall call, String id, List<Made> made) {
    switch (call.fate()) {
      case IS_ABANDONED -> server.records().log().abandoned(id);
      case RINGS_OUT -> end(id, leg("A", call, null, call.answered()));
      case TALKS -> {
        server.callLog().answered(id, call.answered(), call.answered());
        long talked = Math.min(call.wantedMillis(), paidSeconds(id, call.wantedSeconds()) * 1000);
        end(id, leg("A", call, call.answered(), call.ended(talked)));
        made.add(new Made(id, call, talked));
      }
    }
  }

  /** As call control asks: a minute more each time, until it is enough or there is no more. */
  private long paidSeconds(String id, int wanted) {
    Credit.Answer answer = server.credit().held(id);
    for (int unknown = 0; answer.coveredSeconds() < wanted && !answer.last(); ) {
      Credit.Answer more = server.credit().extend(id).toCompletableFuture().join();
      if (more.known()) {
        extensions.incrementAndGet();
        answer = more;
      } else if (++unknown > PATIENCE) {
        throw new AssertionError("nothing known about the money of " + id);
      }
    }
    return answer.coveredSeconds();
  }

  private void end(String id, LegResult a) {
    List<LegResult> legs =
        List.of(
            a,
            new LegResult(
                "B1",
                a.called(),
                "10.9.9.9:5090",
                "B1@" + id,
                a.startedAt(),
                a.ringingAt(),
                a.answeredAt(),
                a.endedAt(),
                a.originalCode(),
                a.mappedCode(),
                a.q850Cause(),
                a.hangupSide(),
                a.endReason(),
                null));
    server
        .callLog()
        .ended(new EndedCall(id, legs))
        .toCompletableFuture()
        .orTimeout(1, TimeUnit.MINUTES)
        .join();
  }

  private static LegResult leg(String name, RandomCall call, Instant answered, Instant ended) {
    int code = answered == null ? 480 : 200;
    return new LegResult(
        name,
        call.did().number(),
        call.did().carrier() + ":5060",
        name + "@carrier",
        call.begun(),
        call.begun(),
        answered,
        ended,
        code,
        code,
        answered == null ? 19 : 16,
        HangupSide.CALLER,
        answered == null ? EndReason.NO_ANSWER : EndReason.HUNG_UP,
        null);
  }

  private IncomingCall invite(RandomCall call) {
    String id = ids.next();
    return new IncomingCall(
        id,
        call.did().carrier(),
        5060,
        "UDP",
        call.did().number(),
        null,
        null,
        null,
        call.sent(),
        null,
        null,
        false,
        70,
        id + "@carrier",
        call.begun(),
        List.of());
  }
}
