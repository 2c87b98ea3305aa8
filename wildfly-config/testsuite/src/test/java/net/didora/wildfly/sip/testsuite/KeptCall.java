package net.didora.wildfly.sip.testsuite;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A call whose application session outlives it, until the session's own minute is over. */
final class KeptCall {
  private static boolean placed;

  private KeptCall() {}

  static synchronized void place() {
    if (placed) {
      return;
    }
    placed = true;
    try (RawCaller caller = RawCaller.over("udp", TestServer.get())) {
      caller.call("keep");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
