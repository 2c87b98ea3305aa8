package net.didora.testing;

import jakarta.annotation.Resource;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import net.didora.billing.SaleMargins;
import net.didora.common.Settings;
import net.didora.common.SystemClock;
import net.didora.number.DidPaidPlans;
import net.didora.plan.MarginGuard;
import net.didora.plan.PaidPlans;
import net.didora.rating.Portability;

/**
 * Wires services as the server would, around one entity manager; a service that asks for a
 * transaction of its own gets an entity manager of its own.
 */
public final class TestServices {
  private final EntityManager db;
  private final Settings settings;
  private final Clock clock;
  private final boolean ownTransaction;

  private TestServices(EntityManager db, Settings settings, Clock clock, boolean ownTransaction) {
    this.db = db;
    this.settings = settings;
    this.clock = clock;
    this.ownTransaction = ownTransaction;
  }

  public static <T> T service(EntityManager db, Class<T> type) {
    return new TestServices(db, settings(Map.of()), SystemClock.UTC, false).make(type);
  }

  public static <T> T serviceAt(EntityManager db, Class<T> type, Instant now) {
    return new TestServices(db, settings(Map.of()), Clock.fixed(now, ZoneOffset.UTC), false)
        .make(type);
  }

  /** A service that asks for a transaction of its own, in this one. */
  public static <T> T within(EntityManager db, Class<T> type, Instant now) {
    return new TestServices(db, settings(Map.of()), Clock.fixed(now, ZoneOffset.UTC), true)
        .make(type);
  }

  public static <T> T service(EntityManager db, Class<T> type, Settings settings) {
    return new TestServices(db, settings, SystemClock.UTC, false).make(type);
  }

  /** Settings of a server on SIP port 5060 of 10.9.9.9, with the passwords given. */
  public static Settings settings(Map<String, String> environment) {
    Properties properties = new Properties();
    Path home = Path.of(System.getProperty("didora.test.directory", "target"), "home");
    properties.setProperty("didora.home", home.toString());
    properties.setProperty("didora.node", "test");
    properties.setProperty("didora.sip.address", "10.9.9.9");
    properties.setProperty("didora.demo", "true");
    return new Settings(properties, environment);
  }

  private <T> T make(Class<T> type) {
    if (type.isAnnotationPresent(TransactionAttribute.class) && !ownTransaction) {
      EntityManager own = db.getEntityManagerFactory().createEntityManager();
      return new TestServices(own, settings, clock, true).make(type);
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      T made = constructor.newInstance();
      for (Field field : type.getDeclaredFields()) {
        field.setAccessible(true);
        if (field.isAnnotationPresent(PersistenceContext.class)) {
          field.set(made, db);
        } else if (field.isAnnotationPresent(Inject.class)) {
          field.set(made, inject(field.getType()));
        } else if (field.isAnnotationPresent(Resource.class)) {
          field.set(made, TestDatabase.get().dataSource());
        }
      }
      return made;
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Object inject(Class<?> type) {
    if (type == Settings.class) {
      return settings;
    }
    if (type == MarginGuard.class) {
      return make(SaleMargins.class);
    }
    if (type == PaidPlans.class) {
      return make(DidPaidPlans.class);
    }
    if (type == Portability.class) {
      return Portability.NONE;
    }
    return type == Clock.class ? clock : make(type);
  }
}
