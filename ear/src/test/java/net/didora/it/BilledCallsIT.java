package net.didora.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.didora.it.media.G711;
import net.didora.it.media.Heard;
import net.didora.it.media.RtpPeer;
import net.didora.it.media.RtpPeers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two hundred calls, fifty at a time, from the carrier's INVITE to the price: audio heard at both
 * ends, times as sipp saw them, and amounts as a table written by hand says.
 */
@Measured
class BilledCallsIT {
  private static final int FROM_CARRIER = 450;
  private static final int FROM_PLATFORM = 1000;
  private static final int CALLS = 200;
  private static final int WARM_UP = 20;
  private static final int AT_ONCE = 50;

  /**
   * By how much a CDR may differ from what sipp saw: 20 on a quiet machine. In the build, where a
   * busy machine keeps sipp or the server waiting, most calls keep to 20 and none is a second off.
   */
  private static final long LATE_MILLIS = Long.getLong("didora.it.late", 1000);

  private static final long MOSTLY_MILLIS = 20;

  /** Calls, at once, and how long they talk (half seconds, so that no millisecond tips them). */
  private record Batch(int calls, int atOnce, int talkMillis) {
    int packets() {
      return (talkMillis - 500) / 20;
    }
  }

  private static final List<Batch> BATCHES =
      List.of(new Batch(90, 20, 2_500), new Batch(100, 20, 4_500), new Batch(10, 10, 31_500));

  private final Map<Integer, RtpPeer> phones = new LinkedHashMap<>();
  private final List<Sipp> carriers = new ArrayList<>();
  private RtpPeers peers;
  private DidoraServer server;
  private Sipp platform;

  @BeforeEach
  void start() throws IOException {
    server = DidoraServer.named("billed").atFullSpeed().start();
    peers = new RtpPeers("127.0.0.1");
    platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "200");
    platform.telephones(open(CALLS)).start();
  }

  @AfterEach
  void end() throws IOException {
    carriers.forEach(Sipp::close);
    platform.close();
    peers.close();
    server.close();
  }

  @Test
  void callsAreHeardRecordedAndPriced() throws Exception {
    warmUp();
    DemoDid did = new DemoDid(server);
    // a permit comes back some milliseconds after the answer to the BYE, sipp's next call at once
    did.forwardTo(platform).limit(AT_ONCE + 10);
    call();
    noneFailed();
    did.awaitNoRunningCalls(30);

    everyToneIsHeard();
    everyCdrHasTheTimesOfSipp(did);
    rate();
    pricesStandAsInTheTable(did);
    rate();
    pricesStandAsInTheTable(did);
  }

  /** The first calls of a server are slow: its code is still cold. */
  private void warmUp() {
    try (Sipp first = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server);
        Sipp answering = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "200")) {
      new DemoDid(server).forwardTo(answering.telephones(List.of(9)).start());
      first.dials(DemoDid.NUMBER).telephones(List.of(9)).with("-d", "500");
      first.calls(WARM_UP, 2, 2).start().await(Duration.ofSeconds(60));

      assertThat(first.events("ENDED")).hasSize(WARM_UP);
    }
  }

  private void call() throws IOException {
    for (Batch batch : BATCHES) {
      Sipp carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server);
      carrier.dials(DemoDid.NUMBER).telephones(open(batch.calls()));
      carrier.with("-d", batch.talkMillis() + "");
      carriers.add(carrier.calls(batch.calls(), 10, batch.atOnce()).start());
    }
    Set<String> playing = new HashSet<>();
    await("end of all calls")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(100)) // reading the logs costs what the calls need
        .until(
            () -> {
              for (int i = 0; i < BATCHES.size(); i++) {
                play(carriers.get(i).events("ANSWERED"), FROM_CARRIER, BATCHES.get(i), playing);
              }
              play(platform.events("TALKING"), FROM_PLATFORM, BATCHES.get(0), playing);
              return carriers.stream().noneMatch(Sipp::isAlive);
            });
  }

  private void noneFailed() {
    for (int i = 0; i < BATCHES.size(); i++) {
      SippCount count = carriers.get(i).count();
      assertThat(carriers.get(i).events("REFUSED")).as("refused calls").isEmpty();
      assertThat(count.failed()).as("failed calls").isZero();
      assertThat(count.successful()).as("calls").isEqualTo(BATCHES.get(i).calls());
      assertThat(carriers.get(i).events("ENDED")).hasSize(BATCHES.get(i).calls());
    }
    TreeMap<Instant, Integer> changes = new TreeMap<>();
    for (Sipp carrier : carriers) {
      carrier.events("DIALLED").forEach(event -> changes.merge(event.at(), 1, Integer::sum));
      carrier.events("ENDED").forEach(event -> changes.merge(event.at(), -1, Integer::sum));
    }
    int running = 0;
    int most = 0;
    for (int change : changes.values()) {
      running += change;
      most = Math.max(most, running);
    }
    System.out.printf("%d calls, %d at a time, 0 failed%n", CALLS, most);
    assertThat(most).as("calls at a time").isEqualTo(AT_ONCE);
  }

  /** The platform does not know how long a call will be: it plays as long as the shortest. */
  private void play(List<SippEvent> begun, int tone, Batch batch, Set<String> playing) {
    for (SippEvent event : begun) {
      if (playing.add(event.kind() + event.sipCallId())) {
        phone(event).play(address(event.values().get(1)), G711.PCMA, tone, batch.packets());
      }
    }
  }

  private void everyToneIsHeard() {
    List<RtpPeer> atCarrier = new ArrayList<>();
    carriers.forEach(carrier -> atCarrier.addAll(phones(carrier.events("ANSWERED"))));
    List<RtpPeer> atPlatform = phones(platform.events("TALKING"));

    heard("carrier", FROM_PLATFORM, atPlatform, atCarrier);
    heard("platform", FROM_CARRIER, atCarrier, atPlatform);
  }

  private static void heard(String end, int tone, List<RtpPeer> senders, List<RtpPeer> hearers) {
    assertThat(hearers).as("telephones at the " + end).hasSize(CALLS);
    int sent = senders.stream().mapToInt(RtpPeer::sent).sum();
    int heard = 0;
    for (RtpPeer phone : hearers) {
      Heard sound = phone.heard();
      heard += sound.packets();
      assertThat(sound.tone()).as("tone at the " + end).isEqualTo(tone);
      assertThat(sound.shareOf(tone)).as("share of the tone at the " + end).isGreaterThan(0.9);
    }
    System.out.printf("at the %s: %d packets sent to it, %d heard%n", end, sent, heard);
    assertThat(heard * 1000L).as("heard of %d packets", sent).isGreaterThanOrEqualTo(sent * 995L);
  }

  private void everyCdrHasTheTimesOfSipp(DemoDid did) {
    Map<String, Map<String, String>> legs = did.aLegs(Instant.EPOCH);
    assertThat(legs).hasSize(WARM_UP + CALLS);
    compare("DIALLED", "started_ms", legs);
    compare("ANSWERED", "answered_ms", legs);
    compare("HUNGUP", "ended_ms", legs);
  }

  private void compare(String kind, String column, Map<String, Map<String, String>> legs) {
    Map<String, Instant> seen = new LinkedHashMap<>();
    for (Sipp carrier : carriers) {
      seen.putAll(SippEvent.times(carrier.events(kind)));
    }
    assertThat(seen).as(kind).hasSize(CALLS);
    TreeMap<Long, Integer> differences = new TreeMap<>();
    List<String> late = new ArrayList<>();
    seen.forEach(
        (call, at) -> {
          String ours = requireNonNull(legs.get(call), call).get(column);
          assertThat(ours).as("%s of %s", column, call).isNotNull();
          long difference = Long.parseLong(ours) - at.toEpochMilli();
          differences.merge(difference, 1, Integer::sum);
          if (Math.abs(difference) > LATE_MILLIS) {
            late.add(call + " at " + at + ": " + difference + " ms");
          }
        });
    System.out.printf("%s after %s of sipp, ms, calls: %s%n", column, kind, differences);
    int soon =
        differences.subMap(-MOSTLY_MILLIS, MOSTLY_MILLIS + 1).values().stream()
            .mapToInt(calls -> calls)
            .sum();
    assertThat(soon).as("%s within 20 ms of sipp's %s", column, kind).isGreaterThan(CALLS / 2);
    assertThat(late).as("%s unlike sipp's %s", column, kind).isEmpty();
  }

  private void rate() throws Exception {
    RatedDidora job = new RatedDidora(server);
    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThat(job.number("select count(*) from cdr_to_rate")).isZero();
  }

  /** billed-calls.csv: talked seconds, level, calls, billed seconds, amount of each. */
  private void pricesStandAsInTheTable(DemoDid did) {
    List<String> priced = new ArrayList<>();
    for (Map<String, String> row :
        did.rows(
            "select talked_seconds, level, count(*) calls, billed_seconds, amount from rated_cdr"
                + " group by talked_seconds, level, billed_seconds, amount"
                + " order by talked_seconds, level")) {
      priced.add(String.join(",", row.values()));
    }
    assertThat(priced).isEqualTo(Tables.lines("/prices/billed-calls.csv"));
    assertThat(did.number("select count(*) from rating_reject")).isZero();
  }

  private List<Integer> open(int count) throws IOException {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RtpPeer phone = peers.open(0);
      phones.put(phone.port(), phone);
      ports.add(phone.port());
    }
    return ports;
  }

  private List<RtpPeer> phones(List<SippEvent> events) {
    return events.stream().map(this::phone).distinct().toList();
  }

  private RtpPeer phone(SippEvent event) {
    return requireNonNull(phones.get(Integer.parseInt(event.values().get(0))));
  }

  private static InetSocketAddress address(String port) {
    return new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
  }
}
