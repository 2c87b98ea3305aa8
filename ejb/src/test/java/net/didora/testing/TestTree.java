package net.didora.testing;

import jakarta.persistence.EntityManager;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.common.NumberKind;
import net.didora.common.Tenant;
import net.didora.line.IpLine;
import net.didora.number.Did;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;

/**
 * Two Revendas under one Master, each with an Assinante, an account, a line and a DID: the smallest
 * tree in which something can leak.
 */
public final class TestTree {
  public static final Tenant PLATFORM = Tenant.platform("test");
  private static final AtomicInteger NUMBERS = new AtomicInteger(30000000);
  private static final AtomicLong ANOTHER = new AtomicLong(500);
  private static TestTree tree;

  public final Branch one;
  public final Branch two;
  public final Organization master;

  private TestTree(Organization master, Branch one, Branch two) {
    this.master = master;
    this.one = one;
    this.two = two;
  }

  /** A Revenda and what belongs to it. */
  public record Branch(
      Organization reseller, Subscriber subscriber, Account account, IpLine line, Did did) {
    public Tenant tenant() {
      return Tenant.of(reseller.getTenantPath(), "revenda" + reseller.getId());
    }

    public Tenant subscriberTenant() {
      return Tenant.of(subscriber.getTenantPath(), "assinante" + subscriber.getId());
    }
  }

  public Tenant masterTenant() {
    return Tenant.of(master.getTenantPath(), "master");
  }

  /** The tree, planted once per JVM. */
  public static synchronized TestTree get() {
    if (tree == null) {
      tree = TestUnit.inTransaction(PLATFORM, TestTree::plant);
    }
    return tree;
  }

  /** A Revenda of its own for tests that add to it, since others count what the tree has. */
  public static synchronized Branch another() {
    TestTree planted = get();
    long id = ANOTHER.addAndGet(10);
    return TestUnit.inTransaction(PLATFORM, db -> branch(db, planted.master, id));
  }

  private static TestTree plant(EntityManager db) {
    Organization master = Organization.master(1, "Master");
    db.persist(master);
    db.flush(); // rows of one class go in any order, and a child names its parent
    return new TestTree(master, branch(db, master, 2), branch(db, master, 12));
  }

  private static Branch branch(EntityManager db, Organization master, long id) {
    Organization reseller = master.reseller(id, "Revenda " + id);
    db.persist(reseller);
    Subscriber subscriber = new Subscriber(id + 1, reseller, "Assinante " + id);
    db.persist(subscriber);
    Account account = new Account(subscriber, Account.Kind.PREPAID);
    TestServices.service(db, AccountService.class).open(account);
    IpLine line = new IpLine(subscriber, account, "Linha " + id, "line" + id);
    db.persist(line);
    Did did = new Did(reseller, nextNumber(), NumberKind.GEOGRAPHIC);
    db.persist(did);
    return new Branch(reseller, subscriber, account, line, did);
  }

  /** A number of São Paulo that no test used before. */
  public static String nextNumber() {
    return "5511" + NUMBERS.incrementAndGet();
  }
}
