package net.didora.organization;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.util.List;
import java.util.stream.Stream;
import net.didora.common.Audited;
import net.didora.common.CallSetting;
import net.didora.common.Status;
import org.jspecify.annotations.Nullable;

/** The Master, who runs the platform, or a Revenda, who sells it on to others below it. */
@Entity
@Table(name = "organization")
public class Organization extends Audited implements CallSetting {
  /** Exactly one organization is the Master. */
  public enum Type {
    MASTER,
    RESELLER
  }

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "organization")
  @TableGenerator(
      name = "organization",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "organization",
      allocationSize = 1)
  private Long id;

  @Column(name = "parent_id")
  private @Nullable Long parentId;

  @Enumerated(EnumType.STRING)
  private Type type;

  private String name;

  private @Nullable String cnpj;

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  @Column(name = "max_calls")
  private int maxCalls;

  @Column(name = "default_did_plan_id")
  private @Nullable Long defaultDidPlanId;

  @Enumerated(EnumType.STRING)
  @Column(name = "margin_policy")
  private MarginPolicy marginPolicy = MarginPolicy.WARN;

  @SuppressWarnings("NullAway.Init")
  protected Organization() {}

  private Organization(long id, String tenantPath, Type type, String name) {
    super(tenantPath);
    this.id = id;
    this.type = type;
    this.name = name;
  }

  /** The root of the hierarchy. */
  public static Organization master(long id, String name) {
    return new Organization(id, "/" + id + "/", Type.MASTER, name);
  }

  /** A Revenda below this organization; its id is part of its path, so it is known beforehand. */
  public Organization reseller(long childId, String childName) {
    Organization child =
        new Organization(childId, getTenantPath() + childId + "/", Type.RESELLER, childName);
    child.parentId = id;
    return child;
  }

  /** The Master, those between, and this one. */
  public List<Long> idsOfWay() {
    return Stream.of(getTenantPath().substring(1).split("/")).map(Long::valueOf).toList();
  }

  /**
   * The plan that this organization pays its parent for calls to a DID, if the DID names no other.
   */
  public void buyDidsAt(@Nullable Long planId) {
    this.defaultDidPlanId = planId;
  }

  /** What becomes of sale prices of this organization that lie below what it pays. */
  public void guardMargins(MarginPolicy policy) {
    this.marginPolicy = policy;
  }

  public void limitCalls(int newMaxCalls) {
    this.maxCalls = newMaxCalls;
  }

  public void block() {
    status = Status.BLOCKED;
  }

  public void unblock() {
    status = Status.ACTIVE;
  }

  public Long getId() {
    return id;
  }

  public @Nullable Long getParentId() {
    return parentId;
  }

  public Type getType() {
    return type;
  }

  public String getName() {
    return name;
  }

  public @Nullable String getCnpj() {
    return cnpj;
  }

  public Status getStatus() {
    return status;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  public int getMaxCalls() {
    return maxCalls;
  }

  public @Nullable Long getDefaultDidPlanId() {
    return defaultDidPlanId;
  }

  public MarginPolicy getMarginPolicy() {
    return marginPolicy;
  }
}
