-- What people set of an account stays in account; what it holds moves to account_balance, which calls change all the time.
ALTER TABLE account
  ADD COLUMN grace          DECIMAL(18,6) NOT NULL DEFAULT 0,      -- how far beyond the limit running calls may go, so that they end in order
  ADD COLUMN spend_per_hour DECIMAL(18,6) NOT NULL DEFAULT 0,      -- of calls; 0 = unlimited
  ADD COLUMN spend_per_day  DECIMAL(18,6) NOT NULL DEFAULT 0,
  ADD COLUMN price_cap      DECIMAL(18,6) NOT NULL DEFAULT 0,      -- the dearest call, per minute; 0 = no cap
  ADD COLUMN low_balance    DECIMAL(18,6) NOT NULL DEFAULT 0,      -- below it the holder is told; 0 = never
  ADD COLUMN allow_fixed    BOOLEAN NOT NULL DEFAULT TRUE,
  ADD COLUMN allow_mobile   BOOLEAN NOT NULL DEFAULT TRUE,
  ADD COLUMN allow_intl     BOOLEAN NOT NULL DEFAULT TRUE;

-- What an account holds: available = balance + credit limit - reserved - unbilled. balance is the sum of its ledger entries, reserved
-- the sum of its reservations, unbilled what calls of a POSTPAID account cost that the night has not posted yet. The hour and the day
-- (of the operator's zone, as instants) are those of the last call that was charged.
CREATE TABLE account_balance (
  account_id  BIGINT NOT NULL PRIMARY KEY,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  balance     DECIMAL(18,6) NOT NULL DEFAULT 0,
  reserved    DECIMAL(18,6) NOT NULL DEFAULT 0,
  unbilled    DECIMAL(18,6) NOT NULL DEFAULT 0,
  hour_start  DATETIME(3) NOT NULL DEFAULT '2000-01-01 00:00:00',
  hour_spent  DECIMAL(18,6) NOT NULL DEFAULT 0,
  day_start   DATETIME(3) NOT NULL DEFAULT '2000-01-01 00:00:00',
  day_spent   DECIMAL(18,6) NOT NULL DEFAULT 0,
  low         BOOLEAN NOT NULL DEFAULT FALSE,                      -- that it fell below low_balance was told
  KEY ix_account_balance_tenant (tenant_path),
  CONSTRAINT fk_account_balance_account FOREIGN KEY (account_id) REFERENCES account (id)
);
INSERT INTO account_balance (account_id, tenant_path, balance) SELECT id, tenant_path, balance FROM account;

-- Append only, double entry: the amounts of a txn add up to zero. A line is of an account, or of a nominal book (takings, sales,
-- corrections) of the organization at tenant_path. + raises what the holder has.
CREATE TABLE ledger_entry (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  txn           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,        -- names the business act: posted once
  line          SMALLINT NOT NULL,
  tenant_path   VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id    BIGINT NULL,
  book          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,        -- see net.didora.account.Book
  kind          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,        -- see net.didora.account.EntryKind
  amount        DECIMAL(18,6) NOT NULL,
  balance_after DECIMAL(18,6) NULL,                                                -- of the account
  call_id       CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ref           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  memo          VARCHAR(190) NULL,
  at            DATETIME(6) NOT NULL,
  created_by    VARCHAR(80) NULL,
  UNIQUE KEY uq_ledger_entry (txn, line),
  KEY ix_ledger_entry_account (account_id, id),
  KEY ix_ledger_entry_tenant (tenant_path, book, at)
);

-- Balances from before the ledger.
INSERT INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, balance_after, at)
  SELECT CONCAT('opening:', id), 0, tenant_path, id, 'ACCOUNT', 'OPENING', balance, balance, UTC_TIMESTAMP(6)
  FROM account WHERE balance <> 0;
INSERT INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, balance_after, at)
  SELECT CONCAT('opening:', id), 1,
    CASE WHEN tenant_path LIKE '/%/%/'
      THEN LEFT(tenant_path, LENGTH(tenant_path) - 1 - LENGTH(SUBSTRING_INDEX(TRIM(TRAILING '/' FROM tenant_path), '/', -1)))
      ELSE tenant_path END,
    NULL, 'OPENING', 'OPENING', -balance, NULL, UTC_TIMESTAMP(6)
  FROM account WHERE balance <> 0;
ALTER TABLE account DROP COLUMN balance;

-- Money that a running call holds, so that no other call can have it. Goes with the call's row in call_session.
CREATE TABLE reservation (
  call_id         CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  leg             VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  level           TINYINT NOT NULL,
  account_id      BIGINT NOT NULL,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount          DECIMAL(18,6) NOT NULL,
  covered_seconds INT NOT NULL,                -- of talk that it is enough for
  PRIMARY KEY (call_id, leg, level),
  KEY ix_reservation_account (account_id)
);

-- What real time charged for a CDR, and the night has not compared with its own price yet.
CREATE TABLE cdr_charge (
  cdr_id         BIGINT NOT NULL,
  level          TINYINT NOT NULL,
  account_id     BIGINT NOT NULL,
  amount         DECIMAL(18,6) NOT NULL,
  state          VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,        -- LEDGER: posted; UNBILLED: stands in account_balance.unbilled
  bundle_seconds INT NOT NULL DEFAULT 0,
  PRIMARY KEY (cdr_id, level),
  KEY ix_cdr_charge_account (account_id)
);

-- What others are to be told: written in the transaction that made it true, delivered later.
CREATE TABLE outbox_event (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tenant_path  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payload      TEXT NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  delivered_at DATETIME(6) NULL,
  KEY ix_outbox_event_waiting (delivered_at, id),
  KEY ix_outbox_event_tenant (tenant_path, id)
);

INSERT INTO id_block (name, next_id) VALUES ('voucher_batch', 0), ('voucher', 0);

CREATE TABLE voucher_batch (
  id          BIGINT NOT NULL PRIMARY KEY,
  uuid        CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version     INT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,         -- whoever sells them
  description VARCHAR(120) NOT NULL,
  amount      DECIMAL(18,6) NOT NULL,
  vouchers    INT NOT NULL,
  expires_at  DATETIME(6) NULL,
  created_at  DATETIME(6) NOT NULL,
  updated_at  DATETIME(6) NOT NULL,
  created_by  VARCHAR(80) NULL,
  updated_by  VARCHAR(80) NULL,
  KEY ix_voucher_batch_tenant (tenant_path, id)
);

-- A code is shown once, when it is made; here is its hash.
CREATE TABLE voucher (
  id          BIGINT NOT NULL PRIMARY KEY,
  batch_id    BIGINT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code_hash   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  redeemed_at DATETIME(6) NULL,
  account_id  BIGINT NULL,                                                         -- that it was redeemed for
  KEY ix_voucher_batch (batch_id),
  CONSTRAINT fk_voucher_batch FOREIGN KEY (batch_id) REFERENCES voucher_batch (id)
);

-- Wrong codes that were tried for an account.
CREATE TABLE voucher_guard (
  account_id   BIGINT NOT NULL PRIMARY KEY,
  tenant_path  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  wrong        INT NOT NULL DEFAULT 0,
  locked_until DATETIME(6) NULL,
  CONSTRAINT fk_voucher_guard_account FOREIGN KEY (account_id) REFERENCES account (id)
);
