package net.didora.cdr;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.CallerClass;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a call that is over: who called whom, when, how it ended. Written once by call
 * control.
 */
@Entity
@ReadOnly
@Table(name = "cdr")
public class Cdr extends TenantOwned {
  @Id private long id;

  @Column(name = "call_id")
  private String callId;

  private String leg;

  private String node;

  private @Nullable String mode;

  @Column(name = "did_id")
  private @Nullable Long didId;

  @Column(name = "subscriber_id")
  private @Nullable Long subscriberId;

  @Column(name = "trunk_id")
  private @Nullable Long trunkId;

  @Column(name = "provider_id")
  private @Nullable Long providerId;

  @Column(name = "ip_line_id")
  private @Nullable Long ipLineId;

  private String caller;

  @Column(name = "caller_e164")
  private @Nullable String callerE164;

  @Column(name = "caller_class")
  @Enumerated(EnumType.STRING)
  private CallerClass callerClass;

  private String called;

  @Column(name = "called_e164")
  private @Nullable String calledE164;

  private String peer;

  @Column(name = "sip_call_id")
  private String sipCallId;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "ringing_at")
  private @Nullable Instant ringingAt;

  @Column(name = "answered_at")
  private @Nullable Instant answeredAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "talked_ms")
  private long talkedMs;

  @Column(name = "original_code")
  private @Nullable Integer originalCode;

  @Column(name = "mapped_code")
  private @Nullable Integer mappedCode;

  @Column(name = "q850_cause")
  private @Nullable Integer q850Cause;

  @Column(name = "hangup_side")
  private String hangupSide;

  @Column(name = "end_reason")
  private String endReason;

  @Column(name = "rating_kind")
  private String ratingKind;

  @Column(name = "price_chain")
  private String priceChain;

  private boolean recovered;

  @Column(name = "packets_in")
  private @Nullable Long packetsIn;

  @Column(name = "packets_out")
  private @Nullable Long packetsOut;

  @Column(name = "packets_lost")
  private @Nullable Long packetsLost;

  @SuppressWarnings("NullAway.Init")
  protected Cdr() {}

  public long getId() {
    return id;
  }

  public String getCallId() {
    return callId;
  }

  public String getLeg() {
    return leg;
  }

  public String getNode() {
    return node;
  }

  public @Nullable String getMode() {
    return mode;
  }

  public @Nullable Long getDidId() {
    return didId;
  }

  public @Nullable Long getSubscriberId() {
    return subscriberId;
  }

  public @Nullable Long getTrunkId() {
    return trunkId;
  }

  public @Nullable Long getProviderId() {
    return providerId;
  }

  public @Nullable Long getIpLineId() {
    return ipLineId;
  }

  public String getCaller() {
    return caller;
  }

  public @Nullable String getCallerE164() {
    return callerE164;
  }

  public CallerClass getCallerClass() {
    return callerClass;
  }

  public String getCalled() {
    return called;
  }

  /** As people know it: without what was put before it when it was sent on. */
  public String getDestination() {
    return leg.equals(LegResult.A) || calledE164 == null ? called : calledE164;
  }

  public @Nullable String getCalledE164() {
    return calledE164;
  }

  public String getPeer() {
    return peer;
  }

  public String getSipCallId() {
    return sipCallId;
  }

  public Instant getStartedAt() {
    return startedAt;
  }

  public @Nullable Instant getRingingAt() {
    return ringingAt;
  }

  public @Nullable Instant getAnsweredAt() {
    return answeredAt;
  }

  public Instant getEndedAt() {
    return endedAt;
  }

  public long getTalkedMs() {
    return talkedMs;
  }

  /** In the whole seconds that are rated: one that has begun counts (product.md section 6). */
  public long getTalkedSeconds() {
    return (talkedMs + 999) / 1000;
  }

  public @Nullable Integer getOriginalCode() {
    return originalCode;
  }

  public @Nullable Integer getMappedCode() {
    return mappedCode;
  }

  public @Nullable Integer getQ850Cause() {
    return q850Cause;
  }

  public String getHangupSide() {
    return hangupSide;
  }

  public String getEndReason() {
    return endReason;
  }

  public String getRatingKind() {
    return ratingKind;
  }

  /** It has a price of its own, or would have if anybody paid for it. */
  public boolean isCharged() {
    return !ratingKind.equals(RatingKind.NO_OWN_RATE.name());
  }

  public String getPriceChain() {
    return priceChain;
  }

  public boolean isRecovered() {
    return recovered;
  }

  public @Nullable Long getPacketsIn() {
    return packetsIn;
  }

  public @Nullable Long getPacketsOut() {
    return packetsOut;
  }

  public @Nullable Long getPacketsLost() {
    return packetsLost;
  }
}
