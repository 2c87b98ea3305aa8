package net.didora.web.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.account.Account;
import net.didora.account.AccountBalance;
import net.didora.common.AllowedClasses;
import net.didora.common.Money;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;

/** What an account holds and what bounds it, as the pages say it. */
@Dependent
public class AccountWords implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private Display display;
  @Inject private Notices notices;

  /** What a new call may still take; a postpaid account without a limit takes what it likes. */
  public String available(Account account, AccountBalance held) {
    return account.terms().isUnlimited()
        ? notices.sentence("account.unlimited")
        : display.money(held.available(account));
  }

  /** Which callers may cost it anything. */
  public String classes(AllowedClasses allowed) {
    String list =
        Stream.of(
                allowed.isFixed() ? "account.class.fixed" : "",
                allowed.isMobile() ? "account.class.mobile" : "",
                allowed.isInternational() ? "account.class.international" : "")
            .filter(key -> !key.isEmpty())
            .map(notices::sentence)
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? notices.sentence("account.class.none") : list;
  }

  /** Of a limit for which zero is none. */
  public String limit(Money limit) {
    return limit.isZero() ? notices.sentence("account.noLimit") : display.money(limit);
  }

  /** Of the credit: nothing for a prepaid account, no bound for a postpaid one. */
  public String credit(Account account) {
    return account.terms().isUnlimited()
        ? notices.sentence("account.noLimit")
        : display.money(account.getCreditLimit());
  }
}
