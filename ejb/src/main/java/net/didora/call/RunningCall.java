package net.didora.call;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/** A call that goes on, as pages see it; call control writes and removes the row. */
@Entity
@ReadOnly
@Table(name = "call_session")
public class RunningCall extends TenantOwned {
  @Id
  @Column(name = "call_id")
  private String callId;

  @Column(name = "did_id")
  private long didId;

  @Column(name = "trunk_id")
  private @Nullable Long trunkId;

  private String caller;

  private String called;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "answered_at")
  private @Nullable Instant answeredAt;

  @SuppressWarnings("NullAway.Init")
  protected RunningCall() {}

  public String getCallId() {
    return callId;
  }

  public long getDidId() {
    return didId;
  }

  public @Nullable Long getTrunkId() {
    return trunkId;
  }

  public String getCaller() {
    return caller;
  }

  public String getCalled() {
    return called;
  }

  public Instant getStartedAt() {
    return startedAt;
  }

  public @Nullable Instant getAnsweredAt() {
    return answeredAt;
  }
}
