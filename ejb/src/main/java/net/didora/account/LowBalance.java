package net.didora.account;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.common.Money;
import net.didora.common.OutboxEvent;

/**
 * The event that an account has fallen below what its holder wants to be told of: written once each
 * time, in the transaction that makes it so (a call that is given more seconds or ends, the night's
 * charges, a DID's month, a fee, a debit). A call that has only come in has spent nothing yet.
 */
public final class LowBalance {
  public static final String TYPE = "account.lowBalance";

  private static final Pattern PAYLOAD =
      Pattern.compile(
          "\\{\"account\":([0-9]+),\"available\":\"([-0-9.]+)\",\"threshold\":\"([-0-9.]+)\"\\}");

  private LowBalance() {}

  /** That an account fell so low, and when. */
  public record Told(long accountId, Money available, Money threshold, Instant at) {}

  public static String payload(long accountId, Money available, Money threshold) {
    return "{\"account\":%d,\"available\":\"%s\",\"threshold\":\"%s\"}"
        .formatted(accountId, available, threshold);
  }

  static Told told(OutboxEvent event) {
    Matcher payload = PAYLOAD.matcher(event.getPayload());
    if (!payload.matches()) {
      throw new IllegalStateException("Not what is told of a low balance: " + event.getPayload());
    }
    return new Told(
        Long.parseLong(payload.group(1)),
        Money.of(payload.group(2)),
        Money.of(payload.group(3)),
        event.getCreatedAt());
  }
}
