package net.didora.cdr;

/** Audio packets of a leg, as the platform counted them: came from it, sent to it, missing. */
public record PacketCount(long in, long out, long lost) {

  public PacketCount {
    if (in < 0 || out < 0 || lost < 0) {
      throw new IllegalArgumentException("negative packet count");
    }
  }
}
