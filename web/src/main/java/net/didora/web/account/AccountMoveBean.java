package net.didora.web.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.didora.account.Account;
import net.didora.account.AccountBalance;
import net.didora.account.AccountService;
import net.didora.account.TopUpService;
import net.didora.account.VoucherDesk;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.web.common.Answer;
import net.didora.web.common.HolderNames;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Notices;
import net.didora.web.common.Screen;
import org.jspecify.annotations.Nullable;

/** The page on which money is moved: a top-up, an adjustment, a transfer, or a voucher. */
@Named
@ViewScoped
public class AccountMoveBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "moveForm";

  /** What is done with the account. */
  public enum Act {
    TOP_UP,
    ADJUSTMENT,
    TRANSFER,
    VOUCHER
  }

  @Inject private AccountService accounts;
  @Inject private TopUpService topUps;
  @Inject private VoucherDesk vouchers;
  @Inject private HolderNames names;
  @Inject private AccountWords words;
  @Inject private Notices notices;
  @Inject private MenuBean menu;

  /** Made with the page: however often the form comes, it is done once. */
  private final String key = UUID.randomUUID().toString();

  private @Nullable Long accountId;
  private Act act = Act.TOP_UP;
  private String holder = "";
  private String available = "";
  private String giver = "";
  private String giverAvailable = "";
  private @Nullable BigDecimal amount;
  private @Nullable String memo;
  private @Nullable String code;

  /** Only acts that are the user's to do; for others the page is not there. */
  public void open() throws IOException {
    Account account = accountId == null ? null : accounts.find(accountId).orElse(null);
    if (account == null || !isAllowed(account)) {
      Answer.notFound();
      return;
    }
    menu.standAt(Screen.ACCOUNTS);
    names.load(List.of(account.getTenantPath()));
    holder = names.at(account.getTenantPath());
    available = available(account);
  }

  private boolean isAllowed(Account account) {
    return switch (act) {
      case VOUCHER -> true;
      case TOP_UP, ADJUSTMENT -> account.isSoldBy(Tenant.current());
      case TRANSFER -> topUps.giver(account.getId()).map(this::comesFrom).orElse(false);
    };
  }

  private boolean comesFrom(Account from) {
    names.load(List.of(from.getTenantPath()));
    giver = names.at(from.getTenantPath());
    giverAvailable = available(from);
    return true;
  }

  private String available(Account account) {
    AccountBalance held = accounts.balance(account.getId());
    return words.available(account, held);
  }

  public void move() throws IOException {
    try {
      if (post(Objects.requireNonNull(accountId))) {
        notices.infoOnNextPage("account.moved." + act, holder);
      } else {
        notices.warnOnNextPage("account.moved.before");
      }
      Answer.redirect(AccountViewBean.PAGE + accountId);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  private boolean post(Long id) {
    switch (act) {
      case TOP_UP:
        return topUps.topUp(id, amount, memo, key);
      case ADJUSTMENT:
        return topUps.adjust(id, amount, memo, key);
      case TRANSFER:
        return topUps.transfer(id, amount, memo, key);
      case VOUCHER:
        vouchers.redeem(id, Objects.requireNonNullElse(code, ""));
        return true;
    }
    throw new IllegalStateException("Not an act: " + act);
  }

  public String getTitle() {
    return notices.sentence("account.act." + act);
  }

  public boolean isVoucher() {
    return act == Act.VOUCHER;
  }

  public @Nullable Long getAccountId() {
    return accountId;
  }

  public void setAccountId(@Nullable Long accountId) {
    this.accountId = accountId;
  }

  public Act getAct() {
    return act;
  }

  public void setAct(@Nullable Act act) {
    this.act = act == null ? Act.TOP_UP : act;
  }

  public String getHolder() {
    return holder;
  }

  public String getAvailable() {
    return available;
  }

  /** Whose account a transfer comes from. */
  public String getGiver() {
    return giver;
  }

  public String getGiverAvailable() {
    return giverAvailable;
  }

  public @Nullable BigDecimal getAmount() {
    return amount;
  }

  public void setAmount(@Nullable BigDecimal amount) {
    this.amount = amount;
  }

  public @Nullable String getMemo() {
    return memo;
  }

  public void setMemo(@Nullable String memo) {
    this.memo = memo;
  }

  public @Nullable String getCode() {
    return code;
  }

  public void setCode(@Nullable String code) {
    this.code = code;
  }
}
