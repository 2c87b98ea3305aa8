package net.didora.number;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.AllowedClasses;
import net.didora.common.Audited;
import net.didora.common.CallSetting;
import net.didora.common.NumberKind;
import net.didora.common.Numbering;
import net.didora.common.PhoneNumber;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.WrittenAfter;
import net.didora.line.IpLine;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import net.didora.plan.PrefixPlan;
import org.jspecify.annotations.Nullable;

/**
 * A number rented from a carrier. It lies in stock, is reserved and assigned to an Assinante, may
 * be suspended, rests in quarantine when he gives it back, and is for sale again or ends.
 */
@Entity
@Table(name = "did")
@WrittenAfter({
  Organization.class,
  Subscriber.class,
  PrefixPlan.class,
  IpLine.class,
  Technology.class
})
public class Did extends Audited implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "did")
  @TableGenerator(
      name = "did",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "did",
      allocationSize = 100)
  private Long id;

  private String technology = "SIP";

  @Column(name = "raw_number")
  private String rawNumber;

  private @Nullable PhoneNumber e164;

  @Column(name = "number_key")
  private String numberKey;

  @Column(name = "active_key")
  private @Nullable String activeKey;

  @Enumerated(EnumType.STRING)
  private NumberKind kind;

  @Enumerated(EnumType.STRING)
  private DidState state = DidState.AVAILABLE;

  @Column(name = "owner_org_id")
  private Long ownerOrgId;

  @Column(name = "subscriber_id")
  private @Nullable Long subscriberId;

  @Column(name = "entered_path", updatable = false)
  private String enteredPath = "/";

  @Column(name = "supplier_note")
  private @Nullable String supplierNote;

  @Column(name = "plan_id")
  private @Nullable Long planId;

  @Column(name = "charge_line_too")
  private boolean chargeLineToo;

  @Column(name = "callback_audio_id")
  private @Nullable Long callbackAudioId;

  @Enumerated(EnumType.STRING)
  private @Nullable Mode mode;

  @Column(name = "ip_line_id")
  private @Nullable Long ipLineId;

  @Enumerated(EnumType.STRING)
  private Media media = Media.AUTO;

  @Column(name = "error_audio")
  private boolean errorAudio;

  @Column(name = "direct_media")
  private boolean directMedia;

  @Column(name = "max_calls")
  private int maxCalls;

  private @Nullable String bina;

  @Column(name = "bina_on_number")
  private boolean binaOnNumber;

  @Embedded private AllowedClasses allowed = new AllowedClasses();

  @Column(name = "register_did")
  private boolean registerDid;

  @SuppressWarnings("NullAway.Init")
  protected Did() {}

  /** A number in the owner's stock, written exactly as the supplier sends it. */
  @SuppressWarnings("NullAway.Init")
  public Did(Organization owner, String rawNumber, NumberKind kind) {
    super(owner.getTenantPath());
    this.ownerOrgId = owner.getId();
    rename(rawNumber, kind);
  }

  /** The number in another form, or another number; what the supplier sends decides. */
  void rename(String raw, NumberKind newKind) {
    this.rawNumber = raw;
    this.e164 = Numbering.rentedNumber(raw).orElse(null);
    this.numberKey = Numbering.keyOf(raw);
    this.activeKey = state == DidState.ENDED ? null : numberKey;
    this.kind = newKind;
  }

  void enteredBy(Tenant who) {
    this.enteredPath = who.path();
  }

  /** Somebody above entered it, and knows from the carrier what kind of number it is. */
  public boolean isRentedBy(Tenant who) {
    return !who.isTop() && !who.sees(enteredPath);
  }

  /** Gives the number to an Assinante of its owner. */
  void assignTo(Subscriber subscriber) {
    if (subscriberId != null && subscriberId.equals(subscriber.getId())) {
      return;
    }
    if (state.isAssigned()) {
      throw new RefusedException("subscriberId", "did.refused.assigned", rawNumber);
    }
    become(DidState.ACTIVE);
    this.subscriberId = subscriber.getId();
    moveTo(subscriber.getTenantPath());
  }

  /** The Assinante gives the number back; it rests before it is sold again. */
  void release(Organization owner) {
    if (state.isAssigned()) {
      become(DidState.QUARANTINE);
    }
    this.subscriberId = null;
    moveTo(owner.getTenantPath());
  }

  /** Passes the number on to another organization; only while nobody uses it. */
  void passTo(Organization owner) {
    if (owner.getId().equals(ownerOrgId)) {
      return;
    }
    if (subscriberId != null || state.isAssigned()) {
      throw new RefusedException("ownerOrgId", "did.refused.ownerAssigned");
    }
    this.ownerOrgId = owner.getId();
    moveTo(owner.getTenantPath());
  }

  /** Goes on in its life, where its state allows it. */
  void become(DidState next) {
    if (!state.mayBecome(next)) {
      throw new RefusedException("state", "did.refused.state", state, next);
    }
    this.state = next;
    this.activeKey = next == DidState.ENDED ? null : numberKey;
  }

  /** Takes over what was typed on the page, after it was checked. */
  void configure(DidEntry entry) {
    this.technology = entry.getTechnology();
    this.supplierNote = entry.getSupplierNote();
    this.planId = entry.getPlanId();
    this.chargeLineToo = entry.isChargeLineToo();
    this.callbackAudioId = entry.getCallbackAudioId();
    this.mode = entry.getMode();
    this.ipLineId = entry.getIpLineId();
    this.directMedia = entry.isDirectMedia();
    this.media = directMedia ? Media.DIRECT : entry.getMedia();
    this.errorAudio = entry.isErrorAudio();
    this.maxCalls = entry.getMaxCalls();
    this.bina = entry.getBina();
    this.binaOnNumber = entry.isBinaOnNumber();
    this.allowed = entry.allowed();
    this.registerDid = entry.isRegisterDid();
  }

  public Long getId() {
    return id;
  }

  public String getTechnology() {
    return technology;
  }

  public String getRawNumber() {
    return rawNumber;
  }

  public @Nullable PhoneNumber getE164() {
    return e164;
  }

  public NumberKind getKind() {
    return kind;
  }

  public DidState getState() {
    return state;
  }

  public Long getOwnerOrgId() {
    return ownerOrgId;
  }

  public @Nullable Long getSubscriberId() {
    return subscriberId;
  }

  public @Nullable String getSupplierNote() {
    return supplierNote;
  }

  public @Nullable Long getPlanId() {
    return planId;
  }

  public boolean isChargeLineToo() {
    return chargeLineToo;
  }

  public @Nullable Long getCallbackAudioId() {
    return callbackAudioId;
  }

  public @Nullable Mode getMode() {
    return mode;
  }

  public @Nullable Long getIpLineId() {
    return ipLineId;
  }

  public Media getMedia() {
    return media;
  }

  public boolean isErrorAudio() {
    return errorAudio;
  }

  public boolean isDirectMedia() {
    return directMedia;
  }

  public int getMaxCalls() {
    return maxCalls;
  }

  public @Nullable String getBina() {
    return bina;
  }

  public boolean isBinaOnNumber() {
    return binaOnNumber;
  }

  public AllowedClasses getAllowed() {
    return allowed;
  }

  public boolean isRegisterDid() {
    return registerDid;
  }
}
