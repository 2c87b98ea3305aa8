package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.Likeness;
import org.jspecify.annotations.Nullable;

/** Looking plans up: the list, the versions of one, and the prefixes of a version. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PlanCatalog {
  private static final int MOST_VERSIONS = 200;
  private static final int LONGEST_PREFIX = 18;
  private static final Pattern NOT_A_DIGIT = Pattern.compile("[^0-9]");

  @PersistenceContext private EntityManager db;

  /** One page of the plans that the tenant sees. */
  public KeyPage<PrefixPlan> list(PlanFilter filter, int size, @Nullable String key) {
    return new KeyQuery<>(PrefixPlan.class)
        .where("x.kind = :kind", "kind", filter.kind())
        .where("x.status = :status", "status", filter.status())
        .where(
            "LOWER(x.description) LIKE :description ESCAPE '\\'",
            "description",
            Likeness.containing(filter.description()))
        .page(
            db,
            KeySort.byText("description", false),
            size,
            key,
            plan -> KeyToken.after(plan.getDescription(), plan.getId()));
  }

  /** The versions of a plan, the latest first, and a correction before what it corrects. */
  public List<PlanVersion> versions(Long planId) {
    return db.createQuery(
            "SELECT v FROM PlanVersion v WHERE v.planId = :plan"
                + " ORDER BY v.validFrom DESC, v.correction DESC",
            PlanVersion.class)
        .setParameter("plan", planId)
        .setMaxResults(MOST_VERSIONS)
        .getResultList();
  }

  public Optional<PlanVersion> version(Long id) {
    return Optional.ofNullable(db.find(PlanVersion.class, id));
  }

  /** The version by which a call at that moment is priced; none before the first one. */
  public Optional<PlanVersion> inForce(Long planId, Instant at) {
    return versions(planId).stream()
        .filter(version -> !version.getValidFrom().isAfter(at))
        .findFirst();
  }

  /** The same for several plans: by the id of the plan. */
  public Map<Long, PlanVersion> inForce(Collection<Long> planIds, Instant at) {
    if (planIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "SELECT v FROM PlanVersion v WHERE v.planId IN :plans AND v.validFrom <= :at",
            PlanVersion.class)
        .setParameter("plans", planIds)
        .setParameter("at", at)
        .getResultStream()
        .collect(
            Collectors.toMap(
                PlanVersion::getPlanId,
                version -> version,
                BinaryOperator.maxBy(
                    Comparator.comparing(PlanVersion::getValidFrom)
                        .thenComparing(PlanVersion::getCorrection))));
  }

  public long countPrefixes(Long versionId) {
    return db.createQuery(
            "SELECT COUNT(r) FROM PrefixRate r WHERE r.planVersionId = :version", Long.class)
        .setParameter("version", versionId)
        .getSingleResult();
  }

  /** One page of the prefixes of a version. */
  public KeyPage<PrefixRate> prefixes(PrefixSearch search, @Nullable String key) {
    return new KeyQuery<>(PrefixRate.class)
        .where("x.planVersionId = :version", "version", search.versionId())
        .where("x.prefix LIKE :prefix", "prefix", pattern(search.typed()))
        .page(
            db,
            KeySort.byText("prefix", false),
            search.size(),
            key,
            rate -> KeyToken.after(rate.getPrefix(), rate.getId()));
  }

  private static @Nullable String pattern(@Nullable String typed) {
    return typed == null || typed.isBlank() ? null : wanted(typed) + "%";
  }

  /** Digits as they stand in a plan, whatever signs were typed between them; or the word. */
  private static String wanted(String typed) {
    String word = typed.strip().toUpperCase(Locale.ROOT);
    return !word.isEmpty() && PrefixRate.ANONYMOUS.startsWith(word)
        ? word
        : NOT_A_DIGIT.matcher(word).replaceAll("");
  }

  /**
   * The prices that a number has: those of the longest prefix that is in use, and those of shorter
   * ones for the hours at which the longer have none.
   */
  public List<PrefixRate> match(Long versionId, String typed) {
    List<PrefixRate> fitting =
        db.createQuery(
                """
                SELECT r FROM PrefixRate r
                WHERE r.planVersionId = :version AND r.prefix IN :beginnings AND r.active = TRUE
                ORDER BY LENGTH(r.prefix) DESC, r.window
                """,
                PrefixRate.class)
            .setParameter("version", versionId)
            .setParameter("beginnings", beginnings(wanted(typed)))
            .getResultList();
    return untilAlways(fitting);
  }

  private static List<PrefixRate> untilAlways(List<PrefixRate> longestFirst) {
    List<PrefixRate> matched = new ArrayList<>();
    for (PrefixRate rate : longestFirst) {
      boolean next =
          !matched.isEmpty()
              && !matched.get(matched.size() - 1).getPrefix().equals(rate.getPrefix());
      if (next && matched.stream().anyMatch(found -> found.getWindow().isAlways())) {
        break;
      }
      matched.add(rate);
    }
    return matched;
  }

  private static List<String> beginnings(String number) {
    List<String> beginnings = new ArrayList<>(List.of(""));
    if (number.equals(PrefixRate.ANONYMOUS)) {
      beginnings.add(number);
      return beginnings;
    }
    for (int i = 1; i <= Math.min(number.length(), LONGEST_PREFIX); i++) {
      beginnings.add(number.substring(0, i));
    }
    return beginnings;
  }
}
