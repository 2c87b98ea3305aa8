package net.didora.sip.flow;

/**
 * A target's refusal as it came from the wire.
 *
 * @param status the SIP code; 408 when nothing came in time, 503 when it could not be reached
 * @param cause the Q.850 cause of its Reason header, 0 if there was none
 */
public record Failure(int status, int cause) {

  static final Failure SILENT = new Failure(408, 0);
}
