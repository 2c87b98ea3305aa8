package net.didora.batch.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.didora.batch.job.BatchLog;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;

/**
 * The job that proves that the money is right, to the last millionth; see {@link LedgerCheck}. What
 * it finds is an alert in the log and stands with the run.
 */
@ApplicationScoped
public class ProveLedger implements KeyedJob {
  private static final LocalTime AFTER_RATING = LocalTime.of(4, 30);

  /** Of one check; where everything is wrong, more of it tells nothing. */
  private static final int MOST_FINDINGS = 1000;

  @Override
  public String name() {
    return "prove-ledger";
  }

  @Override
  public LocalTime startsAt() {
    return AFTER_RATING;
  }

  @Override
  public long last(Connection db) {
    return LedgerCheck.values().length;
  }

  @Override
  public long count(Connection db, long last) {
    return last;
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) {
    return LongStream.rangeClosed(after + 1, last).limit(limit).boxed().toList();
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    List<Reject> findings = new ArrayList<>();
    for (long key : portion.keys()) {
      findings.addAll(findings(db, LedgerCheck.values()[(int) key - 1]));
    }
    findings.forEach(
        finding ->
            BatchLog.LOG.ledgerIsWrong(finding.reason(), finding.subject(), finding.detail()));
    return findings;
  }

  static List<Reject> findings(Connection db, LedgerCheck check) throws SQLException {
    List<Reject> findings = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(check.sql() + " LIMIT " + MOST_FINDINGS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String detail =
            row.getBigDecimal(2).toPlainString() + " <> " + row.getBigDecimal(3).toPlainString();
        findings.add(new Reject(row.getString(1), check.name(), detail));
      }
    }
    return findings;
  }
}
