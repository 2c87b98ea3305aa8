package net.didora.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.didora.call.digest.Nonces;
import net.didora.call.registration.HeldRegistration;
import net.didora.call.registration.RegistrationLeases;
import net.didora.call.registration.RegistrationReport;
import net.didora.provider.RegistrationState;
import net.didora.provider.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who holds a registration with a supplier, and what a call to our contact is known by. */
@Timeout(60)
class RegistrationsIT {
  private static final String CONTACT = "0123456789abcdef";
  private static final String REGISTRAR = "10.7.7.7";
  private static final String STRANGER = "10.6.6.6";
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");
  private static final String LEASE_IS_OVER =
      "UPDATE trunk_registration SET leased_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND";

  @TempDir private Path directory;
  private final List<CallDatabase> opened = new ArrayList<>();
  private CallWorld world;

  @BeforeEach
  void wanted() {
    world = CallWorld.fresh();
    world.change(
        "UPDATE trunk SET host = 'sip.carrier.example', port = 5080, auth_user = 'didora',"
            + " auth_secret = 'x', contact_token = '"
            + CONTACT
            + "'",
        "UPDATE did SET register_did = TRUE");
  }

  @AfterEach
  void close() {
    opened.forEach(CallDatabase::close);
  }

  private RegistrationLeases server(String node) {
    CallDatabase database = new CallDatabase(world.source(), 1000);
    opened.add(database);
    return new RegistrationLeases(database, node, bytes -> "opened");
  }

  private static List<Long> ids(RegistrationLeases server) {
    return server.share().orElseThrow().mine().stream().map(HeldRegistration::trunkId).toList();
  }

  @Test
  void itHoldsAllThatTheSupplierIsAskedWith() {
    List<HeldRegistration> held = server("one").share().orElseThrow().mine();

    assertThat(held)
        .containsExactly(
            new HeldRegistration(
                3,
                "sip.carrier.example",
                5080,
                Transport.UDP,
                new HeldRegistration.Login("didora", "opened"),
                CONTACT));
    assertThat(held.toString()).doesNotContain("opened");
  }

  @Test
  void oneServerHoldsItUntilItsLeaseIsOver() {
    RegistrationLeases one = server("one");
    RegistrationLeases two = server("two");

    assertThat(ids(one)).containsExactly(3L);
    assertThat(ids(two)).isEmpty();
    assertThat(ids(one)).containsExactly(3L);

    world.sql(LEASE_IS_OVER);
    assertThat(ids(two)).containsExactly(3L);
    assertThat(one.share()).contains(new Registrations.Share(List.of(), Set.of(3L)));
    assertThat(one.report(3, report(RegistrationState.FAILING, 1))).isTrue();
    assertThat(world.rows("SELECT node, state FROM trunk_registration")).containsExactly("two OFF");
  }

  @Test
  void ofManyServersThatAskAtOnceOneGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 10; round++) {
        world.sql("DELETE FROM trunk_registration");
        List<Callable<Integer>> asking = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          RegistrationLeases server = server("node" + i);
          asking.add(() -> ids(server).size());
        }
        int holders = 0;
        for (Future<Integer> held : threads.invokeAll(asking)) {
          holders += held.get();
        }
        assertThat(holders).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE did SET register_did = FALSE",
        "UPDATE did SET state = 'SUSPENDED'",
        "UPDATE did_trunk SET active = NULL",
        "UPDATE trunk SET status = 'BLOCKED'",
        "UPDATE provider SET status = 'BLOCKED'",
        "UPDATE trunk SET host = NULL",
        "UPDATE trunk SET auth_user = NULL",
        "UPDATE trunk SET auth_secret = NULL",
      })
  void itIsWantedWhileAnActiveDidAsksForItAndAllIsKnown(String edit) {
    RegistrationLeases server = server("one");
    assertThat(ids(server)).containsExactly(3L);

    world.change(edit);

    assertThat(ids(server)).isEmpty();
  }

  @Test
  void aDeadServersRegistrationThatNobodyWantsIsClearedByAnother() {
    RegistrationLeases dead = server("dead");
    assertThat(ids(dead)).containsExactly(3L);
    assertThat(dead.report(3, report(RegistrationState.REGISTERED, 0))).isTrue();

    world.change("UPDATE did SET register_did = FALSE", LEASE_IS_OVER);
    assertThat(ids(server("alive"))).isEmpty();

    assertThat(world.rows("SELECT node, state, addresses FROM trunk_registration"))
        .containsExactly("null OFF null");
  }

  @Test
  void aStateTellsSinceWhenItLasts() {
    RegistrationLeases server = server("one");
    assertThat(ids(server)).containsExactly(3L);
    String row =
        "SELECT state, since, failures, last_status, addresses, next_at FROM trunk_registration";

    server.report(3, report(RegistrationState.FAILING, 1));
    server.report(3, report(RegistrationState.FAILING, 2));
    assertThat(world.rows(row))
        .containsExactly("FAILING 2026-05-01 10:00:01 2 403 " + REGISTRAR + " 2026-05-01 10:01:00");
    server.report(3, report(RegistrationState.REGISTERED, 0));
    assertThat(world.rows(row))
        .containsExactly(
            "REGISTERED 2026-05-01 10:00:00 0 null " + REGISTRAR + " 2026-05-01 10:01:00");
  }

  private static RegistrationReport report(RegistrationState state, int failures) {
    return new RegistrationReport(
        state,
        AT.plusSeconds(failures),
        failures,
        failures == 0 ? 0 : 403,
        null,
        AT.plusSeconds(60),
        Set.of(REGISTRAR));
  }

  @Test
  void aCallToOurContactIsTheSuppliersWhereItComesFromItsRegistrar() {
    CallServer calls = world.server("one", directory);
    try {
      RegistrationLeases leases = server("one");
      assertThat(ids(leases)).containsExactly(3L);
      assertThat(admit(calls, REGISTRAR, 9999, CONTACT)).isEqualTo("UNKNOWN_SOURCE");
      assertThat(calls.figures().callsFromUnknownSources()).isEqualTo(1);

      leases.report(3, report(RegistrationState.REGISTERED, 0));

      await("the contact to count")
          .atMost(5, TimeUnit.SECONDS)
          .until(() -> admit(calls, REGISTRAR, 9999, CONTACT).equals("admitted"));
      assertThat(admit(calls, "10.7.7.8", 9999, CONTACT)).isEqualTo("UNKNOWN_SOURCE");
      assertThat(admit(calls, REGISTRAR, 9999, "another")).isEqualTo("UNKNOWN_SOURCE");
      assertThat(world.rows("SELECT DISTINCT trunk_id FROM call_session")).containsExactly("3");

      leases.release(3);
      await("the contact to be forgotten")
          .atMost(5, TimeUnit.SECONDS)
          .until(() -> admit(calls, REGISTRAR, 9999, CONTACT).equals("UNKNOWN_SOURCE"));
    } finally {
      calls.kill();
    }
  }

  @Test
  void aPortCountsWhereTheSourceNamesIt() {
    world.change("UPDATE trunk_source SET port = 5070");
    CallServer calls = world.server("one", directory);
    try {
      assertThat(admit(calls, CallWorld.CARRIER, 5060, CallWorld.NUMBER))
          .isEqualTo("UNKNOWN_SOURCE");
      assertThat(admit(calls, CallWorld.CARRIER, 5070, CallWorld.NUMBER)).isEqualTo("admitted");
    } finally {
      calls.kill();
    }
  }

  @Test
  void aCallFromAnywhereIsTheSuppliersByItsPassword() {
    world.change("UPDATE trunk SET digest_calls = TRUE, auth_secret = 's3cr3t'");
    CallServer calls = world.server("one", directory);
    try {
      Challenged asked = (Challenged) verdict(calls, CallWorld.call(STRANGER, "", ""));
      assertThat(asked.challenges()).hasSize(2).noneMatch(header -> header.contains("stale"));
      String nonce = new Nonces(new byte[] {1}).issue(STRANGER, CallWorld.CLOCK.instant());

      assertThat(admit(calls, STRANGER, answer("SHA-256", "didora", "s3cr3t", nonce, 1)))
          .isEqualTo("admitted");
      assertThat(admit(calls, STRANGER, answer("MD5", "didora", "s3cr3t", nonce, 2)))
          .isEqualTo("admitted");
      assertThat(admit(calls, STRANGER, answer("MD5", "didora", "s3cr3t", nonce, 2)))
          .as("overheard, and said again in another call")
          .isEqualTo("stale");
      assertThat(admit(calls, "10.6.6.7", answer("MD5", "didora", "s3cr3t", nonce, 3)))
          .as("overheard, and said from elsewhere")
          .isEqualTo("stale");
      String old =
          new Nonces(new byte[] {1}).issue(STRANGER, CallWorld.CLOCK.instant().minusSeconds(40));
      assertThat(admit(calls, STRANGER, answer("MD5", "didora", "s3cr3t", old, 1)))
          .isEqualTo("stale");
      assertThat(world.rows("SELECT trunk_id FROM call_session")).containsExactly("3", "3");

      world.change("UPDATE trunk SET digest_calls = FALSE");
      await("the switch to count")
          .atMost(5, TimeUnit.SECONDS)
          .until(
              () ->
                  admit(calls, STRANGER, answer("MD5", "didora", "s3cr3t", nonce, 4))
                      .equals("UNKNOWN_SOURCE"));
    } finally {
      calls.kill();
    }
  }

  @Test
  void whoeverGuessesIsRefusedAndAfterTenTimesNotListenedTo() {
    world.change("UPDATE trunk SET digest_calls = TRUE, auth_secret = 's3cr3t'");
    CallServer calls = world.server("one", directory);
    try {
      String nonce = new Nonces(new byte[] {1}).issue(STRANGER, CallWorld.CLOCK.instant());
      for (int guess = 1; guess <= 10; guess++) {
        String user = guess % 2 == 0 ? "didora" : "nobody";
        assertThat(admit(calls, STRANGER, answer("SHA-256", user, "guess", nonce, guess)))
            .isEqualTo("WRONG_PASSWORD");
      }

      String right = answer("SHA-256", "didora", "s3cr3t", nonce, 11);
      assertThat(admit(calls, STRANGER, right)).isEqualTo("WRONG_PASSWORD");
      assertThat(admit(calls, CallWorld.CARRIER, right)).isEqualTo("admitted");
      assertThat(calls.figures().callsFromUnknownSources()).isEqualTo(11);
      await("the list of refused calls")
          .atMost(5, TimeUnit.SECONDS)
          .until(
              () ->
                  world
                      .rows("SELECT reason, sip_code, trunk_id FROM rejected_call")
                      .equals(List.of("WRONG_PASSWORD 403 null")));
    } finally {
      calls.kill();
    }
  }

  private static String answer(String hash, String user, String password, String nonce, int count) {
    String nc = "%08x".formatted(count);
    String request = hex(hash, "INVITE:sip:us");
    String secret = hex(hash, user + ":didora:" + password);
    String response = hex(hash, String.join(":", secret, nonce, nc, "c", "auth", request));
    return "Digest username=\"%s\", realm=\"didora\", nonce=\"%s\", uri=\"sip:us\", algorithm=%s,"
            .formatted(user, nonce, hash)
        + " qop=auth, nc=%s, cnonce=\"c\", response=\"%s\"".formatted(nc, response);
  }

  private static String hex(String hash, String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String admit(CallServer calls, String address, String credentials) {
    Verdict verdict = verdict(calls, CallWorld.callProving(address, credentials));
    if (verdict instanceof Challenged challenged) {
      return challenged.challenges().get(0).endsWith("stale=true") ? "stale" : "asked";
    }
    return verdict instanceof Refused refused ? refused.reason().name() : "admitted";
  }

  private static Verdict verdict(CallServer calls, IncomingCall call) {
    return calls.admission().admit(call).toCompletableFuture().join();
  }

  private static String admit(CallServer calls, String address, int port, String user) {
    Verdict verdict = verdict(calls, CallWorld.callFrom(address, port, user));
    return verdict instanceof Refused refused ? refused.reason().name() : "admitted";
  }
}
