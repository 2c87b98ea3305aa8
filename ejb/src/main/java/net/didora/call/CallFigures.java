package net.didora.call;

/** What admission counts since the server started. */
@FunctionalInterface
public interface CallFigures {
  /**
   * The security counter of product.md §4 step 1: calls that no trunk is known by, each of them,
   * also where a flood is not listed call by call. Who was asked for a password counts ten seconds
   * later, unless he gave it.
   */
  long callsFromUnknownSources();
}
