package net.didora.account.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.call.CallWorld;
import net.didora.common.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger of calls and jobs: every set adds up, and is posted once. */
class LedgerIT {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123456Z");
  private CallWorld world;

  @BeforeEach
  void fresh() {
    world = CallWorld.fresh();
  }

  @Test
  void aSetIsPostedAndMovesTheBalances() throws SQLException {
    assertThat(post(call("a", "1.5"), call("b", "0.000001"), transfer("c", "2")))
        .containsExactlyInAnyOrder("a", "b", "c");

    assertThat(
            world.rows(
                "SELECT txn, line, tenant_path, account_id, book, amount, balance_after"
                    + " FROM ledger_entry ORDER BY id"))
        .containsExactly(
            "a 0 /1/2/s5/ 9 ACCOUNT -1.500000 48.500000",
            "a 1 /1/2/ null USAGE 1.500000 null",
            "b 0 /1/2/s5/ 9 ACCOUNT -0.000001 48.499999",
            "b 1 /1/2/ null USAGE 0.000001 null",
            "c 0 /1/2/ 8 ACCOUNT -2.000000 -2.000000",
            "c 1 /1/2/s5/ 9 ACCOUNT 2.000000 50.499999");
    assertThat(world.rows("SELECT balance FROM account_balance ORDER BY account_id"))
        .containsExactly("-2.000000", "50.499999");
  }

  @Test
  void postedAgainItChangesNothingAndSaysSo() throws SQLException {
    post(call("a", "1.5"));
    List<String> before = world.rows("SELECT * FROM ledger_entry");

    assertThat(post(call("a", "7"), call("a", "8"))).isEmpty();
    assertThat(post(call("b", "1"), call("b", "1"), call("a", "1.5"))).containsExactly("b");

    assertThat(world.rows("SELECT * FROM ledger_entry WHERE txn = 'a'")).isEqualTo(before);
    assertThat(world.rows("SELECT balance FROM account_balance WHERE account_id = 9"))
        .containsExactly("47.500000");
  }

  @Test
  void whatDoesNotAddUpIsRefused() {
    Line account = Line.account("/1/2/s5/", 9, Money.of(1));
    Line other = Line.book("/1/2/", Book.CASH, Money.of("-0.999999"));

    assertThatThrownBy(() -> transaction("x", List.of(account, other)))
        .hasMessageContaining("0.000001");
    assertThatThrownBy(() -> transaction("x", List.of(account))).hasMessageContaining("one side");
    assertThatThrownBy(() -> transaction("x".repeat(65), List.of(account, other)))
        .hasMessageContaining("name");
    assertThatThrownBy(
            () -> transaction("x", List.of(account, Line.account("/1/2/s5/", 9, Money.of(-1)))))
        .hasMessageContaining("twice");
  }

  @Test
  void whatIsRolledBackWasNeverPosted() throws SQLException {
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      Ledger.post(db, List.of(call("a", "1")), NOW);
      db.rollback();
      db.setAutoCommit(true);
    }

    assertThat(world.count("ledger_entry")).isZero();
    assertThat(post(call("a", "1"))).containsExactly("a");
  }

  @Test
  void whoFallsLowIsToldOncePerCrossing() throws SQLException {
    world.sql("UPDATE account SET low_balance = 10 WHERE id = 9");

    post(call("a", "39"));
    assertThat(world.count("outbox_event")).isZero();
    post(call("b", "2"), call("c", "1"));
    post(call("d", "1"));
    assertThat(world.rows("SELECT tenant_path, type, payload FROM outbox_event"))
        .containsExactly(
            "/1/2/s5/ account.lowBalance"
                + " {\"account\":9,\"available\":\"8.000000\",\"threshold\":\"10.000000\"}");
    post(call("e", "-20"));
    post(call("f", "20"));

    assertThat(world.count("outbox_event")).isEqualTo(2);
  }

  private java.util.Set<String> post(LedgerTransaction... transactions) throws SQLException {
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      java.util.Set<String> posted = Ledger.post(db, List.of(transactions), NOW);
      db.commit();
      db.setAutoCommit(true);
      return posted;
    }
  }

  private static LedgerTransaction call(String txn, String price) {
    Line line = Line.account("/1/2/s5/", 9, Money.of(price).negated());
    return LedgerTransaction.of(txn, EntryKind.CALL, line, Book.USAGE, NOW);
  }

  private static LedgerTransaction transfer(String txn, String amount) {
    return transaction(
        txn,
        List.of(
            Line.account("/1/2/", 8, Money.of(amount).negated()),
            Line.account("/1/2/s5/", 9, Money.of(amount))));
  }

  private static LedgerTransaction transaction(String txn, List<Line> lines) {
    return new LedgerTransaction(txn, EntryKind.TRANSFER, lines, null, null, null, NOW, null, null);
  }
}
