package net.didora.number;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.CallSetting;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;
import net.didora.provider.Transport;

/** Where a forwarded call goes: a platform outside; the next in order is tried when it fails. */
@Entity
@Table(name = "did_target")
@WrittenAfter(Did.class)
public class DidTarget extends TenantOwned implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "did_target")
  @TableGenerator(
      name = "did_target",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "did_target",
      allocationSize = 100)
  private Long id;

  @Column(name = "did_id")
  private Long didId;

  private int priority;

  private String techprefix;

  private String host;

  private int port;

  @Enumerated(EnumType.STRING)
  private Transport transport;

  @SuppressWarnings("NullAway.Init")
  protected DidTarget() {}

  @SuppressWarnings("NullAway.Init")
  public DidTarget(Did did, int priority, TargetEntry entry) {
    super(did.getTenantPath());
    this.didId = did.getId();
    this.priority = priority;
    this.techprefix = entry.getTechprefix();
    this.host = TargetHost.parse(entry.getHost()).orElseThrow().host();
    this.port = entry.getPort();
    this.transport = entry.getTransport();
  }

  /**
   * The number that a platform is asked for: the DID's, as its supplier sends it, behind the
   * techprefix (product.md §2, field 12). A plus sign cannot stand behind a techprefix.
   */
  public static String sentNumber(String techprefix, String rawNumber) {
    return techprefix + (rawNumber.startsWith("+") ? rawNumber.substring(1) : rawNumber);
  }

  TargetEntry entry() {
    TargetEntry entry = new TargetEntry();
    entry.setTechprefix(techprefix);
    entry.setHost(host);
    entry.setPort(port);
    entry.setTransport(transport);
    return entry;
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

  public int getPriority() {
    return priority;
  }

  public String getTechprefix() {
    return techprefix;
  }

  public String getHost() {
    return host;
  }

  public int getPort() {
    return port;
  }

  public Transport getTransport() {
    return transport;
  }
}
