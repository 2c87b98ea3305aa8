package net.didora.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.didora.number.Did;
import net.didora.organization.Subscriber;
import net.didora.security.User;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every change of what admission reads, and nothing else, raises the version once. */
class ConfigurationVersionIT {
  private final TestTree tree = TestTree.get();
  private final Long did = tree.one.did().getId();
  private long before;

  @BeforeEach
  void remember() {
    before = version();
  }

  private static long version() {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db ->
            ((Number)
                    db.createNativeQuery("SELECT version FROM configuration_version")
                        .getSingleResult())
                .longValue());
  }

  @Test
  void aTransactionRaisesItOnce() {
    TestUnit.transact(
        tree.one.tenant(),
        db -> {
          Subscriber subscriber = db.find(Subscriber.class, tree.one.subscriber().getId());
          subscriber.limitCalls(subscriber.getMaxCalls() + 1);
          db.flush();
          subscriber.limitCalls(subscriber.getMaxCalls() + 1);
        });

    assertThat(version()).isEqualTo(before + 1);
  }

  @Test
  void aBulkUpdateRaisesIt() {
    TestUnit.transact(
        tree.one.tenant(), db -> db.createQuery("UPDATE Did d SET d.maxCalls = 3").executeUpdate());

    assertThat(version()).isEqualTo(before + 1);
  }

  @Test
  void aBulkDeleteRaisesIt() {
    TestUnit.transact(
        tree.one.tenant(), db -> db.createQuery("DELETE FROM DidTarget t").executeUpdate());

    assertThat(version()).isEqualTo(before + 1);
  }

  @Test
  void sqlByHandOfThePlatformRaisesIt() {
    TestUnit.transact(
        TestTree.PLATFORM,
        db -> db.createNativeQuery("UPDATE did SET max_calls = 0").executeUpdate());

    assertThat(version()).isEqualTo(before + 1);
  }

  @Test
  void aRolledBackChangeDoesNot() {
    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    tree.one.tenant(),
                    db -> {
                      db.createQuery("UPDATE Did d SET d.maxCalls = 4").executeUpdate();
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");

    assertThat(version()).isEqualTo(before);
  }

  @Test
  void readingAndUsersDoNot() {
    TestUnit.transact(
        tree.one.tenant(),
        db -> {
          db.find(Did.class, did);
          db.createQuery("UPDATE User u SET u.theme = 'dark'").executeUpdate();
          db.createQuery("SELECT u FROM User u", User.class).getResultList();
        });

    assertThat(version()).isEqualTo(before);
  }
}
