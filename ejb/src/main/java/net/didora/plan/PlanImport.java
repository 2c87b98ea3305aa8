package net.didora.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;
import net.didora.plan.file.LineError;
import org.jspecify.annotations.Nullable;

/** The making of a version: how far it is, and what became of it. */
@Entity
@Table(name = "plan_import")
@WrittenAfter(PlanVersion.class)
public class PlanImport extends TenantOwned {
  /** A run that nobody has heard of for so long has died with its server. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final int READING_SHARE = 30;
  private static final int WRITING_SHARE = 65;
  private static final int LABEL = 190;

  /** Whether it goes on, and how it ended. */
  public enum State {
    RUNNING,
    DONE,
    REFUSED,
    FAILED
  }

  /** What it is doing. */
  public enum Phase {
    READING,
    COMPARING,
    WRITING
  }

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "plan_import")
  @TableGenerator(
      name = "plan_import",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "plan_import",
      allocationSize = 50)
  private Long id;

  @Column(name = "plan_id")
  private Long planId;

  private String source;

  @Enumerated(EnumType.STRING)
  private State state = State.RUNNING;

  @Enumerated(EnumType.STRING)
  private Phase phase = Phase.READING;

  private int done;

  private int total;

  @Column(name = "version_id")
  private @Nullable Long versionId;

  @Column(name = "valid_from")
  private @Nullable Instant validFrom;

  @Column(name = "error_count")
  private int errorCount;

  private @Nullable String errors;

  @Column(name = "margin_count")
  private int marginCount;

  private @Nullable String margins;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "heard_at")
  private Instant heardAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(name = "started_by")
  private String startedBy;

  @SuppressWarnings("NullAway.Init")
  protected PlanImport() {}

  @SuppressWarnings("NullAway.Init")
  PlanImport(PrefixPlan plan, NewVersion order, String startedBy, Instant now) {
    super(plan.getTenantPath());
    String label = order.source().label();
    this.planId = plan.getId();
    this.source = label.length() <= LABEL ? label : label.substring(0, LABEL);
    this.validFrom = order.validFrom();
    this.startedBy = startedBy;
    this.startedAt = now;
    this.heardAt = now;
  }

  void complete(PlanVersion version, int prefixes, MarginReport found, Instant now) {
    end(State.DONE, now);
    phase = Phase.WRITING;
    done = prefixes;
    total = prefixes;
    versionId = version.getId();
    validFrom = version.getValidFrom();
    marginCount = found.count();
    margins = ImportText.ofBreaches(found.breaches());
  }

  void refuse(PlanRefusedException refused, Instant now) {
    end(State.REFUSED, now);
    errorCount = refused.errorCount();
    errors = ImportText.ofErrors(refused.errors());
    marginCount = refused.margins().count();
    margins = ImportText.ofBreaches(refused.margins().breaches());
  }

  void fail(Instant now) {
    end(State.FAILED, now);
  }

  private void end(State how, Instant now) {
    state = how;
    heardAt = now;
    endedAt = now;
  }

  /** What became of it, seen at that moment. */
  public State stateAt(Instant now) {
    boolean silent = heardAt.plus(SILENCE).isBefore(now);
    return state == State.RUNNING && silent ? State.FAILED : state;
  }

  /** A hundred only when it is over. */
  public int getPercent() {
    if (state != State.RUNNING) {
      return 100;
    }
    int share = total == 0 ? 0 : Math.min(100, (int) (100L * done / total));
    return switch (phase) {
      case READING -> READING_SHARE * share / 100;
      case COMPARING -> READING_SHARE;
      case WRITING -> READING_SHARE + WRITING_SHARE * share / 100;
    };
  }

  public List<LineError> getErrors() {
    return ImportText.errors(errors);
  }

  public List<MarginBreach> getMargins() {
    return ImportText.breaches(margins);
  }

  public Long getId() {
    return id;
  }

  public Long getPlanId() {
    return planId;
  }

  public String getSource() {
    return source;
  }

  public State getState() {
    return state;
  }

  public Phase getPhase() {
    return phase;
  }

  public int getDone() {
    return done;
  }

  public int getTotal() {
    return total;
  }

  public @Nullable Long getVersionId() {
    return versionId;
  }

  public @Nullable Instant getValidFrom() {
    return validFrom;
  }

  public int getErrorCount() {
    return errorCount;
  }

  public int getMarginCount() {
    return marginCount;
  }

  public Instant getStartedAt() {
    return startedAt;
  }

  public @Nullable Instant getEndedAt() {
    return endedAt;
  }

  public String getStartedBy() {
    return startedBy;
  }
}
