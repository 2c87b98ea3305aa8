package net.didora.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.NumberKind;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.SecretBox;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.Test;

/** Saving DIDs: stored as typed, all or nothing, and never over what another operator saved. */
class DidServiceIT {
  private final TestTree tree = TestTree.get();
  private final Tenant me = tree.one.tenant();

  private DidEntry typed() {
    DidEntry entry = new DidEntry();
    entry.setRawNumber(TestTree.nextNumber());
    entry.setOwnerOrgId(tree.one.reseller().getId());
    entry.setSubscriberId(tree.one.subscriber().getId());
    entry.setIpLineId(tree.one.line().getId());
    TargetEntry target = new TargetEntry();
    target.setHost("198.51.100.7");
    target.setTechprefix("99");
    entry.getTargets().add(target);
    return entry;
  }

  private SupplierEntry supplier(String sources) {
    SupplierEntry supplier = new SupplierEntry();
    supplier.setProviderName("Carrier");
    supplier.setHost("sip.carrier.example");
    supplier.setSources(sources);
    return supplier;
  }

  private SavedDids create(Tenant tenant, DidEntry entry) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.service(db, DidService.class).create(entry));
  }

  private SavedDids edit(DidEntry entry) {
    return TestUnit.inTransaction(me, db -> TestServices.service(db, DidService.class).edit(entry));
  }

  private DidEntry read(Tenant tenant, Long id) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.service(db, DidCatalog.class).entry(id));
  }

  private Did did(Long id) {
    return TestUnit.inTransaction(me, db -> db.find(Did.class, id));
  }

  private static List<Refusal> refusals(Runnable work) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, work::run);
    assertThat(refused).isNotNull();
    return refused.refusals();
  }

  @Test
  void everyFieldIsStoredAndReadAgain() {
    DidEntry entry = typed();
    entry.setSupplierNote("contract 7");
    entry.setMaxCalls(5);
    entry.setBina("Loja 1");
    entry.setAllowIntl(false);
    entry.setDirectMedia(true);
    SupplierEntry supplier = supplier("203.0.113.5:5060, 203.0.113.16/28");
    supplier.setPort(5060);
    supplier.setUser("didora");
    supplier.setPassword("top secret");
    supplier.setDigest(true);
    supplier.setNumberOrder("TO,RURI");
    supplier.setRawNumber("08001234");
    entry.getSuppliers().add(supplier);
    entry.setRegisterDid(true);

    DidEntry stored = read(me, create(me, entry).ids().get(0));

    assertThat(stored)
        .usingRecursiveComparison()
        .ignoringFields("id", "version", "kind", "media", "suppliers")
        .isEqualTo(entry);
    assertThat(stored.getMedia()).isEqualTo(Media.DIRECT);
    assertThat(stored.isRegisterDid()).isTrue();
    assertThat(stored.getSuppliers())
        .usingRecursiveComparison()
        .ignoringFields("trunkId", "password", "passwordKept")
        .isEqualTo(entry.getSuppliers());
    SupplierEntry shown = stored.getSuppliers().get(0);
    assertThat(shown.isPasswordKept()).isTrue();
    assertThat(shown.getPassword()).isNull();
    Object row =
        TestUnit.inTransaction(
            TestTree.PLATFORM,
            db ->
                db.createNativeQuery(
                        """
                        SELECT CONCAT_WS(' ', p.name, t.host, t.port, t.auth_user, t.digest_calls,
                          t.called_number_sources, s.raw_number, d.register_did)
                        FROM did d JOIN did_trunk s ON s.did_id = d.id
                          JOIN trunk t ON t.id = s.trunk_id JOIN provider p ON p.id = t.provider_id
                        WHERE d.id = ?
                        """)
                    .setParameter(1, stored.getId())
                    .getSingleResult());
    assertThat(row).isEqualTo("Carrier sip.carrier.example 5060 didora 1 TO,RURI 08001234 1");
    assertThat(did(stored.getId()).getState()).isEqualTo(DidState.ACTIVE);
  }

  @Test
  void aStoredPasswordIsEncryptedAndReadableWithTheKeyOnly() {
    DidEntry entry = typed();
    SupplierEntry supplier = supplier("203.0.113.70");
    supplier.setUser("u");
    supplier.setPassword("never in clear");
    entry.getSuppliers().add(supplier);
    create(me, entry);

    TestUnit.transact(
        TestTree.PLATFORM,
        db -> {
          Object sealed =
              db.createNativeQuery("SELECT auth_secret FROM trunk WHERE auth_user = 'u'")
                  .getSingleResult();
          SecretBox secrets = TestServices.service(db, SecretBox.class);
          assertThat(secrets.decrypt((byte[]) sealed)).isEqualTo("never in clear");
        });
    Object clear =
        TestUnit.inTransaction(
            TestTree.PLATFORM,
            db ->
                db.createNativeQuery(
                        "SELECT COUNT(*) FROM trunk WHERE INSTR(auth_secret, 'never in clear') > 0")
                    .getSingleResult());
    assertThat(((Number) clear).intValue()).isZero();
  }

  @Test
  void aSecondDidOfTheSameSupplierSharesTheTrunk() {
    DidEntry first = typed();
    first.getSuppliers().add(supplier("203.0.113.90"));
    DidEntry second = typed();
    second.getSuppliers().add(supplier("203.0.113.90"));

    DidEntry one = read(me, create(me, first).ids().get(0));
    DidEntry two = read(me, create(me, second).ids().get(0));

    assertThat(one.getSuppliers().get(0).getTrunkId())
        .isEqualTo(two.getSuppliers().get(0).getTrunkId());
  }

  @Test
  void anotherOrganizationsSourceCannotBeClaimed() {
    DidEntry first = typed();
    first.getSuppliers().add(supplier("203.0.113.120"));
    create(me, first);
    DidEntry thief = new DidEntry();
    thief.setRawNumber(TestTree.nextNumber());
    thief.setOwnerOrgId(tree.two.reseller().getId());
    thief.getSuppliers().add(supplier("203.0.113.120:5060"));

    assertThat(refusals(() -> create(tree.two.tenant(), thief)))
        .extracting(Refusal::messageKey)
        .containsExactly("did.refused.sourceTaken");
  }

  /** Two customers of one carrier: their calls come from one address. */
  @Test
  void whoRegistersNeedsNoSourceOfHisOwn() {
    DidEntry first = typed();
    first.getSuppliers().add(supplier("203.0.113.121"));
    create(me, first);
    DidEntry second = typed();
    SupplierEntry registrar = supplier("");
    registrar.setHost("203.0.113.121");
    second.getSuppliers().add(registrar);
    assertThat(refusals(() -> create(me, second)))
        .extracting(Refusal::messageKey)
        .containsExactly("did.refused.sourceTaken");

    second.setRegisterDid(true);
    registrar.setUser("second");
    registrar.setPassword("secret");
    registrar.setNumberOrder("PCPID,TO,RURI");
    DidEntry stored = read(me, create(me, second).ids().get(0));

    assertThat(stored.isRegisterDid()).isTrue();
    assertThat(stored.getSuppliers().get(0).getSources()).isEmpty();
    assertThat(stored.getSuppliers().get(0).getNumberOrder()).isEqualTo("PCPID,TO,RURI");
    String token = contact("second");
    assertThat(token).matches("[0-9a-f]{32}");

    stored.setRegisterDid(false);
    DidEntry off = read(me, edit(stored).ids().get(0));
    off.setRegisterDid(true);
    edit(off);
    assertThat(contact("second")).isEqualTo(token);

    DidEntry other = read(me, stored.getId());
    other.getSuppliers().get(0).setUser("third"); // whose password nobody typed
    assertThat(refusals(() -> edit(other)))
        .containsExactly(Refusal.of("registerDid", "did.refused.registerNeedsPassword"));
  }

  private static String contact(String user) {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db ->
            (String)
                db.createNativeQuery("SELECT contact_token FROM trunk WHERE auth_user = ?")
                    .setParameter(1, user)
                    .getSingleResult());
  }

  @Test
  void theMasterAloneKeepsTheListOfTechnologies() {
    Tenant master = tree.masterTenant();
    technologies(master, service -> service.add(" h323 "));
    technologies(master, service -> service.offer("H323", false));

    assertThat(refusals(() -> technologies(me, service -> service.add("IAX2"))))
        .containsExactly(Refusal.of("", "refused.notAllowed"));
    assertThat(refusals(() -> technologies(me, service -> service.offer("SIP", true))))
        .containsExactly(Refusal.of("", "refused.notAllowed"));
    assertThat(refusals(() -> technologies(master, service -> service.offer("SIP", false))))
        .containsExactly(Refusal.of("name", "technology.refused.standard", "SIP"));
    assertThat(refusals(() -> technologies(master, service -> service.add("H323"))))
        .containsExactly(Refusal.of("name", "technology.refused.known", "H323"));
    assertThat(refusals(() -> technologies(master, service -> service.add("<b>"))))
        .containsExactly(Refusal.of("name", "technology.refused.name"));
    DidEntry entry = typed();
    entry.setTechnology("H323");
    assertThat(refusals(() -> create(me, entry)))
        .containsExactly(Refusal.of("technology", "did.refused.technology"));
  }

  private static void technologies(
      Tenant who, java.util.function.Consumer<TechnologyService> work) {
    TestUnit.transact(who, db -> work.accept(TestServices.service(db, TechnologyService.class)));
  }

  @Test
  void aQuantityMakesNumbersInARow() {
    DidEntry entry = typed();
    entry.setRawNumber("551141000098");
    entry.setQuantity(3);
    entry.getSuppliers().add(supplier("203.0.113.150"));
    entry.getSuppliers().get(0).setRawNumber("1141000098");

    List<Long> ids = create(me, entry).ids();

    assertThat(ids).hasSize(3);
    assertThat(ids.stream().map(id -> did(id).getRawNumber()))
        .containsExactly("551141000098", "551141000099", "551141000100");
    assertThat(ids.stream().map(id -> read(me, id).getSuppliers().get(0).getRawNumber()))
        .containsExactly("1141000098", "1141000099", "1141000100");
  }

  @Test
  void aWholeBlockIsMadeAtOnce() {
    DidEntry entry = typed();
    entry.setRawNumber("551147770000");
    entry.setQuantity(10_000);
    entry.getSuppliers().add(supplier("203.0.113.151"));
    entry.getSuppliers().get(0).setRawNumber("1147770000");

    List<Long> ids = create(me, entry).ids();

    assertThat(ids).hasSize(10_000);
    DidEntry last = read(me, ids.get(9_999));
    assertThat(last.getRawNumber()).isEqualTo("551147779999");
    assertThat(last.getSuppliers().get(0).getRawNumber()).isEqualTo("1147779999");
    assertThat(last.getTargets()).hasSameSizeAs(entry.getTargets());
  }

  @Test
  void oneTakenNumberRefusesThemAllAndThePreviewShowsIt() {
    DidEntry other = new DidEntry();
    other.setRawNumber("551141000201");
    other.setOwnerOrgId(tree.two.reseller().getId());
    create(tree.two.tenant(), other);
    DidEntry entry = typed();
    entry.setRawNumber("1141000200"); // the same numbers, written another way
    entry.setQuantity(3);

    DidPreview preview =
        TestUnit.inTransaction(me, db -> TestServices.service(db, DidService.class).preview(entry));

    assertThat(preview.lines())
        .extracting(DidPreview.Line::taken)
        .containsExactly(false, true, false);
    assertThat(refusals(() -> create(me, entry)))
        .containsExactly(Refusal.of("rawNumber", "did.refused.taken", "1141000201"));
    assertThat(numbersLike("114100020")).isEmpty();
  }

  private List<String> numbersLike(String begin) {
    return TestUnit.inTransaction(
        me,
        db ->
            db.createQuery(
                    "SELECT d.rawNumber FROM Did d WHERE d.rawNumber LIKE :begin", String.class)
                .setParameter("begin", begin + "%")
                .getResultList());
  }

  @Test
  void aStaleVersionIsRefusedAlsoWhenOnlyATargetChanged() {
    Long id = create(me, typed()).ids().get(0);
    DidEntry one = read(me, id);
    DidEntry other = read(me, id);
    one.getTargets().get(0).setPort(5070);
    edit(one);

    assertThatThrownBy(() -> edit(other)).isInstanceOf(EditedMeanwhileException.class);
    assertThat(read(me, id).getTargets().get(0).getPort()).isEqualTo(5070);
  }

  @Test
  void anotherRevendasDidDoesNotExist() {
    DidEntry foreign = read(tree.two.tenant(), tree.two.did().getId());

    assertThatThrownBy(() -> read(me, foreign.getId())).isInstanceOf(UnknownIdException.class);
    assertThatThrownBy(() -> edit(foreign)).isInstanceOf(UnknownIdException.class);
  }

  @Test
  void anAssinanteChangesNothing() {
    assertThat(refusals(() -> create(tree.one.subscriberTenant(), typed())))
        .extracting(Refusal::messageKey)
        .containsExactly("refused.notAllowed");
  }

  /** The monthly fee depends on it. */
  @Test
  void theKindOfARentedNumberIsSaidByWhoBoughtIt() {
    Long rented = create(tree.masterTenant(), typed()).ids().get(0);
    DidEntry cheaper = read(me, rented);
    cheaper.setKind(NumberKind.MOBILE);
    assertThat(refusals(() -> edit(cheaper)))
        .containsExactly(Refusal.of("kind", "did.refused.kindRented"));

    change(rented, entry -> entry.setBina("Loja 2"));
    DidEntry corrected = read(tree.masterTenant(), rented);
    corrected.setKind(NumberKind.MOBILE);
    editAsMaster(corrected);
    assertThat(did(rented).getKind()).isEqualTo(NumberKind.MOBILE);
  }

  @Test
  void whoEnteredANumberHimselfSaysItsKind() {
    Long own = create(me, typed()).ids().get(0);

    change(own, entry -> entry.setKind(NumberKind.MOBILE));

    assertThat(did(own).getKind()).isEqualTo(NumberKind.MOBILE);
  }

  @Test
  void aNumberGivenBackRestsBeforeItIsSoldAgain() {
    Long id = create(me, typed()).ids().get(0);
    change(
        id,
        entry -> {
          entry.setSubscriberId(null);
          entry.setIpLineId(null);
        });
    assertThat(did(id).getState()).isEqualTo(DidState.QUARANTINE);
    assertThat(did(id).getTenantPath()).isEqualTo(tree.one.reseller().getTenantPath());

    become(id, DidState.AVAILABLE);
    become(id, DidState.ENDED);

    assertThat(did(id).getState()).isEqualTo(DidState.ENDED);
    DidEntry again = typed();
    again.setRawNumber(did(id).getRawNumber());
    assertThat(create(me, again).ids()).hasSize(1);
  }

  @Test
  void theOwnerOfAnAssignedNumberStays() {
    Long id = create(me, typed()).ids().get(0);
    DidEntry moved = read(tree.masterTenant(), id);
    moved.setOwnerOrgId(tree.master.getId());
    assertThat(refusals(() -> editAsMaster(moved)))
        .extracting(Refusal::field)
        .contains("subscriberId");

    moved.setSubscriberId(null);
    moved.setIpLineId(null);
    assertThat(refusals(() -> editAsMaster(moved)))
        .extracting(Refusal::messageKey)
        .containsExactly("did.refused.ownerAssigned");
  }

  @Test
  void aNumberOfTheStockPassesToAnotherOwner() {
    DidEntry entry = typed();
    entry.setSubscriberId(null);
    entry.setIpLineId(null);
    Long id = create(me, entry).ids().get(0);
    DidEntry moved = read(tree.masterTenant(), id);
    moved.setOwnerOrgId(tree.master.getId());
    editAsMaster(moved);

    assertThat(read(tree.masterTenant(), id).getTargets()).hasSize(1);
    assertThatThrownBy(() -> read(me, id)).isInstanceOf(UnknownIdException.class);
  }

  private void editAsMaster(DidEntry entry) {
    TestUnit.transact(
        tree.masterTenant(), db -> TestServices.service(db, DidService.class).edit(entry));
  }

  private void change(Long id, Consumer<DidEntry> change) {
    DidEntry entry = read(me, id);
    change.accept(entry);
    edit(entry);
  }

  private void become(Long id, DidState next) {
    TestUnit.transact(
        me,
        db ->
            TestServices.service(db, DidService.class)
                .become(id, db.find(Did.class, id).getVersion(), next));
  }
}
