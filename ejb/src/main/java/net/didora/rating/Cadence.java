package net.didora.rating;

/**
 * In what steps time is billed, a/b/c in seconds: nothing up to the discard c, then the whole first
 * block a, then every further block b begun.
 */
public record Cadence(int firstBlock, int nextBlock, int discard) {

  public Cadence {
    check(firstBlock, nextBlock, discard);
  }

  static void check(int firstBlock, int nextBlock, int discard) {
    if (firstBlock < 1 || nextBlock < 1 || discard < 0) {
      throw new IllegalArgumentException(
          "No cadence: " + firstBlock + "/" + nextBlock + "/" + discard);
    }
  }

  public int billedSeconds(int talkedSeconds) {
    if (talkedSeconds <= discard) {
      return 0;
    }
    if (talkedSeconds <= firstBlock) {
      return firstBlock;
    }
    long beyond = (long) talkedSeconds - firstBlock;
    long blocks = (beyond + nextBlock - 1) / nextBlock;
    return Math.toIntExact(firstBlock + blocks * nextBlock);
  }
}
