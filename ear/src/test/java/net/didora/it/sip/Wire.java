package net.didora.it.sip;

import java.io.IOException;

/** One transport of a peer. */
interface Wire extends AutoCloseable {
  /** The way to a port of this machine. */
  Link to(int port);

  /** How many connections the other side has closed. */
  default int lost() {
    return 0;
  }

  @Override
  void close() throws IOException;
}
