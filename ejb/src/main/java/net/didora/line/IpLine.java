package net.didora.line;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.account.Account;
import net.didora.common.AllowedClasses;
import net.didora.common.Audited;
import net.didora.common.CallSetting;
import net.didora.common.Status;
import net.didora.common.WrittenAfter;
import net.didora.organization.Subscriber;
import org.jspecify.annotations.Nullable;

/** A Linha IP: a SIP endpoint of an Assinante; its calls are debited to its account. */
@Entity
@Table(name = "ip_line")
@WrittenAfter({Subscriber.class, Account.class})
public class IpLine extends Audited implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "ip_line")
  @TableGenerator(
      name = "ip_line",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "ip_line",
      allocationSize = 50)
  private Long id;

  @Column(name = "subscriber_id")
  private Long subscriberId;

  @Column(name = "account_id")
  private Long accountId;

  private String name;

  @Column(name = "auth_user")
  private String authUser;

  @Column(name = "plan_id")
  private @Nullable Long planId;

  @Column(name = "caller_id")
  private @Nullable String callerId;

  @Column(name = "max_calls")
  private int maxCalls;

  @Embedded private AllowedClasses allowed = new AllowedClasses(true, true, false);

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  @SuppressWarnings("NullAway.Init")
  protected IpLine() {}

  @SuppressWarnings("NullAway.Init")
  public IpLine(Subscriber holder, Account account, String name, String authUser) {
    super(holder.getTenantPath());
    this.subscriberId = holder.getId();
    this.accountId = account.getId();
    this.name = name;
    this.authUser = authUser;
  }

  /** The line's own sale plan; without one it uses its Assinante's. */
  public void sellAt(@Nullable Long newPlanId) {
    this.planId = newPlanId;
  }

  void rename(String newName) {
    this.name = newName;
  }

  public void block() {
    status = Status.BLOCKED;
  }

  void unblock() {
    status = Status.ACTIVE;
  }

  public Long getId() {
    return id;
  }

  public Long getSubscriberId() {
    return subscriberId;
  }

  public Long getAccountId() {
    return accountId;
  }

  public String getName() {
    return name;
  }

  public String getAuthUser() {
    return authUser;
  }

  public @Nullable Long getPlanId() {
    return planId;
  }

  public @Nullable String getCallerId() {
    return callerId;
  }

  public int getMaxCalls() {
    return maxCalls;
  }

  public AllowedClasses getAllowed() {
    return allowed;
  }

  public Status getStatus() {
    return status;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }
}
