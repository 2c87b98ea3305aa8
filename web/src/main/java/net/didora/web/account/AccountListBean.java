package net.didora.web.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.didora.account.Account;
import net.didora.account.AccountBalance;
import net.didora.account.AccountFilter;
import net.didora.account.AccountService;
import net.didora.common.KeyPage;
import net.didora.web.common.Answer;
import net.didora.web.common.Csv;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.HolderNames;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The list of accounts, with what each holds; an Assinante has one, and comes to it directly. */
@Named
@ViewScoped
public class AccountListBean extends KeyList<Account> {
  private static final long serialVersionUID = 1;
  private static final int EXPORT_PIECE = 500;
  private static final List<String> COLUMNS =
      List.of("holder", "kind", "balance", "reserved", "unbilled", "creditLimit", "available");

  @Inject private AccountService accounts;
  @Inject private HolderNames names;
  @Inject private AccountWords words;
  @Inject private Notices notices;
  @Inject private Display display;
  @Inject private UserBean user;

  private @Nullable String holder;
  private Account.@Nullable Kind kind;
  private boolean low;
  private boolean spent;
  private Map<Long, AccountBalance> balances = Map.of();

  public void open() throws IOException {
    load();
    if (!user.isEditor() && getRows().size() == 1) {
      Answer.redirect(AccountViewBean.PAGE + getRows().get(0).getId());
    }
  }

  @Override
  protected KeyPage<Account> read(@Nullable String key) {
    KeyPage<Account> page = piece(key, SIZE);
    balances = balancesOf(page.rows());
    return page;
  }

  private KeyPage<Account> piece(@Nullable String key, int size) {
    KeyPage<Account> page = accounts.list(new AccountFilter(holder, kind, low, spent), size, key);
    names.load(page.rows().stream().map(Account::getTenantPath).toList());
    return page;
  }

  private Map<Long, AccountBalance> balancesOf(List<Account> some) {
    return accounts.balances(some.stream().map(Account::getId).toList());
  }

  public void clear() {
    holder = null;
    kind = null;
    low = false;
    spent = false;
    load();
  }

  /** All accounts that the filter finds, as a file. */
  public void export() throws IOException {
    Download.csv("accounts.csv", this::write);
  }

  private void write(Csv csv) {
    csv.row(COLUMNS.stream().map(column -> notices.sentence("account." + column)).toList());
    String key = null;
    do {
      KeyPage<Account> piece = piece(key, EXPORT_PIECE);
      Map<Long, AccountBalance> held = balancesOf(piece.rows());
      piece.rows().forEach(account -> csv.row(cells(account, held.get(account.getId()))));
      key = piece.next();
    } while (key != null);
  }

  private List<String> cells(Account account, @Nullable AccountBalance held) {
    return List.of(
        holder(account),
        notices.sentence("account.kind." + account.getKind()),
        held == null ? "" : display.decimal(held.getBalance()),
        held == null ? "" : display.decimal(held.getReserved()),
        held == null ? "" : display.decimal(held.getUnbilled()),
        display.decimal(account.getCreditLimit()),
        held == null || account.terms().isUnlimited()
            ? ""
            : display.decimal(held.available(account)));
  }

  public String holder(Account account) {
    return names.at(account.getTenantPath());
  }

  public @Nullable AccountBalance held(Account account) {
    return balances.get(account.getId());
  }

  /** In words where the account has no limit. */
  public String available(Account account) {
    AccountBalance held = held(account);
    return held == null ? "" : words.available(account, held);
  }

  public String credit(Account account) {
    return words.credit(account);
  }

  public Account.Kind[] getKinds() {
    return Account.Kind.values();
  }

  public @Nullable String getHolder() {
    return holder;
  }

  public void setHolder(@Nullable String holder) {
    this.holder = holder;
  }

  public Account.@Nullable Kind getKind() {
    return kind;
  }

  public void setKind(Account.@Nullable Kind kind) {
    this.kind = kind;
  }

  public boolean isSpent() {
    return spent;
  }

  public void setSpent(boolean spent) {
    this.spent = spent;
  }

  public boolean isLow() {
    return low;
  }

  public void setLow(boolean low) {
    this.low = low;
  }
}
