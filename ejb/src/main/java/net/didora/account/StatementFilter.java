package net.didora.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which entries of an account a statement shows; null: no bound, and of every kind. */
public record StatementFilter(
    @Nullable Instant from, @Nullable Instant until, @Nullable EntryKind kind) {
  public static final StatementFilter ALL = new StatementFilter(null, null, null);
}
