package net.didora.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.didora.it.media.G711;
import net.didora.it.media.RtpPeer;
import net.didora.it.media.RtpPeers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two hundred calls, fifty at a time, from the carrier's INVITE to the price: audio heard at both
 * ends, times as sipp saw them, and amounts as a table written by hand says.
 */
class BilledCallsIT {
  private static final int FROM_CARRIER = 440;
  private static final int FROM_PLATFORM = 1000;
  private static final long LATE_MILLIS = 20;

  /** Calls, at once, and how long they talk (half seconds, so that no millisecond tips them). */
  private record Batch(int calls, int atOnce, int talkMillis) {
    int packets() {
      return (talkMillis - 500) / 20;
    }
  }

  private static final List<Batch> BATCHES =
      List.of(new Batch(80, 20, 2_500), new Batch(100, 20, 4_500), new Batch(20, 10, 31_500));

  private final Map<Integer, RtpPeer> phones = new LinkedHashMap<>();
  private final List<Sipp> carriers = new ArrayList<>();
  private RtpPeers peers;
  private DidoraServer server;
  private Sipp platform;

  @BeforeEach
  void start() throws IOException {
    server = DidoraServer.named("billed").start();
    peers = new RtpPeers("127.0.0.1");
    platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "200");
    platform.telephones(open(200)).start();
    new DemoDid(server).forwardTo(platform).limit(50);
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
    call();
    DemoDid did = new DemoDid(server);
    did.awaitNoRunningCalls(30);

    everyToneIsHeard();
    everyCdrHasTheTimesOfSipp(did);
    rate();
    pricesStandAsInTheTable(did);
    rate();
    pricesStandAsInTheTable(did);
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
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              for (int i = 0; i < BATCHES.size(); i++) {
                play(carriers.get(i).events("ANSWERED"), FROM_CARRIER, BATCHES.get(i), playing);
              }
              play(platform.events("TALKING"), FROM_PLATFORM, BATCHES.get(0), playing);
              return carriers.stream().noneMatch(Sipp::isAlive);
            });
    for (int i = 0; i < BATCHES.size(); i++) {
      SippCount count = carriers.get(i).count();
      assertThat(count.successful()).as("calls").isEqualTo(BATCHES.get(i).calls());
      assertThat(count.failed()).as("failed calls").isZero();
      assertThat(carriers.get(i).events("ENDED")).hasSize(BATCHES.get(i).calls());
    }
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
    int sent = 0;
    int heard = 0;
    for (Sipp carrier : carriers) {
      for (SippEvent event : carrier.events("ANSWERED")) {
        assertThat(phone(event).heard().tone()).as("tone at the carrier").isEqualTo(FROM_PLATFORM);
        sent += phone(event).sent();
        heard += phone(event).heard().packets();
      }
    }
    for (SippEvent event : platform.events("TALKING")) {
      assertThat(phone(event).heard().tone()).as("tone at the platform").isEqualTo(FROM_CARRIER);
      sent += phone(event).sent();
      heard += phone(event).heard().packets();
    }
    System.out.printf("packets: %d sent, %d heard (%.3f %%)%n", sent, heard, 100.0 * heard / sent);
    assertThat(heard)
        .as("packets heard of %d sent", sent)
        .isGreaterThanOrEqualTo(sent * 995 / 1000);
  }

  private void everyCdrHasTheTimesOfSipp(DemoDid did) {
    Map<String, Map<String, String>> legs = did.aLegs();
    assertThat(legs).hasSize(200);
    TreeMap<Long, Integer> late = new TreeMap<>();
    for (Sipp carrier : carriers) {
      compare(carrier.events("DIALLED"), legs, "started_ms", late);
      compare(carrier.events("ANSWERED"), legs, "answered_ms", late);
      compare(carrier.events("HUNGUP"), legs, "ended_ms", late);
    }
    System.out.println("CDR time against sipp's, ms: " + late);
    assertThat(late.lastKey())
        .as("worst difference in ms: %s", late)
        .isLessThanOrEqualTo(LATE_MILLIS);
  }

  private static void compare(
      List<SippEvent> events,
      Map<String, Map<String, String>> legs,
      String column,
      Map<Long, Integer> late) {
    Set<String> seen = new HashSet<>();
    for (SippEvent event : events) {
      if (seen.add(event.sipCallId())) { // a retransmission is logged again
        long ours = Long.parseLong(requireNonNull(legs.get(event.sipCallId())).get(column));
        late.merge(Math.abs(ours - event.at().toEpochMilli()), 1, Integer::sum);
      }
    }
  }

  private void rate() throws Exception {
    HttpRequest start =
        server
            .request("/api/jobs/rate-cdrs", "master", DidoraServer.MASTER_PASSWORD)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(start, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    DemoDid did = new DemoDid(server);
    await("end of the job")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                did.number("select count(*) from batch_run where running_key is not null") == 0
                    && did.number("select count(*) from cdr_to_rate") == 0);
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

  private RtpPeer phone(SippEvent event) {
    return requireNonNull(phones.get(Integer.parseInt(event.values().get(0))));
  }

  private static InetSocketAddress address(String port) {
    return new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
  }
}
