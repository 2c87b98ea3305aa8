package net.didora.security;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import net.didora.common.EjbLog;
import net.didora.common.Ids;
import net.didora.common.Settings;
import net.didora.organization.Organization;

/** Makes the Master and his first login in an empty database; what is there already stays. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class FirstLogin {
  public static final String LOGIN = "master";

  @PersistenceContext private EntityManager db;
  @Inject private Settings settings;

  public void makeIfNone() {
    Organization master = master();
    boolean none =
        db.createQuery("SELECT COUNT(u) FROM User u WHERE u.login = :login", Long.class)
                .setParameter("login", LOGIN)
                .getSingleResult()
            == 0;
    if (none) {
      User user = User.of(master.getTenantPath(), master.getId(), LOGIN, Role.MASTER);
      user.keepPassword(Passwords.hash(settings.adminPassword().orElseGet(FirstLogin::printed)));
      db.persist(user);
    }
  }

  private Organization master() {
    return db.createQuery("SELECT o FROM Organization o WHERE o.type = :master", Organization.class)
        .setParameter("master", Organization.Type.MASTER)
        .getResultStream()
        .findFirst()
        .orElseGet(this::newMaster);
  }

  private Organization newMaster() {
    Organization master = Organization.master(Ids.next(db, Organization.class), "Master");
    db.persist(master);
    db.flush();
    return master;
  }

  public String masterPath() {
    return master().getTenantPath();
  }

  private static String printed() {
    String password = Passwords.random();
    EjbLog.LOG.firstLogin(LOGIN, password);
    return password;
  }
}
