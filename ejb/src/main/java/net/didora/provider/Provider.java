package net.didora.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.Audited;
import net.didora.common.CallSetting;
import net.didora.common.Status;
import net.didora.common.WrittenAfter;
import net.didora.organization.Organization;

/** A Fornecedor: the carrier that an organization rents numbers from. */
@Entity
@Table(name = "provider")
@WrittenAfter(Organization.class)
public class Provider extends Audited implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "provider")
  @TableGenerator(
      name = "provider",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "provider",
      allocationSize = 50)
  private Long id;

  @Column(name = "organization_id")
  private Long organizationId;

  private String name;

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  @SuppressWarnings("NullAway.Init")
  protected Provider() {}

  @SuppressWarnings("NullAway.Init")
  public Provider(Organization customer, String name) {
    super(customer.getTenantPath());
    this.organizationId = customer.getId();
    this.name = name;
  }

  public Long getId() {
    return id;
  }

  public Long getOrganizationId() {
    return organizationId;
  }

  public String getName() {
    return name;
  }

  public Status getStatus() {
    return status;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }
}
