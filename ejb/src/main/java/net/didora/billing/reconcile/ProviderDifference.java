package net.didora.billing.reconcile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/** A call about which a carrier and our CDRs do not say the same. */
@Entity
@ReadOnly
@Table(name = "provider_difference")
public class ProviderDifference extends TenantOwned {
  @Id private long id;

  @Column(name = "file_id")
  private long fileId;

  @Enumerated(EnumType.STRING)
  private Difference.Kind kind;

  @Column(name = "started_at")
  private Instant startedAt;

  private String caller;

  private String called;

  @Column(name = "their_seconds")
  private @Nullable Integer theirSeconds;

  @Column(name = "our_seconds")
  private @Nullable Integer ourSeconds;

  private @Nullable Integer line;

  @Column(name = "call_id")
  private @Nullable String callId;

  @SuppressWarnings("NullAway.Init")
  protected ProviderDifference() {}

  public long getId() {
    return id;
  }

  public Difference.Kind getKind() {
    return kind;
  }

  public Instant getStartedAt() {
    return startedAt;
  }

  public String getCaller() {
    return caller;
  }

  public String getCalled() {
    return called;
  }

  public @Nullable Integer getTheirSeconds() {
    return theirSeconds;
  }

  public @Nullable Integer getOurSeconds() {
    return ourSeconds;
  }

  /** Of their file. */
  public @Nullable Integer getLine() {
    return line;
  }

  /** Of our call, where we have one. */
  public @Nullable String getCallId() {
    return callId;
  }
}
