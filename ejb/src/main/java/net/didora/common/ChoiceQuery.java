package net.didora.common;

import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ends a query of what there is to pick from: those whose name is {@code LIKE :typed}, as many as a
 * list that drops down may hold.
 */
public final class ChoiceQuery {
  private static final int CHOICES = 30;

  private ChoiceQuery() {}

  public static <T> List<Choice> run(
      TypedQuery<T> query, @Nullable String typed, Function<T, Choice> choice) {
    return query
        .setParameter("typed", Objects.requireNonNullElse(Likeness.containing(typed), "%"))
        .setMaxResults(CHOICES)
        .getResultStream()
        .map(choice)
        .toList();
  }
}
