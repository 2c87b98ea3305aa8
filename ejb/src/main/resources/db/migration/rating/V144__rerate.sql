-- Someone wants calls to be priced again: first their new prices are compared with those that hold (PROPOSED, then COMPARED), and once he
-- agrees (AGREED) those that differ are put up for rating, which writes new revisions and posts the differences (DONE).
CREATE TABLE rerate (
  id           BIGINT NOT NULL PRIMARY KEY,
  uuid         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version      INT NOT NULL,
  tenant_path  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,        -- PROPOSED, COMPARED, AGREED, DONE, DROPPED
  open_key     BOOLEAN NULL UNIQUE,                                               -- true until DONE or DROPPED: one at a time
  answered_from  DATETIME(6) NOT NULL,
  answered_until DATETIME(6) NOT NULL,
  plan_id      BIGINT NULL,                                                       -- only calls with a price by this plan, or rejected; null: all
  reason       VARCHAR(190) NOT NULL,
  compared     BIGINT NOT NULL DEFAULT 0,
  created_at   DATETIME(6) NOT NULL,
  updated_at   DATETIME(6) NOT NULL,
  created_by   VARCHAR(80) NULL,
  updated_by   VARCHAR(80) NULL,
  KEY ix_rerate_tenant (tenant_path, id)
);
INSERT INTO id_block (name, next_id) VALUES ('rerate', 0);

-- A price that would change. before_amount is null where there was none, after_amount where there would be none.
CREATE TABLE rerate_difference (
  rerate_id     BIGINT NOT NULL,
  cdr_id        BIGINT NOT NULL,
  level         TINYINT NOT NULL,
  tenant_path   VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- the buyer's
  account_id    BIGINT NULL,
  before_amount DECIMAL(18,6) NULL,
  after_amount  DECIMAL(18,6) NULL,
  PRIMARY KEY (rerate_id, cdr_id, level)
);

-- The differences added up by level.
CREATE TABLE rerate_sum (
  sum_key       VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,  -- rerating:level
  rerate_id     BIGINT NOT NULL,
  level         TINYINT NOT NULL,
  tenant_path   VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- of who proposed it
  prices        BIGINT NOT NULL,
  before_amount DECIMAL(18,6) NOT NULL,
  after_amount  DECIMAL(18,6) NOT NULL,
  KEY ix_rerate_sum (rerate_id)
);
