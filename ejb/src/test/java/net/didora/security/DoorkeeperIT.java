package net.didora.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.didora.common.Tenant;
import net.didora.security.Doorkeeper.Login;
import net.didora.security.login.LoginFailures;
import net.didora.security.login.OldFailures;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in: right and wrong passwords, and the door that shuts for who guesses, not for all. */
class DoorkeeperIT {
  private static final Tenant DOOR = Tenant.platform("login");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String HERE = "198.51.100.1";
  private static final String ELSEWHERE = "203.0.113.7";
  private static final int TRIES = 5;
  private static int users;

  private final TestTree tree = TestTree.get();
  private String login = "";

  @BeforeEach
  void someone() {
    TestDatabase.get().sql("DELETE FROM login_failure");
    login = newUser();
  }

  private String newUser() {
    String name = "guest" + ++users;
    User user =
        User.of(
            tree.one.reseller().getTenantPath(), tree.one.reseller().getId(), name, Role.RESELLER);
    TestUnit.transact(TestTree.PLATFORM, db -> db.persist(NewLogin.withPassword(user, "right")));
    return name;
  }

  private Login tryAt(Instant now, String name, String password, String address) {
    return TestUnit.inTransaction(
        DOOR,
        db ->
            TestServices.serviceAt(db, Doorkeeper.class, now)
                .authenticate(name, password, address));
  }

  private Login tryAt(Instant now, String password) {
    return tryAt(now, login, password, HERE);
  }

  private void fail(String name, String address, int times) {
    for (int i = 0; i < times; i++) {
      tryAt(NOON, name, "wrong", address);
    }
  }

  /** What wrong ones leave, without the tenth of a second that judging each takes. */
  private static void haveFailed(String name, String address, int times) {
    TestUnit.transact(
        DOOR,
        db -> {
          LoginFailures failures = TestServices.serviceAt(db, LoginFailures.class, NOON);
          for (int i = 0; i < times; i++) {
            failures.add(name, address, NOON);
          }
        });
  }

  @Test
  void theRightPasswordOpensAndAWrongOneDoesNot() {
    assertThat(tryAt(NOON, "right")).isEqualTo(Login.OK);
    assertThat(tryAt(NOON, "wrong")).isEqualTo(Login.WRONG);
    assertThat(tryAt(NOON, "nobody at all", "right", HERE)).isEqualTo(Login.WRONG);
  }

  @Test
  void afterFiveWrongOnesTheDoorStaysShutForAWhile() {
    fail(login, HERE, TRIES - 1);
    assertThat(tryAt(NOON, "wrong")).isEqualTo(Login.LOCKED);
    assertThat(tryAt(NOON.plusSeconds(59), "right")).isEqualTo(Login.LOCKED);

    Instant opened = NOON.plusSeconds(60);
    assertThat(tryAt(opened, "wrong")).isEqualTo(Login.LOCKED);
    assertThat(tryAt(opened.plusSeconds(119), "right")).isEqualTo(Login.LOCKED);
    assertThat(tryAt(opened.plusSeconds(120), "right")).isEqualTo(Login.OK);
  }

  @Test
  void whoGuessesElsewhereLocksNobodyOutHere() {
    fail(login, ELSEWHERE, 2 * TRIES);

    assertThat(tryAt(NOON, login, "right", ELSEWHERE)).isEqualTo(Login.LOCKED);
    assertThat(tryAt(NOON, login, "right", HERE)).isEqualTo(Login.OK);
  }

  @Test
  void whoGuessesManyLoginsIsLockedWithAllOfThem() {
    for (int i = 0; i < 13; i++) {
      haveFailed("guessed" + i, ELSEWHERE, TRIES - 1);
    }

    assertThat(tryAt(NOON, login, "right", ELSEWHERE)).isEqualTo(Login.LOCKED);
    assertThat(tryAt(NOON, login, "right", HERE)).isEqualTo(Login.OK);
  }

  @Test
  void anotherWayToWriteTheLoginIsNoFreshStart() {
    fail(login, HERE, TRIES - 1);

    assertThat(tryAt(NOON, login.toUpperCase(Locale.ROOT), "wrong", HERE)).isEqualTo(Login.LOCKED);
    assertThat(tryAt(NOON, "x".repeat(500) + "\u0000\ud800", "wrong", HERE)).isEqualTo(Login.WRONG);
  }

  @Test
  void aRightOneForgetsTheWrongOnesBefore() {
    for (int round = 0; round < 13; round++) {
      haveFailed(login, HERE, TRIES - 1);
      assertThat(tryAt(NOON, "right")).as("round " + round).isEqualTo(Login.OK);
    }
  }

  /** Or somebody with a login of his own could guess on with those of others. */
  @Test
  void aRightOneForgetsNothingOfOtherLogins() {
    String another = newUser();
    fail(login, HERE, TRIES - 1);
    assertThat(tryAt(NOON, another, "right", HERE)).isEqualTo(Login.OK);

    assertThat(tryAt(NOON, "wrong")).isEqualTo(Login.LOCKED);
  }

  @Test
  void wrongOnesOfTheHourBeforeAreForgotten() {
    fail(login, HERE, TRIES - 1);

    assertThat(tryAt(NOON.plus(Duration.ofHours(1)), "wrong")).isEqualTo(Login.WRONG);
  }

  @Test
  void noneOfThoseAtOnceGoesUncounted() {
    CompletableFuture<?>[] guesses =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> tryAt(NOON, "wrong")))
            .limit(TRIES - 1)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(guesses).join();

    assertThat(tryAt(NOON, "wrong")).isEqualTo(Login.LOCKED);
  }

  /** A hash takes long; whoever works with the user's row meanwhile, or logs in, is not kept. */
  @Test
  void judgingWaitsForNoRowAndKeepsNone() {
    TestUnit.transact(
        DOOR,
        db -> {
          User user =
              db.createQuery("SELECT u FROM User u WHERE u.login = :login", User.class)
                  .setParameter("login", login)
                  .getSingleResult();
          db.lock(user, LockModeType.PESSIMISTIC_WRITE);

          assertThat(CompletableFuture.supplyAsync(() -> tryAt(NOON, "wrong")))
              .succeedsWithin(Duration.ofSeconds(20))
              .isEqualTo(Login.WRONG);
          assertThat(CompletableFuture.supplyAsync(() -> tryAt(NOON, "right")))
              .succeedsWithin(Duration.ofSeconds(20))
              .isEqualTo(Login.OK);
        });
  }

  @Test
  void aBlockedUserStaysOut() {
    TestDatabase.get().sql("UPDATE app_user SET status = 'BLOCKED' WHERE login = '" + login + "'");

    assertThat(tryAt(NOON, "right")).isEqualTo(Login.WRONG);
  }

  @Test
  void theSweepLeavesWhatStillCounts() {
    fail(login, HERE, 1);
    fail(login, ELSEWHERE, 1);
    TestDatabase.get()
        .sql(
            "UPDATE login_failure SET latest_at = '2026-11-23 10:59:00' WHERE address = '"
                + ELSEWHERE
                + "'");

    Object left =
        TestUnit.inTransaction(
            DOOR,
            db -> {
              TestServices.serviceAt(db, OldFailures.class, NOON).sweep();
              return db.createNativeQuery("SELECT COUNT(*) FROM login_failure").getSingleResult();
            });

    assertThat(((Number) left).intValue()).isEqualTo(2);
  }
}
