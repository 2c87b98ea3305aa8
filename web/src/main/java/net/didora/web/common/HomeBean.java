package net.didora.web.common;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.account.Account;
import net.didora.account.AccountBalance;
import net.didora.account.AccountService;
import net.didora.account.LowBalance;
import net.didora.call.RunningCallService;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrFilter;
import net.didora.cdr.CdrService;
import net.didora.job.BatchRun;
import net.didora.job.Jobs;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The start page: what goes on now, and the way to everything else. */
@Named
@RequestScoped
public class HomeBean {
  private static final int RECENT = 8;
  private static final int LOW = 5;

  @Inject private RunningCallService runningCalls;
  @Inject private CdrService cdrs;
  @Inject private AccountService accounts;
  @Inject private HolderNames names;
  @Inject private Jobs jobs;
  @Inject private MenuBean menu;
  @Inject private UserBean user;
  @Inject private Display display;
  @Inject private Notices notices;

  private @Nullable List<Cdr> recent;
  private @Nullable List<LowBalance.Told> fallenLow;
  private Map<Long, AccountBalance> balances = Map.of();
  private final Map<Long, String> places = new HashMap<>();

  public long getRunning() {
    return runningCalls.count();
  }

  public List<Cdr> getRecent() {
    if (recent == null) {
      recent = cdrs.list(CdrFilter.ALL, RECENT, null).rows();
    }
    return recent;
  }

  public String talked(Cdr cdr) {
    return cdr.getTalkedMs() == 0 ? "–" : display.duration(Duration.ofMillis(cdr.getTalkedMs()));
  }

  public String getWelcome() {
    return notices.sentence("home.welcome", user.getName());
  }

  /** The account of whoever looks; the Master need not have one. */
  public @Nullable Account getAccount() {
    return accounts.own().orElse(null);
  }

  public String getAvailable() {
    Account own = getAccount();
    if (own == null) {
      return "";
    }
    return own.terms().isUnlimited()
        ? notices.sentence("account.unlimited")
        : display.money(accounts.balance(own.getId()).available(own));
  }

  /** The latest accounts in sight that fell low. */
  public List<LowBalance.Told> getFallenLow() {
    if (fallenLow == null) {
      fallenLow = accounts.fallenLow(LOW);
      List<Long> ids = fallenLow.stream().map(LowBalance.Told::accountId).distinct().toList();
      balances = accounts.balances(ids);
      balances.forEach((id, held) -> places.put(id, held.getTenantPath()));
      names.load(places.values());
    }
    return fallenLow;
  }

  public String holder(LowBalance.Told event) {
    return names.at(places.getOrDefault(event.accountId(), ""));
  }

  public boolean isStillLow(LowBalance.Told event) {
    AccountBalance held = balances.get(event.accountId());
    return held != null && held.isLow();
  }

  /** Only the Master has the nightly jobs. */
  public @Nullable BatchRun getLastRun() {
    return user.isMaster()
        ? jobs.history(Jobs.RATE_CDRS, null, 1).stream().findFirst().orElse(null)
        : null;
  }

  public List<Screen> getScreens() {
    return menu.allowed().filter(screen -> screen != Screen.HOME).toList();
  }
}
