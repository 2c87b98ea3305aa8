package net.didora.call.route;

import java.sql.ResultSet;
import java.sql.SQLException;
import net.didora.account.Account.Kind;
import net.didora.account.AccountTerms;
import net.didora.call.route.Route.PayingAccount;
import net.didora.common.AllowedClasses;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/** What a route reads of an account: its terms; what it holds changes with every call. */
final class AccountColumns {
  /** Of the table account, joined as a. */
  static final String LIST =
      "a.id AS account_id, a.kind AS account_kind, a.credit_limit, a.grace, a.spend_per_hour,"
          + " a.spend_per_day, a.price_cap, a.low_balance, a.allow_fixed AS account_fixed,"
          + " a.allow_mobile AS account_mobile, a.allow_intl AS account_intl, a.bundles";

  private AccountColumns() {}

  /** Null: there is none. */
  static @Nullable PayingAccount read(ResultSet row) throws SQLException {
    long id = row.getLong("account_id");
    if (row.wasNull()) {
      return null;
    }
    return new PayingAccount(
        id,
        new AccountTerms(
            Kind.valueOf(row.getString("account_kind")),
            money(row, "credit_limit"),
            money(row, "grace"),
            money(row, "spend_per_hour"),
            money(row, "spend_per_day"),
            money(row, "price_cap"),
            money(row, "low_balance"),
            new AllowedClasses(
                row.getBoolean("account_fixed"),
                row.getBoolean("account_mobile"),
                row.getBoolean("account_intl"))),
        row.getBoolean("bundles"));
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return new Money(row.getBigDecimal(column));
  }
}
