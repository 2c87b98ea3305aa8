package net.didora.line;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import net.didora.common.Choice;
import net.didora.common.ChoiceQuery;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.Likeness;
import net.didora.common.Status;
import org.jspecify.annotations.Nullable;

/** Finding IP lines. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class LineService {
  @PersistenceContext private EntityManager db;

  public Optional<IpLine> find(Long id) {
    return Optional.ofNullable(db.find(IpLine.class, id));
  }

  /** One page of the lines that the tenant sees, by their names. */
  public KeyPage<IpLine> list(LineFilter filter, int size, @Nullable String key) {
    return new KeyQuery<>(IpLine.class)
        .where(
            "LOWER(x.name) LIKE :name ESCAPE '\\' OR x.authUser LIKE :name ESCAPE '\\'",
            "name",
            Likeness.containing(filter.name()))
        .where("x.subscriberId = :subscriber", "subscriber", filter.subscriberId())
        .where("x.status = :status", "status", filter.status())
        .page(
            db,
            KeySort.byText("name", false),
            size,
            key,
            line -> KeyToken.after(line.getName(), line.getId()));
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
