package net.didora.batch.online;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * A call that is to be made: half of them begin near a moment at which prices change.
 *
 * @param caller in E.164; {@code ANON}: hidden
 * @param sent the caller as the carrier sends him
 * @param wantedMillis how long it talks if the money is enough
 */
record RandomCall(
    Operator.Did did, String caller, String sent, Fate fate, Instant answered, long wantedMillis) {

  enum Fate {
    TALKS,
    RINGS_OUT,
    IS_ABANDONED
  }

  static final List<String> AREAS = List.of("11", "19", "21", "31", "41", "51", "61", "71", "81");
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 1);
  private static final int DAYS = 24;
  private static final List<LocalTime> EDGES =
      List.of(LocalTime.MIDNIGHT, LocalTime.of(8, 0), LocalTime.of(20, 0));

  /** The same one every time. */
  static RandomCall of(int number, Operator operator) {
    Random random = new Random(number * 7_919L);
    random.nextInt(); // the first numbers of neighbouring seeds are alike
    List<Operator.Did> dids = operator.dids();
    Operator.Did did = dids.get(random.nextInt(dids.size()));
    String caller = caller(random);
    int fate = random.nextInt(100);
    return new RandomCall(
        did,
        caller,
        sent(caller, random),
        fate == 0 ? Fate.IS_ABANDONED : fate < 6 ? Fate.RINGS_OUT : Fate.TALKS,
        answered(random),
        millis(random));
  }

  private static String caller(Random random) {
    String area = AREAS.get(random.nextInt(AREAS.size()));
    int kind = random.nextInt(20);
    if (kind == 0) {
      return "ANON";
    }
    if (kind < 3) {
      return "4930" + (2 + random.nextInt(8)) + digits(7, random);
    }
    return kind < 10
        ? "55" + area + (2 + random.nextInt(4)) + digits(7, random)
        : "55" + area + "9" + digits(8, random);
  }

  private static String digits(int count, Random random) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static String sent(String caller, Random random) {
    if (caller.equals("ANON")) {
      return "anonymous";
    }
    String national = caller.substring(2);
    int form = caller.startsWith("55") ? random.nextInt(4) : 0;
    return switch (form) {
      case 0 -> "+" + caller;
      case 1 -> caller;
      case 2 -> "0" + national;
      default -> national;
    };
  }

  private static Instant answered(Random random) {
    LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
    long nanos = (long) (random.nextDouble() * 1_200e9) - 600_000_000_000L;
    if (random.nextInt(50) == 0) {
      return PriceLists.SECOND_VERSION.plusNanos(nanos / 10);
    }
    if (random.nextInt(20) == 0) {
      nanos = -1 - random.nextInt(2_000_000); // a database that rounds would make it the next hour
    }
    LocalTime time =
        random.nextBoolean()
            ? EDGES.get(random.nextInt(EDGES.size()))
            : LocalTime.ofSecondOfDay(random.nextInt(86_400));
    return day.atTime(time).atZone(PriceLists.ZONE).toInstant().plusNanos(nanos);
  }

  /** Many as short as a discard, most some minutes, a few an hour; some to the very second. */
  private static long millis(Random random) {
    int kind = random.nextInt(100);
    long longest = kind < 20 ? 7_000 : kind < 80 ? 130_000 : kind < 99 ? 400_000 : 3_600_000;
    long millis = 1 + (long) (random.nextDouble() * longest);
    return random.nextInt(5) == 0 ? (millis + 999) / 1000 * 1000 + random.nextInt(3) - 1 : millis;
  }

  Instant ended(long talkedMillis) {
    return answered.plusMillis(talkedMillis);
  }

  /** Some seconds before the answer. */
  Instant begun() {
    return answered.minus(1 + wantedMillis % 20, ChronoUnit.SECONDS);
  }

  int wantedSeconds() {
    return (int) ((wantedMillis + 999) / 1000);
  }
}
