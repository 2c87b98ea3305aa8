package net.didora.account;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/**
 * One business act as the ledger keeps it: lines whose amounts add up to zero.
 *
 * @param txn names the act, so that it is posted once however often it is told
 * @param callId of a call that was charged
 * @param ref of what was paid, in code
 * @param memo in the words of whoever did it
 * @param by login; null: the platform itself
 * @param countsAt for which month it counts: when the calls ended that it is for; null: when posted
 */
public record LedgerTransaction(
    String txn,
    EntryKind kind,
    List<Line> lines,
    @Nullable String callId,
    @Nullable String ref,
    @Nullable String memo,
    Instant at,
    @Nullable String by,
    @Nullable Instant countsAt) {
  private static final int TXN = 64;

  /**
   * What one side gets or gives.
   *
   * @param accountId null: the nominal book of the organization at tenantPath
   */
  public record Line(String tenantPath, @Nullable Long accountId, Book book, Money amount) {
    public Line {
      if ((accountId == null) == (book == Book.ACCOUNT)) {
        throw new IllegalArgumentException("A line of " + book + " with account " + accountId);
      }
    }

    public static Line account(String tenantPath, long accountId, Money amount) {
      return new Line(tenantPath, accountId, Book.ACCOUNT, amount);
    }

    public static Line book(String tenantPath, Book book, Money amount) {
      return new Line(tenantPath, null, book, amount);
    }
  }

  public LedgerTransaction {
    lines = List.copyOf(lines);
    if (txn.isBlank() || txn.length() > TXN || txn.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("Not a name of a transaction: " + txn);
    }
    if (lines.size() < 2) {
      throw new IllegalArgumentException(txn + " has one side only");
    }
    Money sum = lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    if (!sum.isZero()) {
      throw new IllegalArgumentException(txn + " does not add up to zero but to " + sum);
    }
    Set<Long> accounts = new HashSet<>();
    for (Line line : lines) {
      if (line.accountId() != null && !accounts.add(line.accountId())) {
        throw new IllegalArgumentException(txn + " names account " + line.accountId() + " twice");
      }
    }
  }

  /** An account gets an amount (or gives a negative one) out of a book of whoever sells to it. */
  public static LedgerTransaction of(
      String txn, EntryKind kind, Line account, Book against, Instant at) {
    Line other =
        Line.book(Place.sellerOf(account.tenantPath()), against, account.amount().negated());
    return new LedgerTransaction(
        txn, kind, List.of(account, other), null, null, null, at, null, null);
  }

  public LedgerTransaction ofCall(String id) {
    return new LedgerTransaction(txn, kind, lines, id, ref, memo, at, by, countsAt);
  }

  public LedgerTransaction with(@Nullable String newRef, @Nullable String newMemo) {
    return new LedgerTransaction(txn, kind, lines, callId, newRef, newMemo, at, by, countsAt);
  }

  public LedgerTransaction by(@Nullable String login) {
    return new LedgerTransaction(txn, kind, lines, callId, ref, memo, at, login, countsAt);
  }

  /** Counts for another month than that in which it is posted. */
  public LedgerTransaction countsAt(@Nullable Instant moment) {
    return new LedgerTransaction(txn, kind, lines, callId, ref, memo, at, by, moment);
  }
}
