package net.didora.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import net.didora.common.Tenant;

/**
 * The persistence unit of the product, outside of a server: one transaction per call, as in EJBs.
 */
public final class TestUnit {
  private static TestUnit shared;

  private final EntityManagerFactory factory;

  public TestUnit(TestDatabase database) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    settings.put("jakarta.persistence.jtaDataSource", "");
    settings.put("jakarta.persistence.jdbc.url", database.url());
    settings.put("jakarta.persistence.jdbc.user", database.user());
    settings.put("jakarta.persistence.jdbc.password", database.password());
    settings.put("jakarta.persistence.jdbc.driver", "com.mysql.cj.jdbc.Driver");
    settings.put("eclipselink.session-name", database.url());
    settings.put("eclipselink.logging.level", "SEVERE"); // refusals are what tests provoke
    if (Boolean.getBoolean("didora.test.sql")) {
      settings.put("eclipselink.logging.level.sql", "FINE");
      settings.put("eclipselink.logging.parameters", "true");
    }
    this.factory = Persistence.createEntityManagerFactory("didora", settings);
  }

  /** Runs work in a transaction of its own, on behalf of a tenant. */
  public static <T> T inTransaction(Tenant tenant, Function<EntityManager, T> work) {
    return shared().run(tenant, work);
  }

  public static void transact(Tenant tenant, Consumer<EntityManager> work) {
    inTransaction(
        tenant,
        db -> {
          work.accept(db);
          return null;
        });
  }

  /** Runs work in a transaction of its own, on behalf of whoever is at work, or nobody. */
  public static <T> T inTransaction(Function<EntityManager, T> work) {
    return shared().run(work);
  }

  private static synchronized TestUnit shared() {
    if (shared == null) {
      shared = new TestUnit(TestDatabase.get());
    }
    return shared;
  }

  public <T> T run(Tenant tenant, Function<EntityManager, T> work) {
    return tenant.call(() -> run(work));
  }

  private <T> T run(Function<EntityManager, T> work) {
    EntityManager db = factory.createEntityManager();
    try {
      db.getTransaction().begin();
      T result = work.apply(db);
      db.getTransaction().commit();
      return result;
    } finally {
      if (db.getTransaction().isActive()) {
        db.getTransaction().rollback();
      }
      db.close();
    }
  }
}
