-- One row per leg, written once. call_id is common to the legs of a call and stands in every log line.
CREATE TABLE cdr (
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  call_id         CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  leg             VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,       -- A, B1, B2 (a backup target is a leg of its own)
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- the DID's
  node            VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  mode            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  did_id          BIGINT NULL,
  subscriber_id   BIGINT NULL,
  trunk_id        BIGINT NULL,
  provider_id     BIGINT NULL,
  ip_line_id      BIGINT NULL,
  caller          VARCHAR(64) NOT NULL,      -- as received
  caller_e164     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,          -- null: anonymous or not a number
  caller_class    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,      -- FIXED, MOBILE, INTERNATIONAL, ANONYMOUS
  called          VARCHAR(64) NOT NULL,      -- A: as received; B: as sent
  called_e164     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  peer            VARCHAR(60) NOT NULL,      -- host:port of the other side of the leg
  sip_call_id     VARCHAR(190) NOT NULL,     -- Call-ID header of the leg, cut to fit
  started_at      DATETIME(3) NOT NULL,
  ringing_at      DATETIME(3) NULL,
  answered_at     DATETIME(3) NULL,
  ended_at        DATETIME(3) NOT NULL,
  talked_ms       BIGINT NOT NULL,           -- 0 if never answered
  original_code   SMALLINT NULL,             -- SIP code as it came from the far end (or null)
  mapped_code     SMALLINT NULL,             -- SIP code that we sent on; 200 for an answered call
  q850_cause      SMALLINT NULL,
  hangup_side     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,      -- CALLER, CALLEE, PLATFORM
  end_reason      VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,      -- see net.didora.cdr.EndReason
  rating_kind     VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,      -- BY_CALLER, BY_DID, FREE, NO_OWN_RATE
  price_chain     VARCHAR(250) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',  -- see net.didora.rating.PriceChain
  recovered       BOOLEAN NOT NULL DEFAULT FALSE,  -- ended_at is the last proof of life of a server that died
  packets_in      BIGINT NULL,
  packets_out     BIGINT NULL,
  packets_lost    BIGINT NULL,
  UNIQUE KEY uq_cdr_leg (call_id, leg),
  KEY ix_cdr_tenant_time (tenant_path, started_at, id),
  KEY ix_cdr_did_time (did_id, started_at)
);

-- A CDR that waits to be rated (or rated again). Written and removed in the transactions that write the CDR and its prices.
CREATE TABLE cdr_to_rate (
  cdr_id BIGINT NOT NULL PRIMARY KEY
);

CREATE TABLE rejected_call (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at            DATETIME(3) NOT NULL,
  tenant_path   VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- of the DID, else of the trunk's organization, else Master
  node          VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source        VARCHAR(60) NOT NULL,
  trunk_id      BIGINT NULL,
  caller        VARCHAR(64) NOT NULL,
  received      VARCHAR(64) NOT NULL,
  did_id        BIGINT NULL,
  nearest_did_id BIGINT NULL,
  reason        VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sip_code      SMALLINT NOT NULL,
  q850_cause    SMALLINT NULL,
  call_id       CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  KEY ix_rejected_call_tenant (tenant_path, id)
);
