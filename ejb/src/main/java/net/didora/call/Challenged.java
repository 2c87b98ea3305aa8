package net.didora.call;

import java.util.List;

/**
 * Nobody knows the source, but it may prove by a password that it is a trunk.
 *
 * @param challenges values of WWW-Authenticate headers, in their order
 */
public record Challenged(String callId, List<String> challenges) implements Verdict {
  public Challenged {
    challenges = List.copyOf(challenges);
  }
}
