package net.didora.sip.media;

/** The media plane as call control sees it. */
public interface MediaServer {

  /**
   * Reserves the ports of one call. Cheap, and safe on a thread that must not block.
   *
   * @throws NoMediaPortsException when the port range is used up; the call is then answered 503
   */
  MediaRelay openRelay(String callId, MediaListener listener) throws NoMediaPortsException;
}
