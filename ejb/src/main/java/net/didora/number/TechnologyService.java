package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;

/** The list of technologies of DIDs: all read it, the Master alone changes it (field 1). */
@Stateless
@SuppressWarnings("NullAway.Init")
public class TechnologyService {
  /** What every new DID has; it is always offered. */
  public static final String STANDARD = "SIP";

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9-]{1,9}");

  @PersistenceContext private EntityManager db;

  /** Also those that are not offered any more. */
  public List<Technology> all() {
    return db.createQuery("SELECT t FROM Technology t ORDER BY t.name", Technology.class)
        .getResultList();
  }

  public void add(String typed) {
    refuseUnlessMaster();
    String name = typed.strip().toUpperCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw new RefusedException("name", "technology.refused.name");
    }
    if (db.find(Technology.class, name) != null) {
      throw new RefusedException("name", "technology.refused.known", name);
    }
    db.persist(new Technology(name));
  }

  /** Whether it may be chosen for a DID. */
  public void offer(String name, boolean offered) {
    refuseUnlessMaster();
    Technology technology = db.find(Technology.class, name);
    if (technology == null) {
      throw new UnknownIdException();
    }
    if (name.equals(STANDARD) && !offered) {
      throw new RefusedException("name", "technology.refused.standard", name);
    }
    technology.offer(offered);
  }

  private static void refuseUnlessMaster() {
    if (!Tenant.current().isTop()) {
      throw new RefusedException("", "refused.notAllowed");
    }
  }
}
