package net.didora.server;

/** Every port that Didora opens, moved by the port offset. */
public record Ports(int offset, int database, int firstRtp, int lastRtp) {
  static final int WEB = 8080;
  static final int MANAGEMENT = 9990;
  static final int SIP = 5060;
  static final int SIPS = 5061;
  static final int HIGHEST = 65535;

  public int web() {
    return WEB + offset;
  }

  public int management() {
    return MANAGEMENT + offset;
  }

  public int sip() {
    return SIP + offset;
  }

  public int sips() {
    return SIPS + offset;
  }

  /** The highest port of all. */
  int highest() {
    return Math.max(Math.max(management(), database), lastRtp);
  }

  Ports movedBy(int more) {
    return new Ports(offset + more, database + more, firstRtp + more, lastRtp + more);
  }

  /** The range as the server wants it: {@code first-last}. */
  public String rtp() {
    return firstRtp + "-" + lastRtp;
  }
}
