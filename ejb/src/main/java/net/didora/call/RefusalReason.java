package net.didora.call;

/**
 * Why a call fails before it is answered, and what a carrier is told: the SIP code and the Q.850
 * cause that stands in the Reason header. 503 is kept for the overload of the platform: it makes a
 * carrier drop the whole trunk.
 */
public enum RefusalReason {
  UNKNOWN_SOURCE(403, 21, "Unknown source"),
  NO_PASSWORD(401, 21, "Unknown source"),
  WRONG_PASSWORD(403, 21, "Unknown source"),
  UNKNOWN_NUMBER(404, 1, "Unknown number"),
  NOT_ASSIGNED(404, 1, "Number not assigned"),
  INACTIVE(480, 20, "Number not active"),
  MODE_NOT_BUILT(480, 20, "Number not in service"),
  CLASS_NOT_ALLOWED(403, 21, "Caller not allowed"),
  LINE_INACTIVE(403, 21, "Line not active"),
  NO_RATE(403, 21, "No rate"),
  NO_BALANCE(403, 21, "No balance"),
  SPEND_LIMIT(403, 21, "Spending limit reached"),
  PRICE_TOO_HIGH(403, 21, "Price not allowed"),
  DID_BUSY(486, 17, "Number busy"),
  SUBSCRIBER_BUSY(486, 17, "Subscriber busy"),
  RESELLER_BUSY(486, 17, "Reseller busy"),
  TRUNK_BUSY(486, 17, "Trunk busy"),
  LOOP(483, 25, "Loop detected"),
  OVERLOAD(503, 42, "Overload"),
  DATABASE_AWAY(503, 42, "Temporarily unavailable"),
  STOPPING(503, 42, "Server is stopping"),

  // Failures after admission, told by call control.
  NO_ROUTE(404, 3, "No route to destination"),
  NEXT_HOP_DEAD(480, 38, "Destination out of order"),
  NO_ANSWER(480, 19, "No answer"),
  BUSY(486, 17, "Busy"),
  MEDIA_FAILED(488, 88, "Incompatible media");

  private static final int RETRY_AFTER_SECONDS = 5;

  private final int sipCode;
  private final int q850Cause;
  private final String words;

  RefusalReason(int sipCode, int q850Cause, String words) {
    this.sipCode = sipCode;
    this.q850Cause = q850Cause;
    this.words = words;
  }

  public int sipCode() {
    return sipCode;
  }

  public int q850Cause() {
    return q850Cause;
  }

  /** Fit for a reason phrase and for the text of a Reason header; tells a stranger nothing more. */
  public String words() {
    return words;
  }

  /** Seconds for the Retry-After header; 0: no such header. */
  public int retryAfterSeconds() {
    return sipCode == 503 ? RETRY_AFTER_SECONDS : 0;
  }
}
