package net.didora.web.voucher;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import net.didora.account.VoucherBatch;
import net.didora.account.VoucherService;
import net.didora.common.KeyPage;
import net.didora.web.common.HolderNames;
import net.didora.web.common.KeyList;
import org.jspecify.annotations.Nullable;

/** The batches of vouchers, with how many of each are used. */
@Named
@ViewScoped
public class VoucherListBean extends KeyList<VoucherBatch> {
  private static final long serialVersionUID = 1;

  @Inject private VoucherService vouchers;
  @Inject private HolderNames names;
  @Inject private Clock clock;

  private Map<Long, Long> redeemed = Map.of();

  @Override
  protected KeyPage<VoucherBatch> read(@Nullable String key) {
    KeyPage<VoucherBatch> page = vouchers.batches(SIZE, key);
    redeemed = vouchers.redeemed(page.rows().stream().map(VoucherBatch::getId).toList());
    names.load(page.rows().stream().map(VoucherBatch::getTenantPath).toList());
    return page;
  }

  public long redeemed(VoucherBatch batch) {
    return redeemed.getOrDefault(batch.getId(), 0L);
  }

  public String seller(VoucherBatch batch) {
    return names.at(batch.getTenantPath());
  }

  public boolean isExpired(VoucherBatch batch) {
    Instant end = batch.getExpiresAt();
    return end != null && !clock.instant().isBefore(end);
  }
}
