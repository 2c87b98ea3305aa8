package net.didora.web.voucher;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.account.Voucher;
import net.didora.account.VoucherBatch;
import net.didora.account.VoucherService;
import net.didora.common.KeyPage;
import net.didora.web.common.Answer;
import net.didora.web.common.HolderNames;
import net.didora.web.common.KeyList;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Screen;
import org.jspecify.annotations.Nullable;

/** One batch: which of its vouchers are used, when, and by whom. The codes are not kept. */
@Named
@ViewScoped
public class VoucherViewBean extends KeyList<Voucher> {
  private static final long serialVersionUID = 1;

  @Inject private VoucherService vouchers;
  @Inject private AccountService accounts;
  @Inject private HolderNames names;
  @Inject private MenuBean menu;

  private @Nullable Long id;
  private @Nullable VoucherBatch batch;
  private long redeemed;
  private final Map<Long, String> places = new HashMap<>();

  /** Another seller's batch is as unknown as none. */
  public void open() throws IOException {
    batch = id == null ? null : vouchers.find(id).orElse(null);
    if (batch == null) {
      Answer.notFound();
      return;
    }
    menu.standAt(Screen.VOUCHERS);
    redeemed = vouchers.redeemed(List.of(batch.getId())).getOrDefault(batch.getId(), 0L);
    load();
  }

  @Override
  protected KeyPage<Voucher> read(@Nullable String key) {
    KeyPage<Voucher> page = vouchers.vouchers(Objects.requireNonNull(id), SIZE, key);
    page.rows().stream()
        .map(Voucher::getAccountId)
        .filter(Objects::nonNull)
        .forEach(
            account ->
                places.computeIfAbsent(
                    account, none -> accounts.find(none).map(Account::getTenantPath).orElse("")));
    names.load(places.values());
    return page;
  }

  /** Whose account it was redeemed for. */
  public String holder(Voucher voucher) {
    Long account = voucher.getAccountId();
    return account == null ? "" : names.at(places.getOrDefault(account, ""));
  }

  public VoucherBatch getBatch() {
    return Objects.requireNonNull(batch);
  }

  public String getTitle() {
    return batch == null ? "" : batch.getDescription();
  }

  public long getRedeemed() {
    return redeemed;
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }
}
