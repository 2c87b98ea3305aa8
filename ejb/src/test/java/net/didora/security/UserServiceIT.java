package net.didora.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.didora.common.Tenant;
import net.didora.security.UserService.Login;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in: right and wrong passwords, and the door that shuts for a while. */
class UserServiceIT {
  private static final Tenant DOOR = Tenant.platform("login");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static int users;

  private final TestTree tree = TestTree.get();
  private String login;

  @BeforeEach
  void someone() {
    login = "someone" + ++users;
    User user =
        User.of(
            tree.one.reseller().getTenantPath(), tree.one.reseller().getId(), login, Role.RESELLER);
    TestUnit.transact(TestTree.PLATFORM, db -> db.persist(NewLogin.withPassword(user, "right")));
  }

  private Login tryAt(Instant now, String password) {
    return TestUnit.inTransaction(
        DOOR,
        db -> TestServices.serviceAt(db, UserService.class, now).authenticate(login, password));
  }

  @Test
  void theRightPasswordOpensAndAWrongOneDoesNot() {
    assertThat(tryAt(NOON, "right")).isEqualTo(Login.OK);
    assertThat(tryAt(NOON, "wrong")).isEqualTo(Login.WRONG);
    login = "nobody at all";
    assertThat(tryAt(NOON, "right")).isEqualTo(Login.WRONG);
  }

  @Test
  void afterFiveWrongOnesTheDoorStaysShutForAWhile() {
    for (int i = 1; i < User.TRIES; i++) {
      assertThat(tryAt(NOON, "wrong")).isEqualTo(Login.WRONG);
    }
    assertThat(tryAt(NOON, "wrong")).isEqualTo(Login.LOCKED);
    assertThat(tryAt(NOON.plusSeconds(60), "right")).isEqualTo(Login.LOCKED);

    assertThat(tryAt(NOON.plus(User.LOCKED_FOR), "right")).isEqualTo(Login.OK);
  }

  @Test
  void aRightOneForgetsTheWrongOnesBefore() {
    for (int round = 0; round < 3; round++) {
      for (int i = 1; i < User.TRIES; i++) {
        assertThat(tryAt(NOON, "wrong")).isEqualTo(Login.WRONG);
      }
      assertThat(tryAt(NOON, "right")).isEqualTo(Login.OK);
    }
  }

  @Test
  void thePasswordIsKeptAsAHashOfItsOwn() {
    String one = Passwords.hash("right");
    String other = Passwords.hash("right");

    assertThat(one).isNotEqualTo(other).doesNotContain("right").hasSizeLessThan(255);
    assertThat(Passwords.matches("right", one)).isTrue();
    assertThat(Passwords.matches("Right", one)).isFalse();
    assertThat(Passwords.matches("right", "")).isFalse();
  }

  @Test
  void languageAndThemeArePerUser() {
    Tenant me = Tenant.of(tree.one.reseller().getTenantPath(), login);
    TestUnit.transact(me, db -> TestServices.service(db, UserService.class).prefer("en", "dark"));

    User stored =
        TestUnit.inTransaction(
            me, db -> TestServices.service(db, UserService.class).find(login).orElseThrow());
    assertThat(stored.getLanguage()).isEqualTo("en");
    assertThat(stored.getTheme()).isEqualTo("dark");
  }
}
