package net.didora.web.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import net.didora.account.Account;
import net.didora.account.AccountBalance;
import net.didora.account.AccountService;
import net.didora.account.LedgerEntry;
import net.didora.account.LowBalance;
import net.didora.account.StatementFilter;
import net.didora.account.StatementService;
import net.didora.account.TopUpService;
import net.didora.common.Money;
import net.didora.common.Tenant;
import net.didora.web.common.Answer;
import net.didora.web.common.HolderNames;
import org.jspecify.annotations.Nullable;

/** One account: what it holds at this moment, its limits, and what happened last. */
@Named
@ViewScoped
public class AccountViewBean implements Serializable {
  static final String PAGE = "/account/account-view.xhtml?id=";
  private static final long serialVersionUID = 1;
  private static final int ENTRIES = 8;
  private static final int EVENTS = 3;

  /** Twenty minutes of a request every two seconds. */
  private static final int MOST_ASKED = 600;

  @Inject private AccountService accounts;
  @Inject private StatementService statements;
  @Inject private TopUpService topUps;
  @Inject private HolderNames names;
  @Inject private AccountWords words;
  @Inject private StatementWords told;

  private @Nullable Long id;
  private @Nullable Account account;
  private @Nullable AccountBalance held;
  private int asked;
  private boolean sold;
  private boolean given;
  private List<LedgerEntry> entries = List.of();
  private List<LowBalance.Told> events = List.of();

  /** Another tenant's account is as unknown as none. */
  public void open() throws IOException {
    account = id == null ? null : accounts.find(id).orElse(null);
    if (account == null) {
      Answer.notFound();
      return;
    }
    names.load(List.of(account.getTenantPath()));
    sold = account.isSoldBy(Tenant.current());
    given = topUps.giver(account.getId()).isPresent();
    refresh();
  }

  /** The page asks by itself, but not for ever: whoever has left it is to be logged out. */
  public void watch() {
    asked++;
    refresh();
  }

  public boolean isWatched() {
    return asked < MOST_ASKED;
  }

  private void refresh() {
    account = accounts.find(Objects.requireNonNull(id)).orElse(account);
    held = accounts.balance(id);
    entries = statements.list(id, StatementFilter.ALL, ENTRIES, null).rows();
    told.load(entries);
    events = accounts.fallenLow(account(), EVENTS);
  }

  public Account getAccount() {
    return account();
  }

  private Account account() {
    return Objects.requireNonNull(account);
  }

  public AccountBalance getHeld() {
    return Objects.requireNonNull(held);
  }

  public String getHolder() {
    return account == null ? "" : names.at(account.getTenantPath());
  }

  public String getAvailable() {
    return words.available(account(), getHeld());
  }

  public String getCredit() {
    return words.credit(account());
  }

  public String text(LedgerEntry entry) {
    return told.text(entry);
  }

  public String getClasses() {
    return words.classes(account().getAllowed());
  }

  public AccountWords getWords() {
    return words;
  }

  /** Whether something is left to spend; without a limit there always is. */
  public boolean isExhausted() {
    return !account().terms().isUnlimited()
        && getHeld().available(account()).compareTo(Money.ZERO) <= 0;
  }

  /** Whether the user sells to this account: then money and limits are his to set. */
  public boolean isSold() {
    return sold;
  }

  /** Whether there is an account above that a transfer can come from. */
  public boolean isGiven() {
    return given;
  }

  public List<LedgerEntry> getEntries() {
    return entries;
  }

  public List<LowBalance.Told> getEvents() {
    return events;
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }
}
