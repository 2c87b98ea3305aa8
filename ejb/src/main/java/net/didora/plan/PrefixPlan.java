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
import net.didora.organization.Buyer;
import net.didora.organization.Organization;
import org.jspecify.annotations.Nullable;

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

  @Column(name = "given_org_id")
  private @Nullable Long givenOrgId;

  @Column(name = "given_subscriber_id")
  private @Nullable Long givenSubscriberId;

  @SuppressWarnings("NullAway.Init")
  protected PrefixPlan() {}

  @SuppressWarnings("NullAway.Init")
  public PrefixPlan(Organization maker, Kind kind, String description) {
    super(maker.getTenantPath());
    this.organizationId = maker.getId();
    this.kind = kind;
    this.description = description;
  }

  void describe(String newDescription) {
    this.description = newDescription;
  }

  /** Makes it the plan of one child, who alone may be charged by it; of nobody: for own use. */
  void giveTo(Buyer buyer) {
    this.givenOrgId = buyer.organizationId();
    this.givenSubscriberId = buyer.subscriberId();
  }

  /** Not to be chosen any more; where it is chosen already it goes on to hold. */
  void block() {
    status = Status.BLOCKED;
  }

  void unblock() {
    status = Status.ACTIVE;
  }

  /** Whether that buyer may be charged by it: everybody, unless it was given to somebody. */
  public boolean isFor(Buyer buyer) {
    Buyer given = getGiven();
    return given.isNobody() || given.equals(buyer);
  }

  public Buyer getGiven() {
    return new Buyer(givenOrgId, givenSubscriberId);
  }

  public boolean isSale() {
    return kind == Kind.SALE;
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
