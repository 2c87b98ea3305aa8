package net.didora.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;
import org.jspecify.annotations.Nullable;

/** Counts the wrong codes tried for an account, and shuts the door for a while after too many. */
@Entity
@Table(name = "voucher_guard")
@WrittenAfter(Account.class)
public class VoucherGuard extends TenantOwned {
  static final int TRIES = 5;
  static final Duration LOCKED_FOR = Duration.ofMinutes(15);

  @Id
  @Column(name = "account_id")
  private Long accountId;

  private int wrong;

  @Column(name = "locked_until")
  private @Nullable Instant lockedUntil;

  @SuppressWarnings("NullAway.Init")
  protected VoucherGuard() {}

  VoucherGuard(Account account) {
    super(account.getTenantPath());
    this.accountId = account.getId();
  }

  boolean isLockedAt(Instant now) {
    return lockedUntil != null && now.isBefore(lockedUntil);
  }

  void wrong(Instant now) {
    wrong++;
    if (wrong >= TRIES) {
      wrong = 0;
      lockedUntil = now.plus(LOCKED_FOR);
    }
  }

  void right() {
    wrong = 0;
    lockedUntil = null;
  }

  public Long getAccountId() {
    return accountId;
  }
}
