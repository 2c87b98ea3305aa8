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
import net.didora.common.Audited;
import net.didora.common.CallSetting;
import net.didora.common.Status;
import net.didora.common.WrittenAfter;
import org.jspecify.annotations.Nullable;

/** An Assinante: the customer who uses numbers and lines, and pays for their calls. */
@Entity
@Table(name = "subscriber")
@WrittenAfter(Organization.class)
public class Subscriber extends Audited implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "subscriber")
  @TableGenerator(
      name = "subscriber",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "subscriber",
      allocationSize = 1)
  private Long id;

  @Column(name = "organization_id")
  private Long organizationId;

  private String name;

  private @Nullable String document;

  private @Nullable String email;

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  @Column(name = "max_calls")
  private int maxCalls;

  @Column(name = "cycle_day")
  private int cycleDay = 1;

  @Column(name = "default_did_plan_id")
  private @Nullable Long defaultDidPlanId;

  @SuppressWarnings("NullAway.Init")
  protected Subscriber() {}

  /** A customer of an organization; the id is part of the path, so it is known beforehand. */
  public Subscriber(long id, Organization organization, String name) {
    super(organization.getTenantPath() + "s" + id + "/");
    this.id = id;
    this.organizationId = organization.getId();
    this.name = name;
  }

  /** The plan that he pays for calls to his DIDs, where a DID names no other. */
  public void buyDidsAt(@Nullable Long planId) {
    this.defaultDidPlanId = planId;
  }

  public void limitCalls(int newMaxCalls) {
    this.maxCalls = newMaxCalls;
  }

  /** The INÍCIO DE CICLO; in a month that has no such day it is the last one. */
  public void beginMonthsOn(int day) {
    cycleDay = day;
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

  public Long getOrganizationId() {
    return organizationId;
  }

  public String getName() {
    return name;
  }

  public @Nullable String getDocument() {
    return document;
  }

  public @Nullable String getEmail() {
    return email;
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

  public int getCycleDay() {
    return cycleDay;
  }

  public @Nullable Long getDefaultDidPlanId() {
    return defaultDidPlanId;
  }
}
