package net.didora.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.didora.account.LedgerService.Locked;
import net.didora.account.LedgerTransaction.Line;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import org.jspecify.annotations.Nullable;

/** Making vouchers, and redeeming them. Pages redeem through the {@link VoucherDesk}. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class VoucherService {
  private static final int MOST = 10_000;
  private static final int DESCRIPTION = 120;

  /** What came of a code. */
  public enum Redeemed {
    OK,
    WRONG,
    LOCKED
  }

  /** A batch as it is made: its codes are shown this once. */
  public record NewBatch(Long id, List<String> codes) {
    public NewBatch {
      codes = List.copyOf(codes);
    }
  }

  @PersistenceContext private EntityManager db;
  @Inject private LedgerService ledger;
  @Inject private Clock clock;

  /** Makes vouchers for the customers right below the tenant. */
  public NewBatch create(
      String description, @Nullable BigDecimal typed, int count, @Nullable Instant expiresAt) {
    Tenant seller = Tenant.current();
    if (seller.isSubscriber() || seller.isPlatform()) {
      throw new RefusedException("", "refused.notAllowed");
    }
    check(description, count, expiresAt);
    Money amount = Amounts.positive(typed);
    VoucherBatch batch =
        new VoucherBatch(seller.path(), description.strip(), amount, count, expiresAt);
    db.persist(batch);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      VoucherCode code = VoucherCode.random();
      db.persist(new Voucher(batch, code));
      codes.add(code.text());
    }
    db.flush();
    return new NewBatch(batch.getId(), codes);
  }

  private void check(String description, int count, @Nullable Instant expiresAt) {
    if (description.isBlank() || description.strip().length() > DESCRIPTION) {
      throw new RefusedException("description", "account.voucher.description", DESCRIPTION);
    }
    if (count < 1 || count > MOST) {
      throw new RefusedException("count", "account.voucher.count", MOST);
    }
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      throw new RefusedException("expiresAt", "account.voucher.expiresAt");
    }
  }

  /** One page of the batches that the tenant sees, the latest first. */
  public KeyPage<VoucherBatch> batches(int size, @Nullable String key) {
    return new KeyQuery<>(VoucherBatch.class)
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            batch -> KeyToken.after(batch.getId(), batch.getId()));
  }

  public Optional<VoucherBatch> find(Long batchId) {
    return Optional.ofNullable(db.find(VoucherBatch.class, batchId));
  }

  /** One page of the vouchers of a batch, in the order in which they were made. */
  public KeyPage<Voucher> vouchers(Long batchId, int size, @Nullable String key) {
    return new KeyQuery<>(Voucher.class)
        .where("x.batchId = :batch", "batch", batchId)
        .page(
            db,
            KeySort.byNumber("id", false),
            size,
            key,
            voucher -> KeyToken.after(voucher.getId(), voucher.getId()));
  }

  /** How many of these batches' vouchers are redeemed; none: no entry. */
  public Map<Long, Long> redeemed(Collection<Long> batchIds) {
    if (batchIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            """
            SELECT v.batchId, COUNT(v) FROM Voucher v
            WHERE v.batchId IN :ids AND v.redeemedAt IS NOT NULL GROUP BY v.batchId
            """,
            Object[].class)
        .setParameter("ids", batchIds)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
  }

  /**
   * Redeems a code for an account; on behalf of the platform, since a voucher is its seller's. It
   * is good for the customers right below him. A wrong code is counted, so it is no exception: that
   * would undo the count.
   */
  public Redeemed redeem(Long accountId, String code, String login) {
    Instant now = clock.instant();
    Locked account = ledger.lock(accountId);
    VoucherGuard guard = guard(account.account());
    if (guard.isLockedAt(now)) {
      return Redeemed.LOCKED;
    }
    Optional<Voucher> found = find(code, account.account(), now);
    if (found.isEmpty()) {
      guard.wrong(now);
      return guard.isLockedAt(now) ? Redeemed.LOCKED : Redeemed.WRONG;
    }
    guard.right();
    found.get().redeem(accountId, now);
    Money amount = db.find(VoucherBatch.class, found.get().getBatchId()).getAmount();
    ledger.post(
        LedgerTransaction.of(
                "voucher:" + found.get().getId(),
                EntryKind.VOUCHER,
                Line.account(account.account().getTenantPath(), accountId, amount),
                Book.CASH,
                now)
            .by(login));
    return Redeemed.OK;
  }

  private VoucherGuard guard(Account account) {
    VoucherGuard known = db.find(VoucherGuard.class, account.getId());
    if (known == null) {
      known = new VoucherGuard(account);
      db.persist(known);
    }
    return known;
  }

  /** Locked, so that of two who redeem it at once the second finds it redeemed. */
  private Optional<Voucher> find(String code, Account account, Instant now) {
    return db.createQuery("SELECT v FROM Voucher v WHERE v.codeHash = :hash", Voucher.class)
        .setParameter("hash", new VoucherCode(code).hash())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .filter(voucher -> !voucher.isRedeemed())
        .filter(voucher -> voucher.getTenantPath().equals(Place.sellerOf(account.getTenantPath())))
        .filter(voucher -> db.find(VoucherBatch.class, voucher.getBatchId()).isGoodAt(now))
        .findFirst();
  }
}
