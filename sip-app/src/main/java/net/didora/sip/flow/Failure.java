package net.didora.sip.flow;

/**
 * Why a target did not take the call.
 *
 * @param status the SIP code
 * @param cause the Q.850 cause of its Reason header, 0 if there was none
 * @param ours nothing came from the target: we found that it cannot be reached, or not be talked to
 */
public record Failure(int status, int cause, boolean ours) {

  static final Failure SILENT = ours(408);

  /** As it came from the wire. */
  public static Failure received(int status, int cause) {
    return new Failure(status, cause, false);
  }

  public static Failure ours(int status) {
    return new Failure(status, 0, true);
  }
}
