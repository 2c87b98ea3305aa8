package net.didora.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.didora.common.Tenant;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.Test;

/** Where a DID was is kept with what moves it. */
class DidAssignmentsIT {
  private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T12:00:00Z");

  private final TestTree tree = TestTree.get();
  private final Tenant me = tree.one.tenant();

  @Test
  void theHistoryFollowsTheDidFromStockToTheAssinanteAndBack() {
    DidEntry entry = stock();
    Long id = create(entry, MONDAY);
    String stock = tree.one.reseller().getTenantPath();
    String assinante = tree.one.subscriber().getTenantPath();

    give(id, TUESDAY);
    rename(id, TUESDAY.plusSeconds(60));
    become(id, DidState.QUARANTINE, WEDNESDAY);

    List<DidAssignment> history = history(id);
    assertThat(history)
        .extracting(DidAssignment::getTenantPath)
        .containsExactly(stock, assinante, stock);
    assertThat(history)
        .extracting(DidAssignment::getFrom)
        .containsExactly(WEDNESDAY, TUESDAY, MONDAY);
    assertThat(history).extracting(DidAssignment::getTo).containsExactly(null, WEDNESDAY, TUESDAY);
  }

  @Test
  void aDidThatEndsIsNobodysAnyMore() {
    Long id = create(stock(), MONDAY);

    become(id, DidState.ENDED, TUESDAY);

    assertThat(history(id)).extracting(DidAssignment::getTo).containsExactly(TUESDAY);
  }

  @Test
  void anotherTenantDoesNotSeeIt() {
    Long id = create(stock(), MONDAY);

    List<DidAssignment> seen =
        TestUnit.inTransaction(
            tree.two.tenant(), db -> TestServices.service(db, DidAssignments.class).of(id));

    assertThat(seen).isEmpty();
  }

  private DidEntry stock() {
    DidEntry entry = new DidEntry();
    entry.setRawNumber(TestTree.nextNumber());
    entry.setOwnerOrgId(tree.one.reseller().getId());
    return entry;
  }

  private Long create(DidEntry entry, Instant at) {
    return TestUnit.inTransaction(
        me, db -> TestServices.serviceAt(db, DidService.class, at).create(entry).ids().get(0));
  }

  private void give(Long id, Instant at) {
    DidEntry entry = read(id);
    entry.setSubscriberId(tree.one.subscriber().getId());
    entry.setIpLineId(tree.one.line().getId());
    TargetEntry target = new TargetEntry();
    target.setHost("198.51.100.7");
    entry.getTargets().add(target);
    edit(entry, at);
  }

  private void rename(Long id, Instant at) {
    DidEntry entry = read(id);
    entry.setSupplierNote("only a note");
    edit(entry, at);
  }

  private void edit(DidEntry entry, Instant at) {
    TestUnit.inTransaction(me, db -> TestServices.serviceAt(db, DidService.class, at).edit(entry));
  }

  private void become(Long id, DidState state, Instant at) {
    int version = read(id).getVersion();
    TestUnit.inTransaction(
        me,
        db -> {
          TestServices.serviceAt(db, DidService.class, at).become(id, version, state);
          return null;
        });
  }

  private DidEntry read(Long id) {
    return TestUnit.inTransaction(me, db -> TestServices.service(db, DidCatalog.class).entry(id));
  }

  private List<DidAssignment> history(Long id) {
    return TestUnit.inTransaction(me, db -> TestServices.service(db, DidAssignments.class).of(id));
  }
}
