package net.didora.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import java.util.List;
import java.util.Optional;
import net.didora.account.Account;
import net.didora.line.IpLine;
import net.didora.number.Did;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.eclipse.persistence.internal.weaving.PersistenceWeaved;
import org.junit.jupiter.api.Test;

/** Nothing of another Revenda can be read or written, by whatever way one asks. */
class TenantLeakIT {
  private final TestTree tree = TestTree.get();
  private final Tenant me = tree.one.tenant();
  private final Long mine = tree.one.did().getId();
  private final Long theirs = tree.two.did().getId();

  @Test
  void entitiesAreWovenAsInTheServer() {
    assertThat(PersistenceWeaved.class).isAssignableFrom(Did.class);
  }

  @Test
  void aQueryThatForgetsTheFilterSeesOnlyOwnRows() {
    List<Long> seen =
        TestUnit.inTransaction(
            me, db -> db.createQuery("SELECT d.id FROM Did d", Long.class).getResultList());

    assertThat(seen).contains(mine).doesNotContain(theirs);
  }

  @Test
  void aCountSeesOnlyOwnRows() {
    Long count =
        TestUnit.inTransaction(
            me,
            db ->
                db.createQuery("SELECT COUNT(s) FROM Subscriber s", Long.class).getSingleResult());

    assertThat(count).isEqualTo(1);
  }

  /** A job of the night sees all; threads are used again, be it that the job ended or failed. */
  @Test
  void whatAJobSawALaterRequestOnItsThreadDoesNotSee() {
    String all = "SELECT COUNT(s) FROM Subscriber s";
    assertThat(count(TestTree.PLATFORM, all)).isGreaterThan(count(me, all));
    assertThatThrownBy(
            () ->
                TestUnit.inTransaction(
                    TestTree.PLATFORM,
                    db -> {
                      db.createQuery(all, Long.class).getSingleResult();
                      throw new IllegalStateException("the job fails");
                    }))
        .hasMessage("the job fails");

    assertThat(Tenant.ifPresent()).isEmpty();
    assertThat(count(me, all)).isEqualTo(1);
  }

  private static Long count(Tenant tenant, String query) {
    return TestUnit.inTransaction(
        tenant, db -> db.createQuery(query, Long.class).getSingleResult());
  }

  @Test
  void theIdOfAnotherFindsNothing() {
    assertThat(didSeenBy(me, theirs)).isEmpty();
  }

  private static Optional<Did> didSeenBy(Tenant tenant, Long id) {
    return TestUnit.inTransaction(tenant, db -> Optional.ofNullable(db.find(Did.class, id)));
  }

  @Test
  void findAfterTheOtherTenantFilledTheCacheFindsNothing() {
    assertThat(didSeenBy(tree.two.tenant(), theirs)).isPresent();

    assertThat(didSeenBy(me, theirs)).isEmpty();
    assertThat(didSeenBy(me, mine)).isPresent();
  }

  @Test
  void aReferenceToAnothersRowIsRefused() {
    assertThatThrownBy(
            () -> TestUnit.inTransaction(me, db -> db.getReference(Did.class, theirs).getState()))
        .isInstanceOf(EntityNotFoundException.class);
  }

  @Test
  void aJoinDoesNotReachTheRowsOfAnother() {
    List<Object[]> rows =
        TestUnit.inTransaction(
            me,
            db ->
                db.createQuery("SELECT d.id, s.id FROM Did d, Subscriber s", Object[].class)
                    .getResultList());

    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row[1]).isEqualTo(tree.one.subscriber().getId()))
        .noneSatisfy(row -> assertThat(row[0]).isEqualTo(theirs));
  }

  @Test
  void anExplicitJoinDoesNotReachTheRowsOfAnother() {
    List<Object[]> rows =
        TestUnit.inTransaction(
            me,
            db ->
                db.createQuery(
                        "SELECT o.id, s.id FROM Organization o LEFT JOIN Subscriber s ON s.id > 0",
                        Object[].class)
                    .getResultList());

    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row[1]).isEqualTo(tree.one.subscriber().getId()));
  }

  @Test
  void aSubqueryDoesNotReachTheRowsOfAnother() {
    List<Long> rows =
        TestUnit.inTransaction(
            me,
            db ->
                db.createQuery(
                        """
                        SELECT o.id FROM Organization o
                        WHERE EXISTS (SELECT d.id FROM Did d WHERE d.id = :theirs)
                        """,
                        Long.class)
                    .setParameter("theirs", theirs)
                    .getResultList());

    assertThat(rows).isEmpty();
  }

  @Test
  void anOrDoesNotOpenTheFilter() {
    List<Long> rows =
        TestUnit.inTransaction(
            me,
            db ->
                db.createQuery("SELECT d.id FROM Did d WHERE d.id = 0 OR d.id > 0", Long.class)
                    .getResultList());

    assertThat(rows).contains(mine).doesNotContain(theirs);
  }

  @Test
  void aCriteriaQuerySeesOnlyOwnRows() {
    List<Account> rows =
        TestUnit.inTransaction(
            me,
            db -> {
              var query = db.getCriteriaBuilder().createQuery(Account.class);
              query.from(Account.class);
              return db.createQuery(query).getResultList();
            });

    assertThat(rows).extracting(Account::getId).containsExactly(tree.one.account().getId());
  }

  @Test
  void aBulkUpdateChangesOnlyOwnRows() {
    TestUnit.transact(me, db -> db.createQuery("UPDATE Did d SET d.bina = 'mine'").executeUpdate());

    Did other = TestUnit.inTransaction(TestTree.PLATFORM, db -> db.find(Did.class, theirs));
    Did own = TestUnit.inTransaction(TestTree.PLATFORM, db -> db.find(Did.class, mine));
    assertThat(other.getBina()).isNull();
    assertThat(own.getBina()).isEqualTo("mine");
  }

  @Test
  void aBulkDeleteRemovesOnlyOwnRows() {
    int removed =
        TestUnit.inTransaction(
            me,
            db ->
                db.createQuery("DELETE FROM Did d WHERE d.id = :id")
                    .setParameter("id", theirs)
                    .executeUpdate());

    assertThat(removed).isZero();
    assertThat(didSeenBy(TestTree.PLATFORM, theirs)).isPresent();
  }

  @Test
  void sqlByHandIsRefusedToATenant() {
    assertThatThrownBy(() -> TestUnit.inTransaction(me, TenantLeakIT::everyDid))
        .hasMessageContaining("escapes the tenant filter");
    assertThatThrownBy(
            () ->
                TestUnit.inTransaction(
                    me, db -> db.createNativeQuery("SELECT * FROM did", Did.class).getResultList()))
        .hasMessageContaining("escapes the tenant filter");
    assertThatThrownBy(
            () ->
                TestUnit.inTransaction(
                    me, db -> db.createNativeQuery("DELETE FROM did").executeUpdate()))
        .hasMessageContaining("escapes the tenant filter");
    assertThatThrownBy(
            () ->
                TestUnit.inTransaction(
                    me,
                    db ->
                        db.createQuery(
                                "SELECT d.id FROM Did d WHERE SQL('1=1) OR (1=1')", Long.class)
                            .getResultList()))
        .hasMessageContaining("escapes the tenant filter");
  }

  @Test
  void sqlByHandIsThePlatformsOwn() {
    assertThat(TestUnit.inTransaction(TestTree.PLATFORM, TenantLeakIT::everyDid))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private static List<?> everyDid(EntityManager db) {
    return db.createNativeQuery("SELECT id FROM did").getResultList();
  }

  @Test
  void whoeverIsNobodyReadsNothing() {
    assertThatThrownBy(
            () ->
                TestUnit.inTransaction(
                    db -> db.createQuery("SELECT d FROM Did d", Did.class).getResultList()))
        .hasMessageContaining("No tenant");
    assertThatThrownBy(() -> TestUnit.inTransaction(db -> db.find(IpLine.class, 1L)))
        .hasMessageContaining("No tenant");
    assertThatThrownBy(() -> TestUnit.inTransaction(TenantLeakIT::everyDid))
        .hasMessageContaining("No tenant");
  }

  @Test
  void aRowCannotBeWrittenToAnothersPlace() {
    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    me,
                    db ->
                        db.persist(
                            new Subscriber(900, tree.two.reseller(), "planted by the other"))))
        .hasMessageContaining("Not a place of this tenant");
  }

  @Test
  void aTenantWritesToHisOwnPlaceAndBelow() {
    String number = TestTree.nextNumber();
    TestUnit.transact(
        me, db -> db.persist(new Did(tree.one.reseller(), number, NumberKind.GEOGRAPHIC)));

    assertThat(numbersSeenBy(me)).contains(number);
    assertThat(numbersSeenBy(tree.masterTenant())).contains(number);
    assertThat(numbersSeenBy(tree.two.tenant())).doesNotContain(number);
  }

  private static List<String> numbersSeenBy(Tenant tenant) {
    return TestUnit.inTransaction(
        tenant,
        db -> db.createQuery("SELECT d.rawNumber FROM Did d", String.class).getResultList());
  }

  @Test
  void aBulkUpdateCannotMoveRowsIntoAnothersPlace() {
    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    me,
                    db ->
                        db.createQuery("UPDATE Did d SET d.tenantPath = :there")
                            .setParameter("there", tree.two.reseller().getTenantPath())
                            .executeUpdate()))
        .hasMessageContaining("Not a place of this tenant");
  }

  @Test
  void aStoredProcedureIsRefusedToATenant() {
    assertThatThrownBy(
            () ->
                TestUnit.inTransaction(
                    me, db -> db.createStoredProcedureQuery("anything").getResultList()))
        .hasMessageContaining("escapes the tenant filter");
  }

  @Test
  void aDetachedRowOfAnotherCannotBeMergedOrRemoved() {
    Did stolen = TestUnit.inTransaction(TestTree.PLATFORM, db -> db.find(Did.class, theirs));

    assertThatThrownBy(() -> TestUnit.transact(me, db -> db.merge(stolen))).isNotNull();
    assertThatThrownBy(() -> TestUnit.transact(me, db -> db.remove(db.merge(stolen)))).isNotNull();
    assertThat(didSeenBy(TestTree.PLATFORM, theirs)).isPresent();
  }

  @Test
  void aPersistenceContextDoesNotChangeHands() {
    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    TestTree.PLATFORM,
                    db -> {
                      db.find(Did.class, theirs);
                      me.call(() -> db.find(Did.class, theirs));
                    }))
        .hasMessageContaining("serves one tenant");
  }

  @Test
  void aPathIsNotAPrefixOfAnotherNumber() {
    // /1/2/ must not see /1/12/, nor /1/2x/
    List<Long> seen =
        TestUnit.inTransaction(
            me,
            db -> db.createQuery("SELECT o.id FROM Organization o", Long.class).getResultList());

    assertThat(seen).containsExactly(tree.one.reseller().getId());
  }

  @Test
  void theMasterSeesAllBelowAndTheSubscriberOnlyHimself() {
    List<Organization> all =
        TestUnit.inTransaction(
            tree.masterTenant(),
            db ->
                db.createQuery("SELECT o FROM Organization o", Organization.class).getResultList());
    List<Organization> none =
        TestUnit.inTransaction(
            tree.one.subscriberTenant(),
            db ->
                db.createQuery("SELECT o FROM Organization o", Organization.class).getResultList());

    assertThat(all).hasSizeGreaterThanOrEqualTo(3);
    assertThat(none).isEmpty();
  }
}
