package net.didora.cdr;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import net.didora.common.Refusal;

/**
 * How many days after a call what becomes of it; 0: never.
 *
 * @param mask its caller is masked after the area code
 * @param drop it is removed; what it cost stays
 */
public record RetentionDays(int mask, int drop) implements Serializable {
  /** Until then bills of it are made, paid and disputed. */
  public static final int FEWEST = 90;

  /** Ten years. */
  public static final int MOST = 3650;

  /** What is wrong with it, field by field. */
  public List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    judge("mask", mask, refusals);
    judge("drop", drop, refusals);
    if (refusals.isEmpty() && mask > 0 && drop > 0 && drop < mask) {
      refusals.add(Refusal.of("drop", "retention.refused.order"));
    }
    return refusals;
  }

  private static void judge(String field, int days, List<Refusal> refusals) {
    if (days != 0 && (days < FEWEST || days > MOST)) {
      refusals.add(Refusal.of(field, "retention.refused.days", FEWEST + "", MOST + "")); // no 3.650
    }
  }
}
