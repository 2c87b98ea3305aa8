package net.didora.call;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import net.didora.call.admission.AdmissionDesk;
import net.didora.call.admission.CallJudgement;
import net.didora.call.admission.Identification;
import net.didora.call.admission.Judge;
import net.didora.call.admission.OwnAddresses;
import net.didora.call.admission.RehearsedCall;
import net.didora.call.admission.RejectedCalls;
import net.didora.call.credit.CreditDesk;
import net.didora.call.credit.Settlement;
import net.didora.call.journal.Journal;
import net.didora.call.record.CallRecords;
import net.didora.call.registration.RegistrationLeases;
import net.didora.call.route.Configuration;
import net.didora.rating.PriceBookReader;

/** Call control of one server, put together: works with any data source, in a server or a test. */
public final class CallServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PROBE_MILLIS = 1000;
  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  /** Who this server is: its name among the others, its journal, its addresses, its beat. */
  public record Identity(String node, Path journal, OwnAddresses own, Duration beat) {
    public static final Duration BEAT = Duration.ofSeconds(5);
  }

  private final String node;
  private final CallSecrets secrets;
  private final CallDatabase database;
  private final CallRecords records;
  private final RejectedCalls rejected;
  private final AdmissionDesk desk;
  private final CreditDesk credit;

  private CallServer(
      DataSource source,
      Identity identity,
      PriceBookReader prices,
      InstantSource clock,
      CallSecrets secrets)
      throws IOException, SQLException {
    node = identity.node();
    this.secrets = secrets;
    database = new CallDatabase(source, PROBE_MILLIS);
    Configuration.Current configuration = new Configuration.Current(prices);
    try (Connection db = database.connect()) {
      configuration.refresh(db).prices(db);
    }
    records = records(identity, prices, clock, configuration);
    credit = new CreditDesk(database, records.calls()::credit, clock, prices.zone());
    rejected = new RejectedCalls(database, node, clock.instant());
    desk =
        new AdmissionDesk(
            database,
            configuration,
            records,
            new CallJudgement.Bench(
                new Identification(secrets, rejected, System::nanoTime),
                new Judge(identity.node(), records.started(), identity.own()),
                rejected));
  }

  private CallRecords records(
      Identity identity,
      PriceBookReader prices,
      InstantSource clock,
      Configuration.Current configuration)
      throws IOException, SQLException {
    return new CallRecords(
        new CallRecords.Setup(
            identity.node(),
            identity.journal(),
            Journal.Limits.DEFAULT,
            database,
            clock,
            System::nanoTime,
            identity.beat(),
            new Settlement(db -> configuration.refresh(db).prices(db), clock, prices.zone())));
  }

  public static CallServer start(
      DataSource source,
      Identity identity,
      PriceBookReader prices,
      InstantSource clock,
      CallSecrets secrets)
      throws IOException, SQLException {
    CallServer server = new CallServer(source, identity, prices, clock, secrets);
    server.records.start();
    server.rejected.start();
    server.desk.rehearse(server.callToRehearse(clock));
    CallLogger.LOG.ready(identity.node(), server.records.started(), identity.journal().toString());
    return server;
  }

  private Optional<IncomingCall> callToRehearse(InstantSource clock) throws SQLException {
    try (Connection db = database.connect()) {
      return RehearsedCall.find(db, new CallIds(clock).next(), clock.instant());
    }
  }

  public Admission admission() {
    return desk;
  }

  public Credit credit() {
    return credit;
  }

  public CallLog callLog() {
    return records.log();
  }

  public CallFigures figures() {
    return rejected::fromUnknownSources;
  }

  public CallRecords records() {
    return records;
  }

  public CallDatabase database() {
    return database;
  }

  /** What suppliers are to have of us, and who holds it. */
  public Registrations registrations() {
    return new RegistrationLeases(database, node, secrets.passwords());
  }

  /**
   * Takes no more calls, waits for the ends of those that run, and for the database to have them.
   */
  public void stop() {
    desk.stop();
    waitFor(() -> records.calls().count() == 0 && records.isDry());
    if (records.calls().count() > 0 || !records.isDry()) {
      CallLogger.LOG.stoppedEarly(records.calls().count(), records.journalBytes());
    }
    kill();
  }

  /** Stops its threads and nothing else: what a kill leaves behind, it leaves behind. */
  public void kill() {
    desk.close();
    credit.close();
    rejected.close();
    try {
      records.close();
    } catch (IOException e) {
      CallLogger.LOG.taskFailed("The stop of call control", e);
    }
    database.close();
  }

  private static void waitFor(BooleanSupplier fact) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!fact.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
