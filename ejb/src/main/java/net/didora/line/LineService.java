package net.didora.line;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import net.didora.common.Choice;
import net.didora.common.ChoiceQuery;
import net.didora.common.Status;

/** Finding IP lines. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class LineService {
  @PersistenceContext private EntityManager db;

  public Optional<IpLine> find(Long id) {
    return Optional.ofNullable(db.find(IpLine.class, id));
  }

  /** Active lines of an Assinante to pick from, by what was typed of the name or the user. */
  public List<Choice> pick(Long subscriberId, String typed) {
    return ChoiceQuery.run(
        db.createQuery(
                """
            SELECT l FROM IpLine l
            WHERE l.subscriberId = :subscriber AND l.status = :active
              AND (LOWER(l.name) LIKE :typed ESCAPE '\\' OR l.authUser LIKE :typed ESCAPE '\\')
            ORDER BY l.name, l.id
            """,
                IpLine.class)
            .setParameter("subscriber", subscriberId)
            .setParameter("active", Status.ACTIVE),
        typed,
        found -> new Choice(found.getId(), found.getName()));
  }

  /** Lines of the whole tenant to pick from, blocked ones too: for looking back at their calls. */
  public List<Choice> pickAny(String typed) {
    return ChoiceQuery.run(
        db.createQuery(
            """
            SELECT l FROM IpLine l
            WHERE LOWER(l.name) LIKE :typed ESCAPE '\\' OR l.authUser LIKE :typed ESCAPE '\\'
            ORDER BY l.name, l.id
            """,
            IpLine.class),
        typed,
        found -> new Choice(found.getId(), found.getName() + " · " + found.getAuthUser()));
  }
}
