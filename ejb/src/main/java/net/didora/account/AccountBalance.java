package net.didora.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;

/**
 * What an account holds now: the sum of its ledger entries, what running calls hold of it, and what
 * calls cost that are billed at night. Calls change it all the time: whoever changes it has locked
 * it.
 */
@Entity
@Table(name = "account_balance")
@WrittenAfter(Account.class)
public class AccountBalance extends TenantOwned {
  @Id
  @Column(name = "account_id")
  private Long accountId;

  private Money balance = Money.ZERO;

  @Column(insertable = false, updatable = false)
  private Money reserved = Money.ZERO;

  @Column(insertable = false, updatable = false)
  private Money unbilled = Money.ZERO;

  private boolean low;

  @SuppressWarnings("NullAway.Init")
  protected AccountBalance() {}

  /** Of a new account: nothing. */
  public AccountBalance(Account account) {
    super(account.getTenantPath());
    this.accountId = account.getId();
  }

  Money post(Money amount) {
    balance = balance.plus(amount);
    return balance;
  }

  /** True once, when it has fallen below what its holder wants to be told of. */
  boolean hasJustFallen(Account terms) {
    boolean was = low;
    low = terms.isLow(available(terms));
    return low && !was;
  }

  /** What a new call may still take. */
  public Money available(Account terms) {
    return terms.spendable(balance).minus(reserved).minus(unbilled);
  }

  public Long getAccountId() {
    return accountId;
  }

  public Money getBalance() {
    return balance;
  }

  public Money getReserved() {
    return reserved;
  }

  public Money getUnbilled() {
    return unbilled;
  }

  public boolean isLow() {
    return low;
  }
}
