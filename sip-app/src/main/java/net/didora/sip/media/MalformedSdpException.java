package net.didora.sip.media;

/**
 * A session description that cannot be relayed, and why; fit for a log line and a Warning header.
 */
public final class MalformedSdpException extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedSdpException(String reason) {
    super(reason);
  }
}
