-- The ledger comes with "Money"; until then a balance changes by hand only.
CREATE TABLE account (
  id              BIGINT NOT NULL PRIMARY KEY,
  uuid            CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version         INT NOT NULL,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,  -- one account per holder
  organization_id BIGINT NULL UNIQUE,
  subscriber_id   BIGINT NULL UNIQUE,
  kind            VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,      -- PREPAID, POSTPAID
  currency        CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'BRL',
  balance         DECIMAL(18,6) NOT NULL DEFAULT 0,
  credit_limit    DECIMAL(18,6) NOT NULL DEFAULT 0,
  created_at      DATETIME(6) NOT NULL,
  updated_at      DATETIME(6) NOT NULL,
  created_by      VARCHAR(80) NULL,
  updated_by      VARCHAR(80) NULL
);
