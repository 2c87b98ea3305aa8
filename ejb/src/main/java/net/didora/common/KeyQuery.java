package net.didora.common;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a long list by its key. The conditions are JPQL over the alias {@code x}; the
 * page begins after the last row of the page before, wherever that row stands by now.
 */
public final class KeyQuery<T> {
  private static final int LARGEST_PAGE = 500;

  private final Class<T> type;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  public KeyQuery(Class<T> type) {
    this.type = type;
  }

  /** Adds a condition with a parameter named in it, unless there is no value to compare with. */
  public KeyQuery<T> where(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      parameters.put(parameter, value);
    }
    return this;
  }

  /**
   * Adds a condition on a column of E.164 digits, with the patterns {@code :number} and {@code
   * :atHome} in it, unless nothing was typed.
   */
  public KeyQuery<T> whereNumber(String condition, String name, @Nullable NumberSearch search) {
    if (search != null) {
      String own = name + "AtHome";
      conditions.add(condition.replace(":number", ":" + name).replace(":atHome", ":" + own));
      parameters.put(name, search.pattern());
      parameters.put(own, search.patternAtHome());
    }
    return this;
  }

  /** The page after (or before) the row of a key; the first page for none. */
  public KeyPage<T> page(
      EntityManager db, KeySort sort, int size, @Nullable String key, Function<T, KeyToken> keyOf) {
    KeyToken from = key == null ? null : KeyToken.parse(key);
    boolean backwards = from != null && from.backwards();
    List<T> rows =
        new ArrayList<>(query(db, sort, Math.min(size, LARGEST_PAGE), from).getResultList());
    boolean more = rows.size() > Math.min(size, LARGEST_PAGE);
    if (more) {
      rows.remove(rows.size() - 1);
    }
    if (backwards) {
      Collections.reverse(rows);
    }
    if (rows.isEmpty()) {
      return new KeyPage<>(rows, null, null);
    }
    boolean hasNext = backwards || more;
    boolean hasPrevious = backwards ? more : from != null;
    return new KeyPage<>(
        rows,
        hasNext ? keyOf.apply(rows.get(rows.size() - 1)).text() : null,
        hasPrevious ? keyOf.apply(rows.get(0)).before().text() : null);
  }

  private TypedQuery<T> query(EntityManager db, KeySort sort, int size, @Nullable KeyToken from) {
    boolean down = sort.descending() != (from != null && from.backwards());
    List<String> all = new ArrayList<>(conditions);
    if (from != null) {
      String beyond = down ? "<" : ">";
      all.add(
          "x.%1$s %2$s= :key AND (x.%1$s %2$s :key OR x.id %2$s :id)"
              .formatted(sort.attribute(), beyond));
    }
    String jpql =
        "SELECT x FROM %s x%s ORDER BY x.%s %5$s, x.id %5$s"
            .formatted(
                type.getSimpleName(),
                all.isEmpty() ? "" : " WHERE (" + String.join(") AND (", all) + ")",
                sort.attribute(),
                "",
                down ? "DESC" : "ASC");
    TypedQuery<T> query = db.createQuery(jpql, type).setMaxResults(size + 1);
    parameters.forEach(query::setParameter);
    if (from != null) {
      query.setParameter("key", key(sort, from)).setParameter("id", from.id());
    }
    return query;
  }

  private static Object key(KeySort sort, KeyToken from) {
    try {
      return sort.parser().apply(from.value());
    } catch (RuntimeException noKey) {
      throw new RefusedException("", "refused.pageKey");
    }
  }
}
