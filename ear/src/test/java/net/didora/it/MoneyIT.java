package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.didora.it.media.G711;
import net.didora.it.media.Heard;
import net.didora.it.media.RtpCalls;
import net.didora.it.media.RtpPeer;
import net.didora.it.media.RtpPeers;
import net.didora.it.media.Tone;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.Sdp;
import net.didora.it.sip.SipDialog;
import net.didora.it.sip.SipPeer;
import net.didora.it.sip.SipText;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real calls on a prepaid account: no more than it has, warned, prolonged, cut, settled. Three
 * rounds and two hundred calls of all lengths in the build; {@code -Ddidora.it.rounds=20} and
 * {@code -Ddidora.it.calls=10000} for more.
 */
@ExtendWith(SharedPair.class)
class MoneyIT {
  private static final int ROUNDS = Integer.getInteger("didora.it.rounds", 3);
  private static final int CALLS = 64;

  /** On a busy machine some are told to come back; {@code -Ddidora.it.quiet=true}: none. */
  private static final List<Integer> REFUSALS =
      Boolean.getBoolean("didora.it.quiet") ? List.of(403) : List.of(403, 503);

  private static final int WARNING = 1250;

  private static DidoraServer server;
  private static DidoraServer other;
  private static DemoAccount account;

  @BeforeAll
  static void start(SharedPair.Servers servers) {
    server = servers.first();
    other = servers.second();
    account = new DemoAccount(server);
  }

  @Test
  void ofSixtyFourCallsAtOnceTenAreAnsweredAndTheOthersRefused() throws Exception {
    rounds(List.of(server));
  }

  @Test
  void overTwoServersOnOneDatabaseItIsTheSame() throws Exception {
    rounds(List.of(server, other));
  }

  private static void rounds(List<DidoraServer> servers) throws Exception {
    account.costs(60, "1.00");
    new WarmUp(servers).until(CALLS);
    for (int round = 1; round <= ROUNDS; round++) {
      account.awaitNothingReserved();
      account.adjustTo("10.00");
      try (SipPeer carrier = SipPeer.udp();
          SipPeer platform = SipPeer.udp()) {
        new DemoDid(server).forwardTo(platform);
        storm(servers, carrier, platform, "round " + round);
      }
      assertThat(account.balance())
          .as("round %d: %s", round, account.chargesOf(10))
          .isEqualByComparingTo(BigDecimal.ZERO);
      assertThat(account.errors()).isZero();
    }
  }

  private static void storm(
      List<DidoraServer> servers, SipPeer carrier, SipPeer platform, String round) {
    List<SipDialog> atPlatform = new ArrayList<>();
    CompletableFuture<Void> answering =
        CompletableFuture.runAsync(() -> answer(platform, atPlatform, 10));
    List<SipDialog> dialled = new ArrayList<>();
    List<Integer> invites = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      SipDialog call = carrier.dial(DemoDid.NUMBER, servers.get(i % servers.size()).sipPort());
      dialled.add(call);
      invites.add(call.invite(Sdp.of(PhoneCall.NO_PHONE)));
    }
    List<SipDialog> answered = new ArrayList<>();
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      int status = dialled.get(i).finalAnswer(invites.get(i)).status();
      statuses.add(status);
      if (status == 200) {
        dialled.get(i).ack(invites.get(i), "");
        answered.add(dialled.get(i));
      } else {
        dialled.get(i).ackRefusal(invites.get(i));
      }
    }
    answering.orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(statuses).as(round).filteredOn(status -> status == 200).hasSize(10);
    assertThat(statuses).as(round).filteredOn(REFUSALS::contains).hasSize(CALLS - 10);
    assertThat(account.reserved()).as(round).isEqualByComparingTo("10");
    hangUp(answered, atPlatform);
    account.awaitNothingReserved();
  }

  private static void answer(SipPeer platform, List<SipDialog> calls, int count) {
    for (int i = 0; i < count; i++) {
      SipDialog call = platform.awaitCall();
      call.say(200, Sdp.of(PhoneCall.NO_PHONE));
      calls.add(call);
    }
    calls.forEach(call -> call.asked("ACK"));
  }

  private static void hangUp(List<SipDialog> carrier, List<SipDialog> platform) {
    List<Integer> byes = carrier.stream().map(call -> call.ask("BYE", "")).toList();
    for (SipDialog call : platform) {
      call.say(call.asked("BYE"), 200, "");
    }
    for (int i = 0; i < byes.size(); i++) {
      carrier.get(i).answer(byes.get(i), 200);
    }
  }

  /** It is charged for the line, too: the money must be enough for both. */
  @Test
  void aCallIsWarnedAtBothEndsAndCutWhenTheMoneyEnds() throws Exception {
    account.costs(20, "3.00");
    account.chargesLineToo(new DemoAccount.Terms("1.50", "0", 20, 20, 0));
    account.adjustTo("1.50");
    try {
      Talk talk = new Talk();
      talk.awaitCut(Duration.ofSeconds(25));

      assertThat(talk.talkedMillis()).isBetween(19_000L, 20_000L);
      assertThat(talk.heardWarning(talk.carrierPhone)).isTrue();
      assertThat(talk.heardWarning(talk.platformPhone)).isTrue();
      talk.isSettled("0.000000", "-1.000000", "-0.500000");
    } finally {
      account.chargesOnce();
    }
  }

  /** "RTP Simétrico": nobody can play a tone into it, but the signalling is ours to end. */
  @Test
  void aCallWhoseAudioPassesUsByIsCutUnwarnedWhenTheMoneyEnds() throws Exception {
    account.costs(6, "10.00");
    account.adjustTo("1.00");
    DemoDid did = new DemoDid(server).directMedia(true);
    try {
      Talk talk = new Talk();
      assertThat(talk.call.platform().invite().body()).isEqualTo(Sdp.of(talk.carrierPhone.port()));
      assertThat(talk.call.answer().body()).isEqualTo(Sdp.of(talk.platformPhone.port()));
      talk.awaitCut(Duration.ofSeconds(15));

      assertThat(talk.talkedMillis()).isBetween(5_000L, 6_000L);
      assertThat(strongest(talk.carrierPhone)).isEqualTo(RtpCalls.PLATFORM_TONE);
      assertThat(strongest(talk.platformPhone)).isEqualTo(RtpCalls.CARRIER_TONE);
      assertThat(talk.heardWarning(talk.carrierPhone)).isFalse();
      assertThat(talk.heardWarning(talk.platformPhone)).isFalse();
      talk.isSettled("0.000000", "-1.000000");
    } finally {
      did.directMedia(false);
    }
  }

  private static int strongest(RtpPeer phone) {
    return Tone.strongest(phone.heard().samples());
  }

  @Test
  void aTopUpDuringTheCallProlongsIt() throws Exception {
    account.costs(20, "3.00");
    account.adjustTo("1.00");

    Talk talk = new Talk();
    Awaitility.await()
        .atMost(Duration.ofSeconds(12))
        .until(() -> talk.heardWarning(talk.platformPhone));
    account.topUp("1.00");
    talk.awaitCut(Duration.ofSeconds(45));

    assertThat(talk.talkedMillis()).isBetween(39_000L, 40_000L);
    talk.isSettled("0.000000", "-2.000000");
  }

  /** The first block takes most of what is allowed, and there is not enough left for another. */
  @ParameterizedTest(name = "{0} an hour, {1} a day")
  @CsvSource({"1.50, 0", "0, 1.50"})
  void whatMayBeSpentInAnHourOrADayIsNotExceeded(String perHour, String perDay) throws Exception {
    account.costs(60, "1.00");
    account.awaitNothingReserved();
    account.adjustTo("10.00");
    account.mayLose(perHour, perDay, "0");
    try {
      shortCall();
      assertThat(refusal()).isEqualTo("403 Q.850;cause=21 SPEND_LIMIT 403 21");
      assertThat(account.balance()).isEqualByComparingTo("9.00");
    } finally {
      account.mayLose("0", "0", "0");
    }
    shortCall();
  }

  @Test
  void aCallThatCostsMoreAMinuteThanAllowedIsRefused() throws Exception {
    account.costs(60, "1.00");
    account.awaitNothingReserved();
    account.adjustTo("10.00");
    account.mayLose("0", "0", "0.999999");
    try {
      assertThat(refusal()).isEqualTo("403 Q.850;cause=21 PRICE_TOO_HIGH 403 21");
      account.mayLose("0", "0", "1.00");
      shortCall();
    } finally {
      account.mayLose("0", "0", "0");
    }
    assertThat(account.balance()).isEqualByComparingTo("9.00");
  }

  private static void shortCall() {
    try (SipPeer carrier = SipPeer.udp();
        SipPeer platform = SipPeer.udp()) {
      new DemoDid(server).forwardTo(platform);
      PhoneCall call =
          PhoneCall.begun(carrier.dial(DemoDid.NUMBER, server.sipPort()), platform)
              .rings()
              .answered();
      Instant answered = Instant.now();
      Awaitility.await("a millisecond of talk is charged for, none is not")
          .pollInterval(Duration.ofMillis(10))
          .until(() -> Instant.now().isAfter(answered.plusMillis(100)));
      call.hungUp();
    }
    account.awaitNothingReserved();
  }

  /** What the carrier is told, and what the page of refused calls says of it. */
  private static String refusal() {
    DemoDid tables = new DemoDid(server);
    long before = tables.number("select coalesce(max(id), 0) from rejected_call");
    try (SipPeer carrier = SipPeer.udp()) {
      SipDialog dialled = carrier.dial(DemoDid.NUMBER, server.sipPort());
      int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));
      SipText answer = dialled.finalAnswer(invite);
      dialled.ackRefusal(invite);
      String written = "from rejected_call where id > " + before;
      Awaitility.await().until(() -> tables.number("select count(*) " + written) == 1);
      Map<String, String> row =
          tables.rows("select reason, sip_code, q850_cause " + written).get(0);
      return answer.status() + " " + answer.header("Reason") + " " + String.join(" ", row.values());
    }
  }

  /** Blocks of six seconds: nine free ones are the first call's, and half of the second's. */
  @Test
  void whatABundlePaysForIsFreeToTheSecond() throws Exception {
    account.costs(6, "1.00");
    account.awaitNothingReserved();
    account.adjustTo("10.00");
    long month = account.bundle(9);
    DemoDid did = new DemoDid(server);
    long before = did.number("select max(id) from cdr");
    try (Sipp platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "20");
        Sipp carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml")) {
      did.forwardTo(platform.telephones(List.of(9)).start());
      carrier.to(server).dials(DemoDid.NUMBER).telephones(List.of(9)).with("-d", "1200");
      carrier.calls(2, 10, 1).start().await(Duration.ofSeconds(30));
      did.awaitNoRunningCalls(10);
      account.awaitNothingReserved();
    } finally {
      account.endBundles();
    }

    assertThat(
            did.rows(
                "select coalesce(u.seconds, 0) free, coalesce((select -sum(e.amount) from"
                    + " ledger_entry e where e.call_id = c.call_id and e.account_id = %d), 0) paid"
                        .formatted(account.id())
                    + " from cdr c left join bundle_use u on u.cdr_id = c.id and u.cycle_id = %d"
                        .formatted(month)
                    + " where c.leg = 'A' and c.id > %d order by c.id".formatted(before)))
        .extracting(row -> row.get("free") + " " + new BigDecimal(row.get("paid")))
        .containsExactly("6 0.000000", "3 0.050000");
    assertThat(did.rows("select seconds, used, held from bundle_cycle where id = " + month))
        .extracting(row -> String.join(" ", row.values()))
        .containsExactly("9 9 0");
    assertThat(account.balance()).isEqualByComparingTo("9.95");
    assertThat(account.errors()).isZero();
  }

  @Test
  void callsOfAllLengthsWereChargedWhatTheNightSays() throws Exception {
    try (OnlineAndNight proof = new OnlineAndNight(server, account)) {
      proof.call();
      proof.everyCallWasChargedAsTheOracleSays();
      proof.theNightSaysTheSame();
      proof.aMillionthIsFound();
    }
  }

  /** One call with telephones at both ends that play until it is cut. */
  private static final class Talk {
    private final SipPeer carrier = SipPeer.udp();
    private final SipPeer platform = SipPeer.udp();
    private final RtpPeers phones = new RtpPeers("127.0.0.1");
    private final RtpPeer carrierPhone = phones.open(0);
    private final RtpPeer platformPhone = phones.open(0);
    private final DemoDid did = new DemoDid(server).forwardTo(platform);
    private final PhoneCall call;

    Talk() throws IOException {
      SipDialog dialled = carrier.dial(DemoDid.NUMBER, server.sipPort());
      call =
          PhoneCall.begun(dialled, platform, Sdp.of(carrierPhone.port()))
              .rings()
              .answered(Sdp.of(platformPhone.port()));
      play(carrierPhone, call.answer().mediaPort(), RtpCalls.CARRIER_TONE);
      play(platformPhone, call.platform().invite().mediaPort(), RtpCalls.PLATFORM_TONE);
    }

    private static void play(RtpPeer phone, int to, int tone) {
      phone.play(new InetSocketAddress("127.0.0.1", to), G711.PCMA, tone, 3000);
    }

    void awaitCut(Duration patience) throws IOException {
      var bye = call.carrier().asked("BYE", patience);
      assertThat(bye.header("Reason")).isEqualTo("Q.850;cause=21");
      call.carrier().say(bye, 200, "");
      call.platform().say(call.platform().asked("BYE"), 200, "");
      did.awaitLegs(
          call.callId(),
          "A rang 200 200 PLATFORM MONEY_ENDED; B1 rang 200 200 PLATFORM MONEY_ENDED");
      account.awaitNothingReserved();
      phones.close();
      carrier.close();
      platform.close();
    }

    long talkedMillis() {
      return did.number(
          "select talked_ms from cdr where leg = 'A' and sip_call_id = '" + call.callId() + "'");
    }

    /** Half a second of nothing but the tone, whatever the other side played meanwhile. */
    boolean heardWarning(RtpPeer phone) {
      Heard heard = phone.heard();
      int window = 4000;
      for (int from = 0; from + window <= heard.samples().length; from += window / 4) {
        int[] part = Arrays.copyOfRange(heard.samples(), from, from + window);
        if (Tone.share(part, WARNING) > 0.9) {
          return true;
        }
      }
      return false;
    }

    void isSettled(String balance, String... amounts) {
      assertThat(account.entriesOf(call.callId()).stream().map(row -> row.get("amount")))
          .containsExactly(amounts);
      assertThat(account.balance()).isEqualByComparingTo(balance);
      assertThat(account.errors()).isZero();
    }
  }

  /** Calls before the first round, so that it is not the first of a cold server. */
  private record WarmUp(List<DidoraServer> servers) {
    void until(int atOnce) throws Exception {
      account.adjustTo("0");
      for (int round = 0; round < 5; round++) {
        try (SipPeer carrier = SipPeer.udp()) {
          List<SipDialog> dialled = new ArrayList<>();
          List<Integer> invites = new ArrayList<>();
          for (int i = 0; i < atOnce; i++) {
            SipDialog call =
                carrier.dial(DemoDid.NUMBER, servers.get(i % servers.size()).sipPort());
            dialled.add(call);
            invites.add(call.invite(Sdp.of(PhoneCall.NO_PHONE)));
          }
          for (int i = 0; i < atOnce; i++) {
            dialled.get(i).finalAnswer(invites.get(i));
            dialled.get(i).ackRefusal(invites.get(i));
          }
        }
      }
    }
  }
}
