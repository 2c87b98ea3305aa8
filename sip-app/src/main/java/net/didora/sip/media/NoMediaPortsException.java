package net.didora.sip.media;

/** Every port of the RTP range is in use, or was until a moment ago. */
public final class NoMediaPortsException extends Exception {
  private static final long serialVersionUID = 1;

  public NoMediaPortsException(String range) {
    super("no free pair of RTP ports in " + range);
  }
}
