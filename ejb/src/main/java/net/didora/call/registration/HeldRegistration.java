package net.didora.call.registration;

import net.didora.provider.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A registration that this server holds.
 *
 * @param port null: where the transport's port is found by the host's name
 * @param contact the user part of our contact: by it the supplier calls us
 */
public record HeldRegistration(
    long trunkId,
    String host,
    @Nullable Integer port,
    Transport transport,
    Login login,
    String contact) {

  /** What the supplier gave; the password never stands in a log. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user + ":***";
    }
  }
}
