package net.didora.call;

import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Makes call ids: 26 characters, 10 of time and 16 of chance, so that they sort by time and no two
 * servers make the same one (the layout of a ULID).
 */
public final class CallIds {
  private static final char[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int TIME_LETTERS = 10;
  private static final int LENGTH = 26;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public CallIds(InstantSource clock) {
    this.clock = clock;
  }

  public String next() {
    char[] id = new char[LENGTH];
    long time = clock.millis();
    for (int i = TIME_LETTERS - 1; i >= 0; i--) {
      id[i] = LETTERS[(int) (time & 31)];
      time >>>= 5;
    }
    byte[] chance = new byte[LENGTH - TIME_LETTERS];
    random.nextBytes(chance);
    for (int i = TIME_LETTERS; i < LENGTH; i++) {
      id[i] = LETTERS[chance[i - TIME_LETTERS] & 31];
    }
    return new String(id);
  }
}
