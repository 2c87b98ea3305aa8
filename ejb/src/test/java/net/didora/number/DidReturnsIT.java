package net.didora.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.Test;

/** A number is rented from the place above, and goes back there; nobody makes it his own. */
class DidReturnsIT {
  private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T12:00:00Z");

  private final TestTree tree = TestTree.get();
  private final Tenant me = tree.one.tenant();

  @Test
  void aRentedNumberGoesBackBareToThePlaceAbove() {
    Long id = create(tree.masterTenant(), entry -> {});
    edit(entry(id), entry -> entry.setBina("Loja 1"));

    giveBack(id, entry(id).getVersion());

    assertThatThrownBy(() -> entry(id)).isInstanceOf(UnknownIdException.class);
    TestUnit.transact(
        tree.masterTenant(),
        db -> {
          DidEntry bare = TestServices.service(db, DidCatalog.class).entry(id);
          assertThat(bare.getOwnerOrgId()).isEqualTo(tree.master.getId());
          assertThat(bare.getTargets()).isEmpty();
          assertThat(bare.getBina()).isNull();
          assertThat(bare.getSupplierNote()).isEqualTo("contract 7");
          assertThat(TestServices.service(db, DidAssignments.class).of(id))
              .extracting(DidAssignment::getTenantPath, DidAssignment::getTo)
              .containsExactly(
                  tuple(tree.master.getTenantPath(), null),
                  tuple(tree.one.reseller().getTenantPath(), TUESDAY));
        });
  }

  /** His carrier could go on bringing calls for a number that is no longer his. */
  @Test
  void aTrunkOfTheRentersOwnStaysBehind() {
    Long id = create(tree.masterTenant(), entry -> suppliedBy(entry, "198.18.40.1"));
    edit(entry(id), entry -> suppliedBy(entry, "198.18.40.2"));
    assertThat(carriers(id)).containsExactly("198.18.40.1", "198.18.40.2");

    giveBack(id, entry(id).getVersion());

    assertThat(carriers(id)).containsExactly("198.18.40.1");
  }

  @Test
  void anAssinanteIsNotCutOffByIt() {
    Long id = create(tree.masterTenant(), this::assign);

    refuses("ownerOrgId", "did.refused.ownerAssigned", () -> giveBack(id, entry(id).getVersion()));
  }

  @Test
  void whatSomebodyElseSavedMeanwhileIsReadFirst() {
    Long id = create(tree.masterTenant(), entry -> {});
    int stale = entry(id).getVersion();
    edit(entry(id), entry -> entry.setBina("Loja 2"));

    assertThatThrownBy(() -> giveBack(id, stale)).isInstanceOf(EditedMeanwhileException.class);
  }

  @Test
  void whatIsSavedInTheSameInstantIsToldToTheOneWhoComesSecond() {
    Long id = create(tree.masterTenant(), entry -> {});
    DidEntry read = entry(id);

    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    Tenant.platform(me.login()),
                    db -> {
                      db.find(Did.class, id);
                      edit(read, entry -> entry.setBina("Loja 3"));
                      TestServices.within(db, DidReturns.class, TUESDAY)
                          .giveBack(id, read.getVersion(), tree.one.reseller().getId());
                    }))
        .isInstanceOf(EditedMeanwhileException.class);
  }

  /** Ended, it would be free for the Revenda to enter as its own, and pay no more for it. */
  @Test
  void aRentedNumberIsNotTheRentersToEndOrToExchange() {
    Long id = create(tree.masterTenant(), entry -> {});
    DidEntry stored = entry(id);

    refuses("state", "did.refused.endRented", () -> become(me, stored, DidState.ENDED));
    stored.setRawNumber(TestTree.nextNumber());
    refuses("rawNumber", "did.refused.numberRented", () -> edit(stored, entry -> {}));

    become(tree.masterTenant(), entry(id), DidState.ENDED);
  }

  @Test
  void whatOneEnteredHimselfHasNoPlaceToGoBackTo() {
    Long id = create(me, entry -> {});
    DidEntry stored = entry(id);

    refuses(
        "state",
        "did.refused.notRented",
        () ->
            TestUnit.transact(
                me,
                db ->
                    TestServices.service(db, DidService.class).giveBack(id, stored.getVersion())));
    become(me, stored, DidState.ENDED);
  }

  @Test
  void anotherRevendasNumberIsUnknown() {
    Long id = create(tree.masterTenant(), entry -> {});

    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    tree.two.tenant(),
                    db -> TestServices.service(db, DidService.class).giveBack(id, 1)))
        .isInstanceOf(UnknownIdException.class);
  }

  private static void refuses(String field, String key, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusals()).containsExactly(Refusal.of(field, key)));
  }

  private Long create(Tenant by, Consumer<DidEntry> typing) {
    DidEntry entry = new DidEntry();
    entry.setRawNumber(TestTree.nextNumber());
    entry.setOwnerOrgId(tree.one.reseller().getId());
    entry.setSupplierNote("contract 7");
    TargetEntry target = new TargetEntry();
    target.setHost("198.51.100.7");
    entry.getTargets().add(target);
    typing.accept(entry);
    return TestUnit.inTransaction(
        by, db -> TestServices.serviceAt(db, DidService.class, MONDAY).create(entry).ids().get(0));
  }

  private static void suppliedBy(DidEntry entry, String host) {
    SupplierEntry supplier = new SupplierEntry();
    supplier.setProviderName("Carrier at " + host);
    supplier.setHost(host);
    entry.getSuppliers().clear();
    entry.getSuppliers().add(supplier);
  }

  /** Where the carriers are that bring calls for the number. */
  private List<String> carriers(Long id) {
    return TestUnit.inTransaction(
        tree.masterTenant(),
        db ->
            db.createQuery(
                    """
                    SELECT t.host FROM DidTrunk r, Trunk t
                    WHERE r.didId = :did AND t.id = r.trunkId ORDER BY t.host
                    """,
                    String.class)
                .setParameter("did", id)
                .getResultList());
  }

  private void assign(DidEntry entry) {
    entry.setSubscriberId(tree.one.subscriber().getId());
    entry.setIpLineId(tree.one.line().getId());
  }

  /** As the page of the renter leads to it. */
  private void giveBack(Long id, int version) {
    TestUnit.transact(
        Tenant.platform(me.login()),
        db ->
            TestServices.within(db, DidReturns.class, TUESDAY)
                .giveBack(id, version, tree.one.reseller().getId()));
  }

  private DidEntry entry(Long id) {
    return TestUnit.inTransaction(me, db -> TestServices.service(db, DidCatalog.class).entry(id));
  }

  private void edit(DidEntry entry, Consumer<DidEntry> change) {
    change.accept(entry);
    TestUnit.transact(me, db -> TestServices.service(db, DidService.class).edit(entry));
  }

  private void become(Tenant by, DidEntry entry, DidState next) {
    TestUnit.transact(
        by,
        db ->
            TestServices.service(db, DidService.class)
                .become(entry.getId(), entry.getVersion(), next));
  }
}
