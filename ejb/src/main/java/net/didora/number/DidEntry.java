package net.didora.number;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import net.didora.common.AllowedClasses;
import net.didora.common.NumberKind;
import org.jspecify.annotations.Nullable;

/** What stands, or was typed, on the page of a DID: the fields of "Adicionar" in their order. */
public class DidEntry implements Serializable {
  private static final long serialVersionUID = 1;

  /** Null for a new DID. */
  private @Nullable Long id;

  /** As it was read, so that two operators cannot overwrite each other. */
  private int version = 0;

  private String technology = "SIP";

  private String rawNumber = "";

  /** For a new DID: how many that differ in their ending. */
  private int quantity = 1;

  private @Nullable Long ownerOrgId;

  private @Nullable Long subscriberId;

  private @Nullable String supplierNote;

  /** Null: as the number suggests. */
  private @Nullable NumberKind kind;

  private @Nullable Long planId;

  /** From the top down, those that the tenant may set; one that is missing stays as it is. */
  private List<EdgeEntry> edges = List.of();

  private boolean chargeLineToo = false;

  private @Nullable Long callbackAudioId;

  private @Nullable Mode mode = Mode.FORWARD_IP;

  private @Nullable Long ipLineId;

  /** In order of priority: the first, then the backup. */
  private List<TargetEntry> targets = new ArrayList<>();

  private List<SupplierEntry> suppliers = new ArrayList<>();

  private Media media = Media.AUTO;

  private boolean errorAudio = false;

  /** The label "RTP Simétrico". */
  private boolean directMedia = false;

  private int maxCalls = 0;

  private @Nullable String bina;

  private boolean binaOnNumber = false;

  private boolean allowFixed = true;

  private boolean allowMobile = true;

  private boolean allowIntl = true;

  private boolean registerDid = false;

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public int getVersion() {
    return version;
  }

  public void setVersion(int version) {
    this.version = version;
  }

  public String getTechnology() {
    return technology;
  }

  public void setTechnology(@Nullable String technology) {
    this.technology = Typed.text(technology);
  }

  public String getRawNumber() {
    return rawNumber;
  }

  public void setRawNumber(@Nullable String rawNumber) {
    this.rawNumber = Typed.text(rawNumber);
  }

  public int getQuantity() {
    return quantity;
  }

  public void setQuantity(int quantity) {
    this.quantity = quantity;
  }

  public @Nullable Long getOwnerOrgId() {
    return ownerOrgId;
  }

  public void setOwnerOrgId(@Nullable Long ownerOrgId) {
    this.ownerOrgId = ownerOrgId;
  }

  public @Nullable Long getSubscriberId() {
    return subscriberId;
  }

  public void setSubscriberId(@Nullable Long subscriberId) {
    this.subscriberId = subscriberId;
  }

  public @Nullable String getSupplierNote() {
    return supplierNote;
  }

  public void setSupplierNote(@Nullable String supplierNote) {
    this.supplierNote = Typed.orNothing(supplierNote);
  }

  public @Nullable NumberKind getKind() {
    return kind;
  }

  public void setKind(@Nullable NumberKind kind) {
    this.kind = kind;
  }

  public @Nullable Long getPlanId() {
    return planId;
  }

  public void setPlanId(@Nullable Long planId) {
    this.planId = planId;
  }

  public List<EdgeEntry> getEdges() {
    return edges;
  }

  public void setEdges(List<EdgeEntry> edges) {
    this.edges = List.copyOf(edges);
  }

  public boolean isChargeLineToo() {
    return chargeLineToo;
  }

  public void setChargeLineToo(boolean chargeLineToo) {
    this.chargeLineToo = chargeLineToo;
  }

  public @Nullable Long getCallbackAudioId() {
    return callbackAudioId;
  }

  public void setCallbackAudioId(@Nullable Long callbackAudioId) {
    this.callbackAudioId = callbackAudioId;
  }

  public @Nullable Mode getMode() {
    return mode;
  }

  public void setMode(@Nullable Mode mode) {
    this.mode = mode;
  }

  public @Nullable Long getIpLineId() {
    return ipLineId;
  }

  public void setIpLineId(@Nullable Long ipLineId) {
    this.ipLineId = ipLineId;
  }

  public List<TargetEntry> getTargets() {
    return targets;
  }

  public List<SupplierEntry> getSuppliers() {
    return suppliers;
  }

  public Media getMedia() {
    return media;
  }

  public void setMedia(Media media) {
    this.media = media;
  }

  public boolean isErrorAudio() {
    return errorAudio;
  }

  public void setErrorAudio(boolean errorAudio) {
    this.errorAudio = errorAudio;
  }

  public boolean isDirectMedia() {
    return directMedia;
  }

  public void setDirectMedia(boolean directMedia) {
    this.directMedia = directMedia;
  }

  public int getMaxCalls() {
    return maxCalls;
  }

  public void setMaxCalls(int maxCalls) {
    this.maxCalls = maxCalls;
  }

  public @Nullable String getBina() {
    return bina;
  }

  public void setBina(@Nullable String bina) {
    this.bina = Typed.orNothing(bina);
  }

  public boolean isBinaOnNumber() {
    return binaOnNumber;
  }

  public void setBinaOnNumber(boolean binaOnNumber) {
    this.binaOnNumber = binaOnNumber;
  }

  public boolean isAllowFixed() {
    return allowFixed;
  }

  public void setAllowFixed(boolean allowFixed) {
    this.allowFixed = allowFixed;
  }

  public boolean isAllowMobile() {
    return allowMobile;
  }

  public void setAllowMobile(boolean allowMobile) {
    this.allowMobile = allowMobile;
  }

  public boolean isAllowIntl() {
    return allowIntl;
  }

  public void setAllowIntl(boolean allowIntl) {
    this.allowIntl = allowIntl;
  }

  public boolean isRegisterDid() {
    return registerDid;
  }

  public void setRegisterDid(boolean registerDid) {
    this.registerDid = registerDid;
  }

  AllowedClasses allowed() {
    return new AllowedClasses(allowFixed, allowMobile, allowIntl);
  }
}
