package net.didora.billing.reconcile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.billing.reconcile.ProviderFile.Tolerance;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.ManyRows;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.common.Tenant;
import net.didora.provider.Provider;
import net.didora.provider.TrunkService;
import org.jspecify.annotations.Nullable;

/** Carriers' lists of calls: taking them in, and showing what differs. A job compares. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class ReconciliationService {
  private static final int LONGEST_NAME = 190;

  /** All CDRs of the span are held in memory while they are compared. */
  private static final Duration LONGEST_SPAN = Duration.ofDays(62);

  private static final int MOST_TOLERANCE = 3600;
  private static final String INSERT =
      "INSERT INTO provider_call (file_id, line, started_at, caller, called, seconds)"
          + " VALUES (?, ?, ?, ?, ?, ?)";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  @PersistenceContext private EntityManager db;
  @Inject private TrunkService trunks;
  @Inject private Settings settings;

  /** Reads and stores a file, whole or not at all. */
  public Long take(
      @Nullable Long providerId, String fileName, byte[] content, Tolerance tolerance) {
    Tenant.refuseSubscribers();
    Provider provider =
        Optional.ofNullable(providerId)
            .flatMap(trunks::provider)
            .orElseThrow(() -> new RefusedException("provider", "reconcile.refused.provider"));
    if (Math.min(tolerance.start(), tolerance.length()) < 0
        || Math.max(tolerance.start(), tolerance.length()) > MOST_TOLERANCE) {
      throw new RefusedException("start", "reconcile.refused.tolerance", MOST_TOLERANCE);
    }
    List<TheirCall> calls = CallFile.read(content, settings.zone());
    ProviderFile.Span span = span(calls);
    if (span.first().plus(LONGEST_SPAN).isBefore(span.last())) {
      throw new RefusedException("file", "reconcile.refused.span", LONGEST_SPAN.toDays());
    }
    ProviderFile file = new ProviderFile(provider, cut(fileName), tolerance, span);
    db.persist(file);
    try (ManyRows rows = ManyRows.into(db, provider.getTenantPath(), INSERT)) {
      for (TheirCall call : calls) {
        String at = TIME.format(LocalDateTime.ofInstant(call.startedAt(), ZoneOffset.UTC));
        rows.add(file.getId(), call.line(), at, call.caller(), call.called(), call.seconds());
      }
    }
    return file.getId();
  }

  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private static ProviderFile.Span span(List<TheirCall> calls) {
    Comparator<Instant> order = Comparator.naturalOrder();
    return new ProviderFile.Span(
        calls.size(),
        calls.stream().map(TheirCall::startedAt).min(order).orElseThrow(),
        calls.stream().map(TheirCall::startedAt).max(order).orElseThrow());
  }

  /** One page of files, the latest first. */
  public KeyPage<ProviderFile> files(@Nullable Long providerId, int size, @Nullable String key) {
    Tenant.refuseSubscribers();
    return new KeyQuery<>(ProviderFile.class)
        .where("x.providerId = :provider", "provider", providerId)
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            file -> KeyToken.after(file.getId(), file.getId()));
  }

  public Optional<ProviderFile> find(Long id) {
    Tenant.refuseSubscribers();
    return Optional.ofNullable(db.find(ProviderFile.class, id));
  }

  /** What came of these files, as far as they have been compared. */
  public Map<Long, ProviderComparison> comparisons(Collection<Long> fileIds) {
    if (fileIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "SELECT c FROM ProviderComparison c WHERE c.fileId IN :files", ProviderComparison.class)
        .setParameter("files", fileIds)
        .getResultStream()
        .collect(Collectors.toMap(ProviderComparison::getFileId, Function.identity()));
  }

  /** One page of what differs in a file, in the order in which it was found. */
  public KeyPage<ProviderDifference> differences(
      Long fileId, Difference.@Nullable Kind kind, int size, @Nullable String key) {
    Tenant.refuseSubscribers();
    return new KeyQuery<>(ProviderDifference.class)
        .where("x.fileId = :file", "file", fileId)
        .where("x.kind = :kind", "kind", kind)
        .page(
            db,
            KeySort.byNumber("id", false),
            size,
            key,
            found -> KeyToken.after(found.getId(), found.getId()));
  }
}
