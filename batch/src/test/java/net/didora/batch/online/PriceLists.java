package net.didora.batch.online;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.didora.rating.HourlyOracle;
import net.didora.rating.HourlyOracle.Line;
import net.didora.rating.HourlyOracle.Terms;
import net.didora.rating.PriceBookReader;

/** Random plans of two versions each: as rows for the product, and as lines for the oracle. */
final class PriceLists {
  static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  static final Instant SECOND_VERSION = Instant.parse("2026-11-12T15:00:00Z");
  private static final Instant FIRST_VERSION = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant PORTED_SINCE = Instant.parse("2026-11-08T15:00:00Z");
  private static final LocalDate OWN_HOLIDAY = LocalDate.of(2026, 11, 10);

  /** A window as the product reads it, and what that means. */
  private record Window(String text, Set<DayOfWeek> days, boolean holiday, List<LocalTime> times) {}

  private static final Set<DayOfWeek> WORKDAYS =
      Set.of(
          DayOfWeek.MONDAY,
          DayOfWeek.TUESDAY,
          DayOfWeek.WEDNESDAY,
          DayOfWeek.THURSDAY,
          DayOfWeek.FRIDAY);
  private static final LocalTime EIGHT = LocalTime.of(8, 0);
  private static final LocalTime TWENTY = LocalTime.of(20, 0);
  private static final Window ALWAYS = new Window("", Set.of(), false, List.of());
  private static final List<Window> WINDOWS =
      List.of(
          ALWAYS,
          new Window("SEG-SEX 08:00-20:00", WORKDAYS, false, List.of(EIGHT, TWENTY)),
          new Window(
              "SEG-SEX 00:00-08:00,20:00-24:00",
              WORKDAYS,
              false,
              List.of(LocalTime.MIDNIGHT, EIGHT, TWENTY, LocalTime.MIDNIGHT)),
          new Window("SAB,DOM", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), false, List.of()),
          new Window("FERIADO", Set.of(), true, List.of()));

  private final Connection db;
  private final Random random = new Random(2_611);
  private final Map<Long, NavigableMap<Instant, HourlyOracle>> plans = new HashMap<>();
  private long nextRate = 1;

  PriceLists(Connection db) throws SQLException {
    this.db = db;
    execute(
        "INSERT INTO holiday (id, tenant_path, holiday_rule, name) VALUES (1, '/1/', '%s', 'x')"
            .formatted(OWN_HOLIDAY));
  }

  /** A source of ported numbers: since some day one in ten numbers is priced as one of abroad. */
  static String ported(String number, Instant at) {
    boolean moved = number.startsWith("55") && number.endsWith("7");
    return moved && !at.isBefore(PORTED_SINCE) ? "49" + number.substring(2) : number;
  }

  /** The prices as the product reads them. */
  static PriceBookReader reader() {
    return new PriceBookReader(ZONE, PriceLists::ported);
  }

  /** A plan of so many prefixes; both versions have a price for every number at every hour. */
  void plant(long plan, int prefixes) throws SQLException {
    execute(
        "INSERT INTO prefix_plan (id, uuid, version, tenant_path, organization_id, kind,"
            + " description, status, created_at, updated_at) VALUES (%d, UUID(), 1, '/1/', 1,"
                .formatted(plan)
            + " 'SALE', 'random', 'ACTIVE', NOW(6), NOW(6))");
    NavigableMap<Instant, HourlyOracle> versions = new TreeMap<>();
    for (Instant from : List.of(FIRST_VERSION, SECOND_VERSION)) {
      long version = plan * 10 + versions.size();
      execute(
          "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at)"
              + " VALUES (%d, %d, '/1/', '%s', NOW(6))"
                  .formatted(version, plan, from.toString().replace("Z", "").replace('T', ' ')));
      versions.put(from, new HourlyOracle(version(version, prefixes), ZONE, Set.of(OWN_HOLIDAY)));
    }
    plans.put(plan, versions);
  }

  /** By the version in force at the answer; the first billed seconds are free. */
  HourlyOracle.Answer price(long plan, String number, Instant answered, int talked, int free) {
    HourlyOracle oracle = requireNonNull(plans.get(plan)).floorEntry(answered).getValue();
    String asked = ported(number, answered);
    return requireNonNull(oracle.price(asked, answered, talked, free), asked);
  }

  private Map<String, List<Line>> version(long version, int prefixes) throws SQLException {
    Map<String, List<Line>> lines = new HashMap<>();
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
                + " connect_fee, first_block, next_block, discard, rate_window, active)"
                + " VALUES (?, ?, '/1/', ?, 'F', ?, ?, ?, ?, ?, ?, ?)")) {
      for (String prefix : List.of("5", "1", "4", "ANON")) {
        lines.put(prefix, add(insert, version, prefix, List.of(ALWAYS)));
      }
      while (lines.size() < prefixes) {
        String prefix = prefix();
        if (!lines.containsKey(prefix)) {
          lines.put(prefix, add(insert, version, prefix, someWindows()));
        }
      }
      for (int i = 0; i < prefixes / 10; i++) {
        addInactive(insert, version, prefix() + "%03d".formatted(i));
      }
      insert.executeBatch();
      db.commit();
    }
    return lines;
  }

  /** Mostly such as callers have: areas of Brazil, then digits. */
  private String prefix() {
    String area = RandomCall.AREAS.get(random.nextInt(RandomCall.AREAS.size()));
    StringBuilder prefix =
        new StringBuilder(random.nextInt(10) == 0 ? "49" : "55" + area + (2 + random.nextInt(8)));
    for (int more = random.nextInt(4); more > 0; more--) {
      prefix.append(random.nextInt(10));
    }
    return prefix.toString();
  }

  private List<Window> someWindows() {
    List<Window> some = new ArrayList<>();
    while (some.isEmpty()) {
      for (Window window : WINDOWS) {
        if (random.nextInt(5) < 2) {
          some.add(window);
        }
      }
    }
    return some;
  }

  private List<Line> add(
      PreparedStatement insert, long version, String prefix, List<Window> windows)
      throws SQLException {
    List<Line> lines = new ArrayList<>();
    for (Window window : windows) {
      Terms terms = terms();
      lines.add(new Line(prefix, window.days(), window.holiday(), window.times(), terms));
      add(insert, version, prefix, window.text(), terms, true);
    }
    return lines;
  }

  /** A longer prefix that must not be found. */
  private void addInactive(PreparedStatement insert, long version, String prefix)
      throws SQLException {
    add(insert, version, prefix, "FERIADO,SEG", terms(), false);
  }

  private void add(
      PreparedStatement insert,
      long version,
      String prefix,
      String window,
      Terms terms,
      boolean active)
      throws SQLException {
    insert.setLong(1, nextRate++);
    insert.setLong(2, version);
    insert.setString(3, prefix);
    insert.setBigDecimal(4, terms.perMinute());
    insert.setBigDecimal(5, terms.fee());
    insert.setInt(6, terms.first());
    insert.setInt(7, terms.next());
    insert.setInt(8, terms.discard());
    insert.setString(9, window);
    insert.setBoolean(10, active);
    insert.addBatch();
  }

  /** The usual cadences, and some that nobody would choose. */
  private Terms terms() {
    int[][] usual = {{30, 6, 3}, {60, 60, 0}, {60, 1, 5}, {1, 1, 0}, {20, 6, 3}};
    int[] cadence = usual[random.nextInt(usual.length)];
    boolean odd = random.nextInt(4) == 0;
    return new Terms(
        BigDecimal.valueOf(random.nextInt(20) == 0 ? 0 : random.nextInt(1_200_000), 6),
        BigDecimal.valueOf(random.nextInt(3) > 0 ? 0 : random.nextInt(200_000), 6),
        odd ? 1 + random.nextInt(90) : cadence[0],
        odd ? 1 + random.nextInt(90) : cadence[1],
        cadence[2]);
  }

  private void execute(String sql) throws SQLException {
    try (var statement = db.createStatement()) {
      statement.execute(sql);
    }
  }
}
