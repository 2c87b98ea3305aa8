package net.didora.call.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.didora.call.CallDatabase;
import net.didora.call.CallDatabase.Failure;
import net.didora.cdr.CdrWriter;
import net.didora.cdr.FinishedCall;

/** Puts finished calls into the database: CDRs in, session out, in one transaction. */
final class RecordStore {
  private final CallDatabase database;
  private final CdrWriter writer = new CdrWriter();

  RecordStore(CallDatabase database) {
    this.database = database;
  }

  /** Work of one transaction. */
  interface Work {
    void on(Connection db) throws SQLException;
  }

  /** All at once, as if none of them had a CDR yet. */
  void storeNew(List<FinishedCall> calls, Collection<String> abandoned) throws SQLException {
    List<String> over = new ArrayList<>(abandoned);
    calls.forEach(call -> over.add(call.facts().callId()));
    inTransaction(
        db -> {
          if (!calls.isEmpty()) {
            writer.writeNew(db, calls);
          }
          SessionTable.remove(db, over);
        });
  }

  /** One call, of which something may be there already. */
  void storeOrCorrect(FinishedCall call) throws SQLException {
    inTransaction(
        db -> {
          writer.writeOrCorrect(db, call);
          SessionTable.remove(db, List.of(call.facts().callId()));
        });
  }

  /** Closes calls whose sessions the same transaction has locked. */
  void recover(Connection db, List<FinishedCall> calls, boolean someAreThere) throws SQLException {
    List<String> over = new ArrayList<>();
    calls.forEach(call -> over.add(call.facts().callId()));
    if (someAreThere) {
      for (FinishedCall call : calls) {
        writer.writeOrCorrect(db, call);
      }
    } else {
      writer.writeNew(db, calls);
    }
    SessionTable.remove(db, over);
  }

  void inTransaction(Work work) throws SQLException {
    try (Connection db = database.connect()) {
      db.setAutoCommit(false);
      try {
        work.on(db);
        db.commit();
      } catch (SQLException e) {
        rollBack(db, e);
        throw e;
      } finally {
        restore(db);
      }
    }
  }

  Failure judge(SQLException e) {
    return database.judge(e);
  }

  private static void rollBack(Connection db, SQLException because) {
    try {
      db.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static void restore(Connection db) {
    try {
      db.setAutoCommit(true);
    } catch (SQLException e) {
      // Broken: the pool drops it.
      return;
    }
  }
}
