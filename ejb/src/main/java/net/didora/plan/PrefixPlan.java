package net.didora.plan;

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

/** A table of prices by prefix: what an organization asks of those below it, or pays a carrier. */
@Entity
@Table(name = "prefix_plan")
@WrittenAfter(Organization.class)
public class PrefixPlan extends Audited implements CallSetting {
  /** Plano de Venda, or Plano de Custo. */
  public enum Kind {
    SALE,
    COST
  }

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "prefix_plan")
  @TableGenerator(
      name = "prefix_plan",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "prefix_plan",
      allocationSize = 50)
  private Long id;

  @Column(name = "organization_id")
  private Long organizationId;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private String description;

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  @SuppressWarnings("NullAway.Init")
  protected PrefixPlan() {}

  @SuppressWarnings("NullAway.Init")
  public PrefixPlan(Organization maker, Kind kind, String description) {
    super(maker.getTenantPath());
    this.organizationId = maker.getId();
    this.kind = kind;
    this.description = description;
  }

  public Long getId() {
    return id;
  }

  public Long getOrganizationId() {
    return organizationId;
  }

  public Kind getKind() {
    return kind;
  }

  public String getDescription() {
    return description;
  }

  public Status getStatus() {
    return status;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }
}
