package net.didora.web.reconcile;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.didora.billing.reconcile.Difference;
import net.didora.billing.reconcile.ProviderComparison;
import net.didora.billing.reconcile.ProviderDifference;
import net.didora.billing.reconcile.ProviderFile;
import net.didora.billing.reconcile.ReconciliationService;
import net.didora.common.KeyPage;
import net.didora.web.common.Answer;
import net.didora.web.common.Csv;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** One list of a carrier: what came of comparing it, and every call that differs. */
@Named
@ViewScoped
public class ProviderFileViewBean extends KeyList<ProviderDifference> {
  private static final long serialVersionUID = 1;
  private static final int EXPORT_PIECE = 500;

  @Inject private ReconciliationService reconciliation;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable Long id;
  private Difference.@Nullable Kind kind;
  private transient @Nullable ProviderFile file;
  private transient @Nullable ProviderComparison comparison;

  /** Another tenant's file is as unknown as none. */
  public void open() throws IOException {
    if (id == null || reconciliation.find(id).isEmpty()) {
      Answer.notFound();
      return;
    }
    load();
  }

  /** The comparison before its differences: where it is over, all of them are there. */
  @Override
  protected KeyPage<ProviderDifference> read(@Nullable String key) {
    Long shown = Objects.requireNonNull(id);
    comparison = reconciliation.comparisons(List.of(shown)).get(shown);
    return piece(key, SIZE);
  }

  private KeyPage<ProviderDifference> piece(@Nullable String key, int size) {
    return reconciliation.differences(Objects.requireNonNull(id), kind, size, key);
  }

  public ProviderFile getFile() {
    if (file == null) {
      file = reconciliation.find(Objects.requireNonNull(id)).orElseThrow();
    }
    return file;
  }

  /** Null: not compared yet, when the page was read. */
  public @Nullable ProviderComparison getComparison() {
    return comparison;
  }

  /** Whether the page asks again by itself. */
  public boolean isWatched() {
    return comparison == null;
  }

  public void clear() {
    kind = null;
    load();
  }

  /** All that the filter finds, as a file. */
  public void export() throws IOException {
    Download.csv("divergencias-" + id + ".csv", this::write);
  }

  private void write(Csv csv) {
    csv.row(
        Stream.of("kind", "started", "caller", "called", "theirs", "ours", "line", "callId")
            .map(column -> notices.sentence("reconcile." + column))
            .toList());
    String key = null;
    do {
      KeyPage<ProviderDifference> piece = piece(key, EXPORT_PIECE);
      piece.rows().forEach(found -> csv.row(cells(found)));
      key = piece.next();
    } while (key != null);
  }

  private List<Object> cells(ProviderDifference found) {
    return List.of(
        notices.sentence("reconcile.kind." + found.getKind()),
        display.dateTime(found.getStartedAt()),
        found.getCaller(),
        found.getCalled(),
        text(found.getTheirSeconds()),
        text(found.getOurSeconds()),
        text(found.getLine()),
        Optional.ofNullable(found.getCallId()).orElse(""));
  }

  private static Object text(@Nullable Integer number) {
    return number == null ? "" : number;
  }

  public String seconds(@Nullable Integer number) {
    return number == null ? "–" : number + " s";
  }

  public Difference.Kind[] getKinds() {
    return Difference.Kind.values();
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public Difference.@Nullable Kind getKind() {
    return kind;
  }

  public void setKind(Difference.@Nullable Kind kind) {
    this.kind = kind;
  }
}
