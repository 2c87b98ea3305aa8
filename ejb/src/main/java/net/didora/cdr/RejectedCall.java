package net.didora.cdr;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/** A call that was not let in, and why. */
@Entity
@ReadOnly
@Table(name = "rejected_call")
public class RejectedCall extends TenantOwned {
  @Id private long id;

  private Instant at;

  private String node;

  private String source;

  @Column(name = "trunk_id")
  private @Nullable Long trunkId;

  private String caller;

  private String received;

  @Column(name = "did_id")
  private @Nullable Long didId;

  @Column(name = "nearest_did_id")
  private @Nullable Long nearestDidId;

  private String reason;

  @Column(name = "sip_code")
  private int sipCode;

  @Column(name = "q850_cause")
  private @Nullable Integer q850Cause;

  @Column(name = "call_id")
  private @Nullable String callId;

  @SuppressWarnings("NullAway.Init")
  protected RejectedCall() {}

  public long getId() {
    return id;
  }

  public Instant getAt() {
    return at;
  }

  public String getNode() {
    return node;
  }

  public String getSource() {
    return source;
  }

  public @Nullable Long getTrunkId() {
    return trunkId;
  }

  public String getCaller() {
    return caller;
  }

  public String getReceived() {
    return received;
  }

  public @Nullable Long getDidId() {
    return didId;
  }

  public @Nullable Long getNearestDidId() {
    return nearestDidId;
  }

  public String getReason() {
    return reason;
  }

  public int getSipCode() {
    return sipCode;
  }

  public @Nullable Integer getQ850Cause() {
    return q850Cause;
  }

  public @Nullable String getCallId() {
    return callId;
  }
}
