package net.didora.security.login;

import java.time.Instant;

/** What failed lately from an address: for one login, and for all of them. */
public record Tries(Failures ofLogin, Failures ofAddress) {
  static final int OF_LOGIN = 5;

  /** Many people may sit behind one address. */
  static final int OF_ADDRESS = 50;

  public boolean isLockedAt(Instant now) {
    return ofLogin.isShut(OF_LOGIN, now) || ofAddress.isShut(OF_ADDRESS, now);
  }

  public boolean isSpotless() {
    return ofLogin.count() == 0;
  }
}
