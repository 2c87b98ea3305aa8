package net.didora.sip.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded relay is set up.
 *
 * @param bind the address its sockets are bound to
 * @param advertised the address that peers are told; of the same family as theirs
 * @param timeout how long both sides of an answered call may be silent; zero: for ever
 * @param rest how long a port stays unused after a call, so that late packets meet nobody
 * @param threads how many threads carry packets
 */
public record MediaSettings(
    InetAddress bind,
    InetAddress advertised,
    PortRange ports,
    Duration timeout,
    Duration rest,
    int threads) {

  public MediaSettings {
    if (advertised.isAnyLocalAddress()) {
      throw new IllegalArgumentException(
          "didora.sip.address must be set where didora.bind is " + bind.getHostAddress());
    }
    if (timeout.isNegative() || rest.isNegative() || threads < 1) {
      throw new IllegalArgumentException("RTP timeout, rest and threads must not be negative");
    }
  }

  /**
   * Reads didora.bind, didora.sip.address, didora.rtp.ports, didora.rtp.timeout (seconds) and
   * didora.rtp.threads.
   *
   * @throws IllegalArgumentException with a sentence that names the bad setting
   */
  public static MediaSettings read(UnaryOperator<@Nullable String> property) {
    InetAddress bind = address("didora.bind", text(property, "didora.bind").orElse("127.0.0.1"));
    InetAddress advertised =
        text(property, "didora.sip.address")
            .map(value -> address("didora.sip.address", value))
            .orElse(bind);
    return new MediaSettings(
        bind,
        advertised,
        PortRange.parse(text(property, "didora.rtp.ports").orElse("16384-24383")),
        Duration.ofSeconds(number(property, "didora.rtp.timeout", 60)),
        Duration.ofSeconds(1),
        number(property, "didora.rtp.threads", defaultThreads()));
  }

  /** A thread carries some hundred calls; the other cores belong to signalling and database. */
  private static int defaultThreads() {
    return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 4));
  }

  private static Optional<String> text(UnaryOperator<@Nullable String> property, String name) {
    return Optional.ofNullable(property.apply(name)).map(String::trim).filter(s -> !s.isEmpty());
  }

  private static InetAddress address(String name, String value) {
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(name + " is no address: " + value, e);
    }
  }

  private static int number(UnaryOperator<@Nullable String> property, String name, int otherwise) {
    String value = text(property, name).orElse(Integer.toString(otherwise));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no number: " + value, e);
    }
  }
}
