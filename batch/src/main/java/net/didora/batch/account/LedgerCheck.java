package net.didora.batch.account;

/**
 * Something that must be true of the money at every moment. Each is one statement, so that it sees
 * one state of the database while calls go on, and gives what breaks it: subject, what is there,
 * what should be.
 */
enum LedgerCheck {
  /** The lines of a transaction add up to zero. */
  UNBALANCED(
      """
      SELECT CONCAT('txn:', txn), SUM(amount), 0 FROM ledger_entry
      GROUP BY txn HAVING SUM(amount) <> 0 ORDER BY txn"""),

  /** An account holds the sum of its entries. */
  BALANCE_WRONG(
      """
      SELECT CONCAT('account:', b.account_id), b.balance, COALESCE(e.amount, 0)
      FROM account_balance b
      LEFT JOIN (SELECT account_id, SUM(amount) amount FROM ledger_entry
        WHERE account_id IS NOT NULL GROUP BY account_id) e ON e.account_id = b.account_id
      WHERE b.balance <> COALESCE(e.amount, 0) ORDER BY b.account_id"""),

  /** The running balance of an account's last entry is its balance. */
  LAST_ENTRY_WRONG(
      """
      SELECT CONCAT('account:', b.account_id), b.balance, e.balance_after
      FROM account_balance b
      JOIN (SELECT account_id, MAX(id) id FROM ledger_entry
        WHERE account_id IS NOT NULL GROUP BY account_id) m ON m.account_id = b.account_id
      JOIN ledger_entry e ON e.id = m.id
      WHERE e.balance_after IS NOT NULL AND e.balance_after <> b.balance ORDER BY b.account_id"""),

  /** Each entry goes on from the running balance of the account's entry before it. */
  RUNNING_WRONG(
      """
      SELECT CONCAT('entry:', id), balance_after, running FROM (
        SELECT id, balance_after, amount
          + COALESCE(LAG(balance_after) OVER (PARTITION BY account_id ORDER BY id), 0) AS running
        FROM ledger_entry WHERE account_id IS NOT NULL) e
      WHERE balance_after <> running ORDER BY id"""),

  /**
   * What an account was charged for calls is the sum of its prices (the last revision of each
   * counts), and of what real time charged for those that the night has no price for yet.
   */
  USAGE_WRONG(
      """
      SELECT CONCAT('account:', account_id), SUM(posted), SUM(priced) FROM (
        SELECT account_id, -SUM(amount) posted, 0 priced FROM ledger_entry
        WHERE book = 'ACCOUNT' AND kind IN ('CALL', 'NIGHT_USAGE', 'CORRECTION')
        GROUP BY account_id
        UNION ALL
        SELECT r.account_id, 0, SUM(r.amount) FROM rated_cdr r
        LEFT JOIN rated_cdr later ON later.cdr_id = r.cdr_id AND later.level = r.level
          AND later.revision = r.revision + 1
        WHERE later.cdr_id IS NULL AND r.account_id IS NOT NULL
        GROUP BY r.account_id
        UNION ALL
        SELECT account_id, 0, SUM(amount) FROM cdr_charge WHERE state = 'LEDGER'
        GROUP BY account_id
      ) usages GROUP BY account_id HAVING SUM(posted) <> SUM(priced) ORDER BY account_id"""),

  /**
   * Each price stands at the level, for the buyer and on the account that its call was let in for:
   * so what is right for each account is right for each level. A level without an account says so
   * in the call's chain: level 0 is what a carrier takes, and no account's; at any other the buyer
   * had none when the call came in, is told the price, and charged nothing.
   */
  LEVEL_WRONG(
      """
      SELECT CONCAT('cdr:', r.cdr_id), r.amount, 0 FROM rated_cdr r
      JOIN cdr c ON c.id = r.cdr_id
      LEFT JOIN rated_cdr later ON later.cdr_id = r.cdr_id AND later.level = r.level
        AND later.revision = r.revision + 1
      WHERE later.cdr_id IS NULL AND LOCATE(
        CONCAT(';', r.level, ':', r.plan_id, ':', r.tenant_path, ':',
          COALESCE(r.account_id, '-'), ';'), CONCAT(';', c.price_chain, ';')) = 0
      ORDER BY r.cdr_id, r.level"""),

  /** Nobody talked for nothing whose account was open before he called. */
  UNCHARGED(
      """
      SELECT CONCAT('cdr:', r.cdr_id), 0, r.amount FROM rated_cdr r
      JOIN cdr c ON c.id = r.cdr_id
      JOIN account a ON a.tenant_path = r.tenant_path
        AND a.created_at < c.started_at - INTERVAL 1 MINUTE
      WHERE r.account_id IS NULL AND r.level > 0 AND r.amount <> 0
      ORDER BY r.cdr_id, r.level"""),

  /** Running calls hold what is reserved. */
  RESERVED_WRONG(
      """
      SELECT CONCAT('account:', b.account_id), b.reserved, COALESCE(r.amount, 0)
      FROM account_balance b
      LEFT JOIN (SELECT account_id, SUM(amount) amount FROM reservation GROUP BY account_id) r
        ON r.account_id = b.account_id
      WHERE b.reserved <> COALESCE(r.amount, 0) ORDER BY b.account_id"""),

  /** What is unbilled stands in the charges that wait for the night. */
  UNBILLED_WRONG(
      """
      SELECT CONCAT('account:', b.account_id), b.unbilled, COALESCE(c.amount, 0)
      FROM account_balance b
      LEFT JOIN (SELECT account_id, SUM(amount) amount FROM cdr_charge WHERE state = 'UNBILLED'
        GROUP BY account_id) c ON c.account_id = b.account_id
      WHERE b.unbilled <> COALESCE(c.amount, 0) ORDER BY b.account_id"""),

  /** Money that hangs in the air: an entry of an account that holds nothing. */
  NO_ACCOUNT(
      """
      SELECT CONCAT('account:', e.account_id), SUM(e.amount), 0 FROM ledger_entry e
      LEFT JOIN account_balance b ON b.account_id = e.account_id
      WHERE e.account_id IS NOT NULL AND b.account_id IS NULL
      GROUP BY e.account_id ORDER BY e.account_id"""),

  /** An invoice begins with what the account's invoice before it closed with. */
  INVOICE_OPENING_WRONG(
      """
      SELECT CONCAT('invoice:', id), opening, closed FROM (
        SELECT id, opening,
          COALESCE(LAG(closing) OVER (PARTITION BY account_id ORDER BY period_start), 0) AS closed
        FROM invoice) i
      WHERE opening <> closed ORDER BY id"""),

  /** The lines of an invoice lead from its opening to its closing. */
  INVOICE_SUM_WRONG(
      """
      SELECT CONCAT('invoice:', i.id), i.closing, i.opening + COALESCE(l.amount, 0)
      FROM invoice i
      LEFT JOIN (SELECT invoice_id, SUM(amount) amount FROM invoice_line GROUP BY invoice_id) l
        ON l.invoice_id = i.id
      WHERE i.closing <> i.opening + COALESCE(l.amount, 0)
        OR i.closing <> i.opening - i.charged + i.credited
      ORDER BY i.id"""),

  /** The lines of an invoice add up to the entries that it holds. */
  INVOICE_ENTRIES_WRONG(
      """
      SELECT CONCAT('invoice:', i.id), COALESCE(i.lines_sum, 0), COALESCE(SUM(e.amount), 0)
      FROM (SELECT v.*, (SELECT SUM(l.amount) FROM invoice_line l WHERE l.invoice_id = v.id)
        AS lines_sum FROM invoice v) i
      LEFT JOIN ledger_entry e ON e.account_id = i.account_id
        AND e.id BETWEEN i.first_entry AND i.last_entry
        AND COALESCE(e.counts_at, e.at) < i.period_end
        AND (e.id > i.after_entry OR COALESCE(e.counts_at, e.at) >= i.entries_from)
      GROUP BY i.id, i.lines_sum
      HAVING COALESCE(i.lines_sum, 0) <> COALESCE(SUM(e.amount), 0) ORDER BY i.id""");

  private final String sql;

  LedgerCheck(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }
}
