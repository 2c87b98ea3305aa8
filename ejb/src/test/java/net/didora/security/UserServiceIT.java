package net.didora.security;

import static org.assertj.core.api.Assertions.assertThat;

import net.didora.common.Tenant;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of a user: the password as a hash, and what he prefers. */
class UserServiceIT {
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
