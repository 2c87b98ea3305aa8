package net.didora.provider;

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

/** An address that a trunk's calls come from; port 0 stands for any port. */
@Entity
@Table(name = "trunk_source")
@WrittenAfter(Trunk.class)
public class TrunkSource extends TenantOwned implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "trunk_source")
  @TableGenerator(
      name = "trunk_source",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "trunk_source",
      allocationSize = 50)
  private Long id;

  @Column(name = "trunk_id")
  private Long trunkId;

  private String address;

  private int port;

  @SuppressWarnings("NullAway.Init")
  protected TrunkSource() {}

  @SuppressWarnings("NullAway.Init")
  public TrunkSource(Trunk trunk, String address, int port) {
    super(trunk.getTenantPath());
    this.trunkId = trunk.getId();
    this.address = address;
    this.port = port;
  }

  public Long getId() {
    return id;
  }

  public Long getTrunkId() {
    return trunkId;
  }

  public String getAddress() {
    return address;
  }

  public int getPort() {
    return port;
  }
}
