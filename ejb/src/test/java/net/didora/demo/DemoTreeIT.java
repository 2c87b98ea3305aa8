package net.didora.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.didora.account.Account;
import net.didora.account.AccountBalance;
import net.didora.common.Money;
import net.didora.common.Settings;
import net.didora.common.Tenant;
import net.didora.number.DidCatalog;
import net.didora.number.DidEntry;
import net.didora.plan.PrefixPlan;
import net.didora.provider.Trunk;
import net.didora.provider.TrunkSource;
import net.didora.security.Doorkeeper;
import net.didora.security.FirstLogin;
import net.didora.security.Role;
import net.didora.security.User;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo in an empty database: exactly what the README tells to dial, and made once. */
class DemoTreeIT {
  private static final Tenant PLATFORM = Tenant.platform("test");
  private static final Settings SETTINGS =
      TestServices.settings(
          Map.of("DIDORA_ADMIN_PASSWORD", "of the master", "DIDORA_DEMO_PASSWORD", "of the demo"));
  private static TestUnit unit;

  @BeforeAll
  static void plantTwice() {
    unit = new TestUnit(TestDatabase.get().empty("demo"));
    plant();
    plant();
  }

  private static void plant() {
    unit.run(
        PLATFORM,
        db -> {
          TestServices.service(db, FirstLogin.class, SETTINGS).makeIfNone();
          return null;
        });
    String path =
        unit.run(PLATFORM, db -> TestServices.service(db, FirstLogin.class, SETTINGS).masterPath());
    unit.run(
        Tenant.of(path, "master"),
        db -> {
          TestServices.service(db, DemoTree.class, SETTINGS).plant();
          return null;
        });
  }

  private static <T> T read(Function<EntityManager, T> work) {
    return unit.run(PLATFORM, work);
  }

  @Test
  void theLoginsOpenWithThePasswordsThatWereSet() {
    assertThat(login("master", "of the master")).isEqualTo(Doorkeeper.Login.OK);
    assertThat(login("revenda", "of the demo")).isEqualTo(Doorkeeper.Login.OK);
    assertThat(login("assinante", "of the demo")).isEqualTo(Doorkeeper.Login.OK);
    List<Role> roles =
        read(
            db ->
                db.createQuery("SELECT u FROM User u ORDER BY u.tenantPath", User.class)
                    .getResultStream()
                    .map(User::getRole)
                    .toList());
    assertThat(roles).containsExactly(Role.MASTER, Role.RESELLER, Role.SUBSCRIBER);
  }

  private static Doorkeeper.Login login(String login, String password) {
    return read(
        db ->
            TestServices.service(db, Doorkeeper.class, SETTINGS)
                .authenticate(login, password, "192.0.2.1"));
  }

  @Test
  void theDidForwardsToThePlatformNextDoor() {
    DidEntry did =
        read(
            db -> {
              Long id = db.createQuery("SELECT d.id FROM Did d", Long.class).getSingleResult();
              return TestServices.service(db, DidCatalog.class, SETTINGS).entry(id);
            });

    assertThat(did.getRawNumber()).isEqualTo("551130000001");
    assertThat(did.getTargets()).hasSize(1);
    assertThat(did.getTargets().get(0).getHost()).isEqualTo("127.0.0.1");
    assertThat(did.getTargets().get(0).getPort()).isEqualTo(5090);
    assertThat(did.getTargets().get(0).getTechprefix()).isEqualTo("99");
    assertThat(did.getPlanId()).isNotNull();
    assertThat(did.getIpLineId()).isNotNull();
  }

  @Test
  void theCarrierIsTrustedFromThisMachineOnAnyPort() {
    TrunkSource source =
        read(
            db ->
                db.createQuery("SELECT s FROM TrunkSource s", TrunkSource.class).getSingleResult());
    Trunk trunk = read(db -> db.find(Trunk.class, source.getTrunkId()));

    assertThat(source.getAddress()).isEqualTo("127.0.0.1");
    assertThat(source.getPort()).isZero();
    assertThat(trunk.getCostPlanId()).isNotNull();
    assertThat(trunk.getTenantPath()).isEqualTo("/1/");
  }

  @Test
  void threePlansWithTheCadenceOfTheSeed() {
    List<PrefixPlan> plans =
        read(db -> db.createQuery("SELECT p FROM PrefixPlan p", PrefixPlan.class).getResultList());
    Long others =
        read(
            db ->
                db.createQuery(
                        """
                        SELECT COUNT(r) FROM PrefixRate r
                        WHERE r.firstBlock <> 30 OR r.nextBlock <> 6 OR r.discard <> 3
                        """,
                        Long.class)
                    .getSingleResult());
    List<Money> hidden =
        read(
            db ->
                db.createQuery(
                        "SELECT r.perMinute FROM PrefixRate r WHERE r.prefix = 'ANON'", Money.class)
                    .getResultList());

    assertThat(plans).hasSize(3);
    assertThat(others).isZero();
    assertThat(hidden).hasSize(3);
  }

  @Test
  void theAssinanteHasAPrepaidBalance() {
    Account account =
        read(
            db ->
                db.createQuery(
                        "SELECT a FROM Account a WHERE a.subscriberId IS NOT NULL", Account.class)
                    .getSingleResult());

    assertThat(account.getKind()).isEqualTo(Account.Kind.PREPAID);
    Money balance = read(db -> db.find(AccountBalance.class, account.getId()).getBalance());
    assertThat(balance).isEqualTo(Money.of(1_000));
  }
}
