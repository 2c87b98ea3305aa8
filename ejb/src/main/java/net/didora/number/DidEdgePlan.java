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
import net.didora.organization.Organization;

/** The plan that an organization pays its parent for one DID, where it differs from its default. */
@Entity
@Table(name = "did_edge_plan")
@WrittenAfter(Did.class)
public class DidEdgePlan extends TenantOwned implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "did_edge_plan")
  @TableGenerator(
      name = "did_edge_plan",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "did_edge_plan",
      allocationSize = 50)
  private Long id;

  @Column(name = "did_id")
  private Long didId;

  @Column(name = "organization_id")
  private Long organizationId;

  @Column(name = "plan_id")
  private Long planId;

  @SuppressWarnings("NullAway.Init")
  protected DidEdgePlan() {}

  @SuppressWarnings("NullAway.Init")
  public DidEdgePlan(Did did, Organization buyer, long planId) {
    super(buyer.getTenantPath());
    this.didId = did.getId();
    this.organizationId = buyer.getId();
    this.planId = planId;
  }

  /** Another plan, from the next call on. */
  void sellAt(long newPlanId) {
    this.planId = newPlanId;
  }

  public Long getId() {
    return id;
  }

  public Long getDidId() {
    return didId;
  }

  public Long getOrganizationId() {
    return organizationId;
  }

  public Long getPlanId() {
    return planId;
  }
}
