package net.didora.rating;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import net.didora.common.Audited;
import net.didora.common.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The wish to price calls again, after a plan was mended. First it is shown what would change; only
 * when someone agrees does it.
 */
@Entity
@Table(name = "rerate")
public class Rerate extends Audited {
  /** How far it has come. */
  public enum State {
    /** The job will compare. */
    PROPOSED,
    /** The differences can be looked at. */
    COMPARED,
    /** The job will put them up for rating. */
    AGREED,
    DONE,
    DROPPED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "rerate")
  @TableGenerator(
      name = "rerate",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "rerate",
      allocationSize = 1)
  private Long id;

  @Enumerated(EnumType.STRING)
  private State state = State.PROPOSED;

  @Column(name = "open_key")
  private @Nullable Boolean openKey = Boolean.TRUE;

  @Column(name = "answered_from")
  private Instant answeredFrom;

  @Column(name = "answered_until")
  private Instant answeredUntil;

  @Column(name = "plan_id")
  private @Nullable Long planId;

  private String reason;

  private long compared;

  @SuppressWarnings("NullAway.Init")
  protected Rerate() {}

  @SuppressWarnings("NullAway.Init")
  Rerate(String tenantPath, Instant answeredFrom, Instant answeredUntil, String reason) {
    super(tenantPath);
    this.answeredFrom = answeredFrom;
    this.answeredUntil = answeredUntil;
    this.reason = reason;
  }

  Rerate onlyOf(@Nullable Long plan) {
    this.planId = plan;
    return this;
  }

  /** What was shown shall be done. */
  void agree() {
    if (state != State.COMPARED) {
      throw new RefusedException("state", "rerate.notCompared");
    }
    state = State.AGREED;
  }

  /** Nothing shall be done. */
  void drop() {
    if (state == State.AGREED || openKey == null) {
      throw new RefusedException("state", "rerate.agreedAlready");
    }
    state = State.DROPPED;
    openKey = null;
  }

  public Long getId() {
    return id;
  }

  public State getState() {
    return state;
  }

  public Instant getAnsweredFrom() {
    return answeredFrom;
  }

  public Instant getAnsweredUntil() {
    return answeredUntil;
  }

  public @Nullable Long getPlanId() {
    return planId;
  }

  public String getReason() {
    return reason;
  }

  /** How many calls were compared. */
  public long getCompared() {
    return compared;
  }
}
