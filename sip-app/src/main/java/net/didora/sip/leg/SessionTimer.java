package net.didora.sip.leg;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What RFC 4028 lets two sides agree on: how long a session lives without a refresh, and who
 * refreshes.
 *
 * @param seconds the interval
 * @param weRefresh whether the refresh is our task
 */
public record SessionTimer(int seconds, boolean weRefresh) {
  /** Below this a refresh costs more than it helps (RFC 4028 section 5 sets it, too). */
  public static final int MIN_SECONDS = 90;

  static final int USUAL_SECONDS = 1800;

  /** What we ask for, and fall back to. */
  static final SessionTimer OURS = new SessionTimer(USUAL_SECONDS, true);

  /** What a request of the other side asks for. */
  public record Wish(int seconds, @Nullable String refresher, int minSeconds, boolean supported) {

    public static Wish of(
        @Nullable String sessionExpires, @Nullable String minSe, boolean supported) {
      return new Wish(
          sessionExpires == null ? 0 : number(sessionExpires),
          SessionTimer.refresher(sessionExpires),
          minSe == null ? 0 : number(minSe),
          supported);
    }

    /** To be answered 422 (RFC 4028 section 9). */
    public boolean isTooSmall() {
      return supported && seconds > 0 && seconds < MIN_SECONDS;
    }
  }

  /** We are asked: the wish within our bounds. A side that knows no timers leaves it to us. */
  static SessionTimer granted(Wish wish) {
    int wished = wish.seconds() == 0 ? USUAL_SECONDS : wish.seconds();
    int floor = Math.max(MIN_SECONDS, wish.minSeconds());
    int seconds = Math.max(floor, Math.min(USUAL_SECONDS, wished));
    boolean weRefresh = !wish.supported() || "uas".equals(wish.refresher());
    return new SessionTimer(seconds, weRefresh);
  }

  /** We asked: what the 2xx says. A side that says nothing knows no timers: we refresh. */
  static SessionTimer accepted(@Nullable String sessionExpires, SessionTimer asked) {
    if (sessionExpires == null) {
      return new SessionTimer(asked.seconds(), true);
    }
    int seconds = Math.max(MIN_SECONDS, number(sessionExpires));
    return new SessionTimer(seconds, !"uas".equals(refresher(sessionExpires)));
  }

  /** Header value of our 2xx. */
  String inAnswer() {
    return seconds + (weRefresh ? ";refresher=uas" : ";refresher=uac");
  }

  /** Header value of a request of ours within the call: the roles stay as they are. */
  String inRequest() {
    return seconds + (weRefresh ? ";refresher=uac" : ";refresher=uas");
  }

  Duration interval() {
    return Duration.ofSeconds(seconds);
  }

  private static @Nullable String refresher(@Nullable String header) {
    if (header == null) {
      return null;
    }
    for (String parameter : header.toLowerCase(java.util.Locale.ROOT).split(";")) {
      String[] pair = parameter.split("=", 2);
      if (pair.length == 2 && pair[0].strip().equals("refresher")) {
        return pair[1].strip();
      }
    }
    return null;
  }

  /** The number at the start of a header; 0 if there is none. */
  static int number(String header) {
    int value = 0;
    String text = header.strip();
    for (int i = 0; i < text.length() && i < 8; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
