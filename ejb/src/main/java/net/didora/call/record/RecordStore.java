package net.didora.call.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.didora.call.CallDatabase;
import net.didora.call.CallDatabase.Failure;
import net.didora.call.credit.Settlement;
import net.didora.cdr.CdrWriter;
import net.didora.cdr.FinishedCall;
import net.didora.cdr.NewCdr;
import net.didora.rating.PriceBook;

/**
 * Puts finished calls into the database in one transaction: CDRs in, session out, what was held
 * given back, what it cost charged. Whoever has a CDR already is charged nothing.
 */
final class RecordStore {
  private final CallDatabase database;
  private final Settlement settlement;
  private final CdrWriter writer = new CdrWriter();

  RecordStore(CallDatabase database, Settlement settlement) {
    this.database = database;
    this.settlement = settlement;
  }

  /** Work of one transaction. */
  interface Work {
    void on(Connection db) throws SQLException;
  }

  /** All at once, as if none of them had a CDR yet. */
  void storeNew(List<FinishedCall> calls, Collection<String> abandoned) throws SQLException {
    inTransaction(
        db -> {
          PriceBook book = settlement.prices(db);
          List<NewCdr> charged = calls.isEmpty() ? List.of() : writer.writeNew(db, calls);
          end(db, book, calls, charged, abandoned);
        });
  }

  /** One call, of which something may be there already. */
  void storeOrCorrect(FinishedCall call) throws SQLException {
    inTransaction(
        db -> {
          PriceBook book = settlement.prices(db);
          List<NewCdr> charged = writer.writeOrCorrect(db, call);
          end(db, book, List.of(call), charged, List.of());
        });
  }

  /** Closes calls whose sessions the same transaction has locked. */
  void recover(Connection db, List<FinishedCall> calls, boolean someAreThere) throws SQLException {
    PriceBook book = settlement.prices(db);
    List<NewCdr> charged = new ArrayList<>();
    if (someAreThere) {
      for (FinishedCall call : calls) {
        charged.addAll(writer.writeOrCorrect(db, call));
      }
    } else {
      charged.addAll(writer.writeNew(db, calls));
    }
    end(db, book, calls, charged, List.of());
  }

  private void end(
      Connection db,
      PriceBook book,
      List<FinishedCall> calls,
      List<NewCdr> charged,
      Collection<String> abandoned)
      throws SQLException {
    List<String> over = new ArrayList<>(abandoned);
    calls.forEach(call -> over.add(call.facts().callId()));
    SessionTable.remove(db, over);
    settlement.settle(db, book, charged, over);
  }

  void inTransaction(Work work) throws SQLException {
    try (Connection db = database.connect()) {
      CallDatabase.inTransaction(
          db,
          () -> {
            work.on(db);
            return true;
          });
    }
  }

  Failure judge(SQLException e) {
    return database.judge(e);
  }
}
