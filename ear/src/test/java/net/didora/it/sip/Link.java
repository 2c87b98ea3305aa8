package net.didora.it.sip;

/** The way by which messages reach the other side: a datagram socket, or one connection. */
@FunctionalInterface
public interface Link {
  void send(String message);
}
