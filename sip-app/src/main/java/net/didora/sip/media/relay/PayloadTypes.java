package net.didora.sip.media.relay;

import java.util.Locale;
import net.didora.sip.media.sdp.MediaDescription;

/** The payload types that a stream may carry, and the clock of each. Immutable once built. */
final class PayloadTypes {
  static final PayloadTypes NONE = new PayloadTypes();

  private static final int COMFORT_NOISE = 13;
  private static final int UNKNOWN = -1;

  private final int[] clockRates = new int[128];

  private PayloadTypes() {
    java.util.Arrays.fill(clockRates, UNKNOWN);
  }

  static PayloadTypes of(MediaDescription stream) {
    PayloadTypes types = new PayloadTypes();
    types.put(Integer.toString(COMFORT_NOISE), 8000);
    stream.formats().forEach(format -> types.put(format, 8000));
    for (String line : stream.lines()) {
      if (line.startsWith("a=rtpmap:")) {
        types.map(line.substring("a=rtpmap:".length()).trim().split("[ /]+", -1));
      }
    }
    return types;
  }

  /** Both sides' types: each may send what the other has named. */
  PayloadTypes and(PayloadTypes more) {
    PayloadTypes both = new PayloadTypes();
    for (int type = 0; type < clockRates.length; type++) {
      both.clockRates[type] = Math.max(clockRates[type], more.clockRates[type]);
    }
    return both;
  }

  boolean has(int type) {
    return clockRates[type] != UNKNOWN;
  }

  /** Ticks a second; 0 where timestamps stand still while packets are sent, or are not known. */
  int clockRate(int type) {
    return Math.max(0, clockRates[type]);
  }

  private void map(String[] words) {
    if (words.length >= 3) {
      boolean event = words[1].toLowerCase(Locale.ROOT).equals("telephone-event");
      put(words[0], event ? 0 : rate(words[2]));
    }
  }

  private void put(String type, int clockRate) {
    if (type.matches("\\d{1,3}") && Integer.parseInt(type) < clockRates.length) {
      clockRates[Integer.parseInt(type)] = clockRate;
    }
  }

  private static int rate(String word) {
    return word.matches("[1-9]\\d{3,5}") ? Integer.parseInt(word) : 0;
  }
}
