package net.didora.billing.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.billing.reconcile.Difference.Kind;
import net.didora.common.Numbering;
import net.didora.common.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Finds which call of theirs is which of ours: between the same two numbers, however they are
 * written, answered at the same time, give or take what the clocks differ. Of several between the
 * same numbers the earlier belong to the earlier, so no call counts for two. Pure.
 */
public final class CallMatch {
  private final Duration startTolerance;
  private final int lengthTolerance;
  private final List<Difference> differences = new ArrayList<>();
  private int matched;

  /**
   * @param lengthTolerance seconds that durations may differ
   */
  public CallMatch(Duration startTolerance, int lengthTolerance) {
    this.startTolerance = startTolerance;
    this.lengthTolerance = lengthTolerance;
  }

  /** Compares all; asked once. */
  public void compare(List<TheirCall> theirs, List<OurCall> ours) {
    Map<String, Deque<OurCall>> open = new HashMap<>();
    ours.stream()
        .sorted(Comparator.comparing(OurCall::answeredAt))
        .forEach(
            call ->
                open.computeIfAbsent(key(call.caller(), call.called()), any -> new ArrayDeque<>())
                    .add(call));
    theirs.stream()
        .sorted(Comparator.comparing(TheirCall::startedAt))
        .forEach(call -> place(call, open.get(key(call.caller(), call.called()))));
    open.values().stream()
        .flatMap(Deque::stream)
        .sorted(Comparator.comparing(OurCall::answeredAt))
        .forEach(call -> differences.add(new Difference(Kind.OURS_ONLY, null, call)));
  }

  private void place(TheirCall theirs, @Nullable Deque<OurCall> ours) {
    Instant earliest = theirs.startedAt().minus(startTolerance);
    Instant latest = theirs.startedAt().plus(startTolerance);
    while (ours != null && !ours.isEmpty() && ours.peek().answeredAt().isBefore(earliest)) {
      differences.add(new Difference(Kind.OURS_ONLY, null, ours.remove()));
    }
    if (ours == null || ours.isEmpty() || ours.peek().answeredAt().isAfter(latest)) {
      differences.add(new Difference(Kind.THEIRS_ONLY, theirs, null));
      return;
    }
    OurCall same = ours.remove();
    if (Math.abs(same.seconds() - theirs.seconds()) > lengthTolerance) {
      differences.add(new Difference(Kind.DURATION, theirs, same));
    } else {
      matched++;
    }
  }

  private static String key(String caller, String called) {
    return digits(caller) + ">" + digits(called);
  }

  /** The E.164 form, or what was written, where it has none; the hidden are all alike. */
  private static String digits(String number) {
    return Numbering.callerNumber(number)
        .map(PhoneNumber::digits)
        .orElseGet(() -> number.chars().anyMatch(Character::isDigit) ? number.strip() : "");
  }

  public int matched() {
    return matched;
  }

  public List<Difference> differences() {
    return List.copyOf(differences);
  }
}
