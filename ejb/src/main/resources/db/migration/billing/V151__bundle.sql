-- Minute bundles (franquias): minutes that a customer buys for a month, used before calls cost money.
ALTER TABLE account ADD COLUMN bundles BOOLEAN NOT NULL DEFAULT FALSE;   -- it has contracted one, now or before

INSERT INTO id_block (name, next_id) VALUES ('minute_bundle', 0), ('bundle_contract', 0);

CREATE TABLE minute_bundle (
  id          BIGINT NOT NULL PRIMARY KEY,
  uuid        CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version     INT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,         -- whoever sells it
  name        VARCHAR(120) NOT NULL,
  minutes     INT NOT NULL,
  price       DECIMAL(18,6) NOT NULL,                                              -- a month
  direction   VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,           -- INBOUND, OUTBOUND, BOTH
  allow_fixed  BOOLEAN NOT NULL,
  allow_mobile BOOLEAN NOT NULL,
  allow_intl   BOOLEAN NOT NULL,
  status      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,          -- BLOCKED: not to be contracted any more
  created_at  DATETIME(6) NOT NULL,
  updated_at  DATETIME(6) NOT NULL,
  created_by  VARCHAR(80) NULL,
  updated_by  VARCHAR(80) NULL,
  KEY ix_minute_bundle_tenant (tenant_path, name, id)
);

-- An account that has a bundle, from month to month.
CREATE TABLE bundle_contract (
  id            BIGINT NOT NULL PRIMARY KEY,
  uuid          CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version       INT NOT NULL,
  tenant_path   VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,       -- the account's
  bundle_id     BIGINT NOT NULL,
  account_id    BIGINT NOT NULL,
  starts_at     DATETIME(6) NOT NULL,
  ends_at       DATETIME(6) NULL,              -- not renewed from then on; the month that runs is used up
  created_at    DATETIME(6) NOT NULL,
  updated_at    DATETIME(6) NOT NULL,
  created_by    VARCHAR(80) NULL,
  updated_by    VARCHAR(80) NULL,
  KEY ix_bundle_contract_bundle (bundle_id, id),
  KEY ix_bundle_contract_tenant (tenant_path, id),
  CONSTRAINT fk_bundle_contract_bundle FOREIGN KEY (bundle_id) REFERENCES minute_bundle (id),
  CONSTRAINT fk_bundle_contract_account FOREIGN KEY (account_id) REFERENCES account (id)
);

-- Until when a contract is renewed; the job's alone, so that it never meets a person at work on the contract.
CREATE TABLE bundle_renewal (
  contract_id   BIGINT NOT NULL PRIMARY KEY,
  renewed_until DATETIME(6) NOT NULL
);

-- A month of a contract: what it gives, as the bundle was when it was renewed, and what calls used and hold of it.
CREATE TABLE bundle_cycle (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  contract_id  BIGINT NOT NULL,
  account_id   BIGINT NOT NULL,
  tenant_path  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_at      DATETIME(6) NOT NULL,
  until_at     DATETIME(6) NOT NULL,
  direction    VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  allow_fixed  BOOLEAN NOT NULL,
  allow_mobile BOOLEAN NOT NULL,
  allow_intl   BOOLEAN NOT NULL,
  seconds      INT NOT NULL,
  used         INT NOT NULL DEFAULT 0,
  held         INT NOT NULL DEFAULT 0,
  UNIQUE KEY uq_bundle_cycle (contract_id, from_at),
  KEY ix_bundle_cycle_account (account_id, until_at)
);

-- What a running call holds of them. Goes with the call's row in call_session.
CREATE TABLE bundle_hold (
  call_id  CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  leg      VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  level    TINYINT NOT NULL,
  cycle_id BIGINT NOT NULL,
  seconds  INT NOT NULL,
  PRIMARY KEY (call_id, leg, level, cycle_id)
);

-- What a call that is over used: billed seconds that cost nothing.
CREATE TABLE bundle_use (
  cdr_id   BIGINT NOT NULL,
  level    TINYINT NOT NULL,
  cycle_id BIGINT NOT NULL,
  seconds  INT NOT NULL,
  PRIMARY KEY (cdr_id, level, cycle_id),
  KEY ix_bundle_use_cycle (cycle_id)
);
