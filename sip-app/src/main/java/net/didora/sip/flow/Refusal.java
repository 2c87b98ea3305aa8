package net.didora.sip.flow;

/**
 * A final answer of ours that is not a success.
 *
 * @param status the SIP code
 * @param cause ITU-T Q.850, told in a Reason header
 * @param retryAfterSeconds 0: not told
 */
public record Refusal(int status, int cause, int retryAfterSeconds) {

  /** Not Acceptable Here: a session description that cannot be relayed. */
  public static final int BAD_MEDIA_STATUS = 488;

  /** A fault of ours. */
  public static final Refusal INTERNAL = new Refusal(500, 41, 0);

  /** The caller may prove who it is, and call again. */
  public static final Refusal CHALLENGE = new Refusal(401, 21, 0);

  static final Refusal NO_ANSWER = new Refusal(480, 19, 0);
  static final Refusal BAD_MEDIA = new Refusal(BAD_MEDIA_STATUS, 88, 0);
  static final Refusal NO_MEDIA = new Refusal(503, 47, 5);
  static final Refusal STOPPING = new Refusal(503, 41, 30);
  static final Refusal CALLER_LOST = new Refusal(504, 102, 0);
  static final Refusal TERMINATED = new Refusal(487, 16, 0);
}
