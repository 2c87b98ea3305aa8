package net.didora.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;

/**
 * Where a voucher is redeemed: for an account that the user sees, by a service that works for the
 * platform, because the voucher itself is the seller's and he must not see it.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class VoucherDesk {
  @Inject private AccountService accounts;
  @Inject private VoucherService vouchers;

  public void redeem(Long accountId, String code) {
    Account account = accounts.find(accountId).orElseThrow(UnknownIdException::new);
    String login = Tenant.current().login();
    VoucherService.Redeemed outcome =
        Tenant.platform(login).call(() -> vouchers.redeem(account.getId(), code, login));
    switch (outcome) {
      case OK -> {}
      case WRONG -> throw new RefusedException("code", "account.voucher.wrong");
      case LOCKED ->
          throw new RefusedException(
              "code", "account.voucher.locked", VoucherGuard.LOCKED_FOR.toMinutes());
    }
  }
}
