package net.didora.cdr;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import net.didora.common.KeyPage;
import net.didora.number.Did;
import net.didora.number.DidCatalog;
import net.didora.number.DidFilter;
import net.didora.number.DidState;
import net.didora.number.Mode;
import net.didora.rating.CdrAmountService;
import net.didora.testing.TestServices;
import net.didora.testing.TestUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long the lists of the pages take on a large operator: a million calls, 100,000 DIDs. Run its
 * main; argument: only what has this in its name.
 */
final class ListBenchmark {
  private static final int PAGE = 25;
  private static final int RUNS = 30;

  private final List<String> slow = new ArrayList<>();
  private final String only;

  private ListBenchmark(String only) {
    this.only = only;
  }

  public static void main(String[] arguments) {
    new LargeOperator().fill();
    ListBenchmark lists = new ListBenchmark(arguments.length > 0 ? arguments[0] : "");
    for (LargeOperator.Viewer viewer : LargeOperator.viewers()) {
      lists.dids(viewer);
      lists.calls(viewer);
      lists.rejected(viewer);
    }
    System.out.println(lists.slow.isEmpty() ? "all below 300 ms" : "SLOW: " + lists.slow);
    System.exit(0);
  }

  private void dids(LargeOperator.Viewer viewer) {
    String number = LargeOperator.NUMBER;
    did(viewer, "all", new DidFilter(null, null, null, null, null, null));
    did(viewer, "number", new DidFilter(number, null, null, null, null, null));
    did(viewer, "number as dialled", new DidFilter("(11) 3000-0003", null, null, null, null, null));
    did(viewer, "area", new DidFilter("5511", null, null, null, null, null));
    did(viewer, "another's", new DidFilter("5599", null, null, null, null, null));
    did(viewer, "part", new DidFilter("*0077", null, null, null, null, null));
    did(viewer, "free", new DidFilter(null, DidState.AVAILABLE, null, null, null, null));
    did(viewer, "suspended", new DidFilter(null, DidState.SUSPENDED, null, null, null, null));
    did(viewer, "ended", new DidFilter(null, DidState.ENDED, null, null, null, null));
    did(viewer, "other mode", new DidFilter(null, null, Mode.IVR, null, null, null));
    did(
        viewer,
        "active in area",
        new DidFilter("5511", DidState.ACTIVE, Mode.FORWARD_IP, null, null, null));
  }

  private void did(LargeOperator.Viewer viewer, String name, DidFilter filter) {
    Function<@Nullable String, KeyPage<Did>> read =
        key ->
            TestUnit.inTransaction(
                viewer.tenant(),
                db -> {
                  DidCatalog catalog = TestServices.service(db, DidCatalog.class);
                  KeyPage<Did> page =
                      catalog.list(filter, DidCatalog.Sort.NUMBER, false, PAGE, key);
                  catalog.suppliers(page.rows().stream().map(Did::getId).toList());
                  return page;
                });
    time(viewer, "DIDs: " + name, read);
  }

  private void calls(LargeOperator.Viewer viewer) {
    Instant week = LargeOperator.NOW.minus(7, ChronoUnit.DAYS);
    Instant old = LargeOperator.NOW.minus(40, ChronoUnit.DAYS);
    String called = LargeOperator.NUMBER;
    String caller = LargeOperator.CALLER;
    cdr(viewer, "week", CdrFilter.ALL.between(week, null));
    cdr(viewer, "all", CdrFilter.ALL);
    cdr(viewer, "old", CdrFilter.ALL.between(null, old));
    cdr(viewer, "week, DID", CdrFilter.ALL.between(week, null).numbers(called, null));
    cdr(viewer, "DID", CdrFilter.ALL.numbers(called, null));
    cdr(viewer, "week, area", CdrFilter.ALL.between(week, null).numbers("5511", null));
    cdr(viewer, "no such DID", CdrFilter.ALL.numbers("559999", null));
    cdr(viewer, "week, caller", CdrFilter.ALL.between(week, null).numbers(null, caller));
    cdr(viewer, "caller", CdrFilter.ALL.numbers(null, caller));
    cdr(viewer, "caller as dialled", CdrFilter.ALL.numbers(null, "011987654321"));
    cdr(viewer, "callers of an area", CdrFilter.ALL.numbers(null, "5521"));
    cdr(viewer, "no such caller", CdrFilter.ALL.numbers(null, "4477"));
    cdr(viewer, "both", CdrFilter.ALL.numbers(called, caller));
    cdr(viewer, "an Assinante's", CdrFilter.ALL.of("/1/1000/s50000/", null));
    cdr(viewer, "a line's", CdrFilter.ALL.of("/1/1000/s50000/", 7L));
    CdrFilter.Outcome[] outcomes = CdrFilter.Outcome.values();
    for (CdrFilter.Outcome outcome : outcomes) {
      String name = outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      cdr(viewer, "week, " + name, CdrFilter.ALL.between(week, null).ended(outcome));
      cdr(viewer, name, CdrFilter.ALL.ended(outcome));
    }
  }

  private void cdr(LargeOperator.Viewer viewer, String name, CdrFilter filter) {
    time(
        viewer,
        "CDRs: " + name,
        key ->
            TestUnit.inTransaction(
                viewer.tenant(),
                db -> {
                  KeyPage<Cdr> page =
                      TestServices.service(db, CdrService.class).list(filter, PAGE, key);
                  TestServices.service(db, CdrAmountService.class)
                      .of(page.rows().stream().map(Cdr::getId).toList());
                  return page;
                }));
  }

  private void rejected(LargeOperator.Viewer viewer) {
    time(
        viewer,
        "rejected",
        key ->
            TestUnit.inTransaction(
                viewer.tenant(),
                db -> TestServices.service(db, CdrService.class).rejected(PAGE, key)));
  }

  /** The first page again and again, then forward and back page by page. */
  private <T> void time(
      LargeOperator.Viewer viewer, String name, Function<@Nullable String, KeyPage<T>> list) {
    if (!(viewer.name() + " " + name).contains(only)) {
      return;
    }
    List<Double> first = new ArrayList<>();
    List<Double> further = new ArrayList<>();
    int rows = list.apply(null).rows().size();
    for (int i = 0; i < RUNS / 3; i++) {
      clock(first, () -> list.apply(null));
    }
    String key = list.apply(null).next();
    String last = null;
    while (key != null && further.size() < RUNS) {
      String from = key;
      last = clock(further, () -> list.apply(from)).previous();
      key = further.size() < RUNS ? list.apply(from).next() : null;
    }
    while (last != null && further.size() < RUNS + RUNS / 2) {
      String from = last;
      last = clock(further, () -> list.apply(from)).previous();
    }
    report(viewer, name, rows, first, further);
  }

  private static <T> KeyPage<T> clock(
      List<Double> times, java.util.function.Supplier<KeyPage<T>> work) {
    long begun = System.nanoTime();
    KeyPage<T> page = work.get();
    times.add((System.nanoTime() - begun) / 1e6);
    return Objects.requireNonNull(page);
  }

  private void report(
      LargeOperator.Viewer viewer,
      String name,
      int rows,
      List<Double> first,
      List<Double> further) {
    double worst =
        Math.max(Collections.max(first), further.isEmpty() ? 0 : Collections.max(further));
    Collections.sort(first);
    Collections.sort(further);
    System.out.printf(
        Locale.ROOT,
        "%-18s %-28s %3d rows; first page %7.1f ms (p50) %7.1f (max); further %7.1f %7.1f%s%n",
        viewer.name(),
        name,
        rows,
        first.get(first.size() / 2),
        first.get(first.size() - 1),
        further.isEmpty() ? 0 : further.get(further.size() / 2),
        further.isEmpty() ? 0 : further.get(further.size() - 1),
        worst > 300 ? "  SLOW" : "");
    if (worst > 300) {
      slow.add(viewer.name() + " " + name);
    }
  }
}
