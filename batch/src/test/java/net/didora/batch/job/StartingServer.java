package net.didora.batch.job;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Scanner;

/**
 * As much of a server as starts a job: told a moment and how, it begins a run at that moment if
 * nobody else has, and says its number, or 0.
 */
public final class StartingServer {
  static final String JOB = "job";
  static final Instant DUE = Instant.parse("2026-11-24T05:30:01Z");

  private StartingServer() {}

  public static void main(String[] arguments) {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(arguments[0]);
    source.setUser(arguments[1]);
    source.setPassword(arguments[2]);
    String node = arguments[3];
    RunStore runs = new RunStore();
    runs.database = source;
    NightSchedule schedule = new NightSchedule();
    schedule.database = source;
    try (Scanner told = new Scanner(System.in)) {
      while (told.hasNext()) {
        boolean byClock = told.next().equals("clock");
        long moment = told.nextLong();
        while (System.currentTimeMillis() < moment) {
          Thread.onSpinWait();
        }
        Optional<Long> run =
            byClock
                ? schedule.beginIfDue(JOB, node, ZoneOffset.UTC, DUE)
                : runs.begin(JOB, node, "master", DUE);
        System.out.println(run.orElse(0L));
      }
    }
  }
}
