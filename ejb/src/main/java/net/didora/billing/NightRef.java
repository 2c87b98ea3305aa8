package net.didora.billing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Of which calls an entry of the night is the sum: those whose CDRs lie in that range. */
public record NightRef(long firstCdr, long lastCdr) {
  private static final Pattern TEXT = Pattern.compile("cdrs:([0-9]{1,18})-([0-9]{1,18})");

  /** Empty for a reference that is none of these. */
  public static Optional<NightRef> parse(@Nullable String ref) {
    Matcher matcher = TEXT.matcher(ref == null ? "" : ref);
    return matcher.matches()
        ? Optional.of(
            new NightRef(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
