package net.didora.number;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.CallSetting;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;
import net.didora.provider.Trunk;
import org.jspecify.annotations.Nullable;

/** A trunk that serves a DID, with the number exactly as that supplier sends it. */
@Entity
@Table(name = "did_trunk")
@WrittenAfter({Did.class, Trunk.class})
public class DidTrunk extends TenantOwned implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "did_trunk")
  @TableGenerator(
      name = "did_trunk",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "did_trunk",
      allocationSize = 100)
  private Long id;

  @Column(name = "did_id")
  private Long didId;

  @Column(name = "trunk_id")
  private Long trunkId;

  @Column(name = "raw_number")
  private String rawNumber;

  private @Nullable Boolean active = true;

  @SuppressWarnings("NullAway.Init")
  protected DidTrunk() {}

  @SuppressWarnings("NullAway.Init")
  public DidTrunk(Did did, long trunkId, String rawNumber) {
    super(did.getTenantPath());
    this.didId = did.getId();
    this.trunkId = trunkId;
    this.rawNumber = rawNumber;
  }

  /** When the DID ended, its number may be served again. */
  void end() {
    this.active = null;
  }

  /** What the trunk calls it by. */
  String route() {
    return trunkId + " " + rawNumber;
  }

  boolean isSameAs(DidTrunk other) {
    return route().equals(other.route());
  }

  void follow(Did did) {
    moveTo(did.getTenantPath());
  }

  public Long getId() {
    return id;
  }

  public Long getDidId() {
    return didId;
  }

  public Long getTrunkId() {
    return trunkId;
  }

  public String getRawNumber() {
    return rawNumber;
  }
}
