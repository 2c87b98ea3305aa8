package net.didora.call.admission;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.didora.call.Admitted;
import net.didora.call.CallDatabase;
import net.didora.call.CallDatabase.Failure;
import net.didora.call.CallLogger;
import net.didora.call.Caller;
import net.didora.call.IncomingCall;
import net.didora.call.RefusalReason;
import net.didora.call.Refused;
import net.didora.call.Verdict;
import net.didora.call.admission.PermitTable.Outcome;
import net.didora.call.record.CallRecords;
import net.didora.call.route.Configuration;
import net.didora.call.route.Route;
import net.didora.call.route.TrunkFacts;
import net.didora.common.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Brings a call to its verdict: judges it by what is remembered, takes its permits, and, where that
 * turns out to be out of date or the database is in the way, begins again a few times.
 */
public final class CallJudgement {
  private static final int ATTEMPTS = 4;
  private static final long NO_VERSION = -1;
  private static final long QUICK = Duration.ofMillis(400).toNanos();

  private final CallDatabase database;
  private final Configuration.Current configuration;
  private final CallRecords records;
  private final Bench bench;
  private final PermitTable permits;

  CallJudgement(
      CallDatabase database,
      Configuration.Current configuration,
      CallRecords records,
      Bench bench) {
    this.database = database;
    this.configuration = configuration;
    this.records = records;
    this.bench = bench;
    permits = new PermitTable(configuration.zone());
  }

  /** Who says whose call it is, who judges it, and who lists it where it is refused. */
  public record Bench(Identification identification, Judge judge, RejectedCalls rejected) {}

  /** A call that waits to be judged, alone or with others. */
  Case of(IncomingCall call) {
    return new Case(call);
  }

  /**
   * Enters those of some calls that fit, together: in one transaction, for the price of one call.
   * Blocks while the database does; never throws.
   *
   * @return those that have been entered; each of the others is still to be judged alone
   */
  Set<Case> enterTogether(List<Case> cases) {
    Optional<Configuration> known = configuration.known();
    if (cases.size() < 2 || known.isEmpty()) {
      return Set.of();
    }
    Map<Case, Candidate> fit = new LinkedHashMap<>();
    try (Connection db = database.connect()) {
      for (Case one : cases) {
        one.fit(db, known.get()).ifPresent(judged -> fit.put(one, judged));
      }
      if (fit.size() > 1) {
        fit.forEach(Case::entering);
        if (permits.takeAll(db, List.copyOf(fit.values()), known.get().version())) {
          return fit.keySet();
        }
        fit.keySet().forEach(Case::notEntered);
      }
    } catch (SQLException | RuntimeException e) {
      if (e instanceof SQLException sql && CallDatabase.classify(sql) == Failure.CONTENTION) {
        fit.values().forEach(permits::keepApart);
      }
      CallLogger.LOG.debugf("not entered together: %s", e); // each finds out for itself
    }
    return Set.of();
  }

  /** Nobody waits for it any more: what it may have been given goes back. */
  void drop(Case one) {
    one.giveBack();
  }

  /** Blocks while the database does; never throws. */
  Verdict verdict(Case one) {
    try {
      Verdict verdict = one.judge();
      if (!(verdict instanceof Admitted)) {
        one.giveBack();
      }
      return verdict;
    } catch (RuntimeException e) {
      CallLogger.LOG.notJudged(one.call.callId(), e);
      one.giveBack();
      return new Refused(one.call.callId(), RefusalReason.DATABASE_AWAY);
    }
  }

  /**
   * Judges a call as if it were one, and enters it under a version that the configuration never
   * has: all is done once, and nothing is changed.
   */
  void rehearse(IncomingCall call) throws SQLException {
    try (Connection db = database.connect()) {
      new Case(call).rehearse(db);
    }
  }

  /** One call on its way. */
  final class Case {
    private final IncomingCall call;
    private @Nullable Caller caller;
    private long begun;
    private @Nullable TrunkFacts trunk;
    private @Nullable Route route;
    private @Nullable Candidate candidate;
    private boolean mayBeEntered;

    private Case(IncomingCall call) {
      this.call = call;
    }

    /** Read on the thread that judges, where what fails fails for this call alone. */
    private Caller caller() {
      Caller known = caller;
      if (known == null) {
        known = Callers.of(call);
        caller = known;
      }
      return known;
    }

    private Verdict judge() {
      begun = System.nanoTime();
      RefusalReason reason = RefusalReason.OVERLOAD;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        try (Connection db = database.connect()) {
          Optional<Verdict> verdict = attempt(db, attempt == 0);
          if (verdict.isPresent()) {
            return verdict.get();
          }
        } catch (SQLException e) {
          if (mayBeEntered && CallDatabase.classify(e) == Failure.DUPLICATE) {
            return admitted();
          }
          reason = reasonOf(e);
          if (!mayTryAgain(e, attempt == ATTEMPTS - 1)) {
            break;
          }
        }
      }
      return new Refused(call.callId(), reason);
    }

    private void rehearse(Connection db) throws SQLException {
      Configuration config = configuration.refresh(db);
      if (refusal(db, config).isEmpty()) {
        permits.take(db, judged(db, config), NO_VERSION);
      }
    }

    /** After an entry of unknown outcome, the row must go if it is there. */
    private void giveBack() {
      if (mayBeEntered) {
        records.log().abandoned(call.callId());
      }
    }

    /** Empty: what was remembered is out of date. */
    private Optional<Verdict> attempt(Connection db, boolean first) throws SQLException {
      Optional<Configuration> known = first ? configuration.known() : Optional.empty();
      Configuration config = known.isPresent() ? known.get() : configuration.refresh(db);
      Optional<RefusalReason> reason = refusal(db, config);
      if (reason.isEmpty()) {
        PermitTable.Answer answer = enter(db, config);
        if (answer.outcome() == Outcome.TAKEN) {
          return Optional.of(admitted());
        }
        reason = answer.reason();
      }
      boolean upToDate = known.isEmpty() || isUpToDate(db, config);
      return reason.filter(any -> upToDate).map(because -> refused(config, because));
    }

    private Optional<RefusalReason> refusal(Connection db, Configuration config)
        throws SQLException {
      trunk = bench.identification().identify(config.sources(), call).orElse(null);
      route = null;
      TrunkFacts from = trunk;
      if (from == null) {
        return Optional.of(RefusalReason.UNKNOWN_SOURCE);
      }
      for (String number : CalledNumber.candidates(call, from)) {
        Optional<Route> found = config.route(db, from.id(), number);
        if (found.isPresent()) {
          route = found.get();
          return call.maxForwards() > 0
              ? bench.judge().refuses(found.get(), caller())
              : Optional.of(RefusalReason.LOOP);
        }
      }
      return Optional.of(RefusalReason.UNKNOWN_NUMBER);
    }

    private PermitTable.Answer enter(Connection db, Configuration config) throws SQLException {
      Candidate judged = judged(db, config);
      entering(judged);
      PermitTable.Answer answer = permits.take(db, judged, config.version());
      if (answer.outcome() != Outcome.TAKEN) {
        notEntered();
      }
      return answer;
    }

    private Candidate judged(Connection db, Configuration config) throws SQLException {
      TrunkFacts from = Objects.requireNonNull(trunk);
      Route to = Objects.requireNonNull(route);
      return bench.judge().candidate(call, caller(), from, to, config.prices(db));
    }

    /** What would be entered, if it may be entered together with others. */
    private Optional<Candidate> fit(Connection db, Configuration config) throws SQLException {
      return refusal(db, config).isPresent()
          ? Optional.empty()
          : Optional.of(judged(db, config)).filter(permits::mayShare);
    }

    private void entering(Candidate judged) {
      candidate = judged;
      records.calls().begin(judged.facts(), judged.credit());
      mayBeEntered = true;
    }

    private void notEntered() {
      mayBeEntered = false;
      records.calls().forget(call.callId());
    }

    Verdict admitted() {
      return Objects.requireNonNull(candidate).admitted();
    }

    private boolean isUpToDate(Connection db, Configuration config) throws SQLException {
      return configuration.refresh(db).version() == config.version();
    }

    private Verdict refused(Configuration config, RefusalReason reason) {
      TrunkFacts from = trunk;
      if (from == null) {
        return bench.identification().turnAway(config.sources(), call);
      }
      bench.rejected().add(Rejection.of(call, from, route, reason));
      CallLogger.LOG.refused(
          call.callId(),
          from.id(),
          reason.name(),
          PhoneNumber.mask(caller().received()),
          PhoneNumber.mask(CalledNumber.received(call, from)));
      return new Refused(call.callId(), reason);
    }

    /** A broken connection may be an old one from the pool; only a fresh one tells. */
    private boolean mayTryAgain(SQLException e, boolean last) {
      boolean again = !last && System.nanoTime() - begun < QUICK;
      Failure failure = CallDatabase.classify(e);
      if (failure == Failure.AWAY && !again) {
        database.judge(e);
      }
      return again && (failure == Failure.AWAY || failure == Failure.CONTENTION);
    }

    private RefusalReason reasonOf(SQLException e) {
      Failure failure = CallDatabase.classify(e);
      if (failure != Failure.AWAY && failure != Failure.CONTENTION) {
        CallLogger.LOG.notJudged(call.callId(), e);
      }
      return failure == Failure.CONTENTION ? RefusalReason.OVERLOAD : RefusalReason.DATABASE_AWAY;
    }
  }
}
