-- A closed month of an account, as its seller bills it; never changes. It holds the entries of the account with first_entry <= id <=
-- last_entry and at < period_end that no earlier invoice holds: those after after_entry (the last one that the invoice before had
-- looked at), or at entries_from or later (where the invoice before ended). So each entry stands on one invoice, also one that was
-- posted late. opening + (sum of the lines) = closing.
CREATE TABLE invoice (
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- the buyer's
  seller_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number          BIGINT NOT NULL,                                                 -- 1, 2, 3 ... of this seller, without a gap
  account_id      BIGINT NOT NULL,
  period_start    DATETIME(6) NOT NULL,
  period_end      DATETIME(6) NOT NULL,                                            -- belongs to the next
  seller_name     VARCHAR(120) NOT NULL,
  seller_document VARCHAR(14) NULL,
  buyer_name      VARCHAR(120) NOT NULL,
  buyer_document  VARCHAR(14) NULL,
  currency        CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  opening         DECIMAL(18,6) NOT NULL,
  charged         DECIMAL(18,6) NOT NULL,                                          -- + is to be paid
  credited        DECIMAL(18,6) NOT NULL,                                          -- + was paid
  closing         DECIMAL(18,6) NOT NULL,
  first_entry     BIGINT NOT NULL,
  after_entry     BIGINT NOT NULL,
  entries_from    DATETIME(6) NOT NULL,
  last_entry      BIGINT NOT NULL,
  closed_at       DATETIME(6) NOT NULL,
  UNIQUE KEY uq_invoice_number (seller_path, number),
  UNIQUE KEY uq_invoice_period (account_id, period_start),
  KEY ix_invoice_tenant (tenant_path, id)
);

-- What an invoice bills, by kind of entry; calls by the class of the caller.
CREATE TABLE invoice_line (
  invoice_id   BIGINT NOT NULL,
  line         SMALLINT NOT NULL,
  tenant_path  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind         VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,         -- see net.didora.account.EntryKind
  caller_class VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NULL,
  items        INT NOT NULL,
  talked       BIGINT NOT NULL,                                                    -- seconds, each call rounded up
  amount       DECIMAL(18,6) NOT NULL,                                             -- as in the ledger: - is to be paid
  PRIMARY KEY (invoice_id, line),
  CONSTRAINT fk_invoice_line_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id)
);

-- The last number that a seller gave; raised in the transaction that writes the invoice.
CREATE TABLE invoice_counter (
  seller_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  last_number BIGINT NOT NULL
);

-- When an account is to be looked at next; one without a row is to be looked at now.
CREATE TABLE invoice_due (
  account_id BIGINT NOT NULL PRIMARY KEY,
  due_at     DATETIME(6) NOT NULL
);
