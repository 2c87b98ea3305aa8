package net.didora.plan;

import java.util.ArrayList;
import java.util.List;
import net.didora.common.Money;
import net.didora.plan.PrefixRate.LineClass;

/**
 * The shortest table that tells fixed lines, mobiles and foreign numbers apart: Brazil, the mobile
 * numbers of each of its area codes, and everything else.
 */
public final class PricesByKind {
  private static final int[] AREA_CODES = {
    11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38, 41, 42, 43,
    44, 45, 46, 47, 48, 49, 51, 53, 54, 55, 61, 62, 63, 64, 65, 66, 67, 68, 69, 71, 73, 74, 75, 77,
    79, 81, 82, 83, 84, 85, 86, 87, 88, 89, 91, 92, 93, 94, 95, 96, 97, 98, 99
  };

  private PricesByKind() {}

  public static List<PriceLine> lines(Money fixed, Money mobile, Money abroad) {
    List<PriceLine> lines = new ArrayList<>();
    lines.add(PriceLine.usual("55", "Brasil, fixo", LineClass.F, fixed));
    for (int area : AREA_CODES) {
      lines.add(PriceLine.usual("55" + area + "9", "Brasil, celular " + area, LineClass.C, mobile));
    }
    lines.add(PriceLine.usual("", "Exterior", LineClass.I, abroad));
    return lines;
  }
}
