package net.didora.sip.flow;

import java.nio.charset.StandardCharsets;

/**
 * What a SIP message carries, byte for byte: each char of {@code content} stands for one byte, so
 * that nothing is lost on the way through.
 */
public record Body(String type, String content) {

  /** No body at all. */
  public static final Body NONE = new Body("", "");

  private static final String SDP = "application/sdp";

  public static Body of(String type, byte[] bytes) {
    return bytes.length == 0
        ? NONE
        : new Body(type, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  public static Body sdp(String content) {
    return new Body(SDP, content);
  }

  public boolean isEmpty() {
    return content.isEmpty();
  }

  public boolean isSdp() {
    return !isEmpty() && type.regionMatches(true, 0, SDP, 0, SDP.length());
  }

  public byte[] bytes() {
    return content.getBytes(StandardCharsets.ISO_8859_1);
  }
}
