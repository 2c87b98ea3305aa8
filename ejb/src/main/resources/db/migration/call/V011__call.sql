-- A server that takes calls. beat is raised every few seconds: its last change is the last proof of life of its calls.
CREATE TABLE call_node (
  node     VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  started  BIGINT NOT NULL,        -- raised at each start of the server: rows of an earlier start are orphans
  beat     BIGINT NOT NULL,
  beat_at  DATETIME(3) NOT NULL
);

-- A running call. A permit is a row here: what a limit counts is these rows, under the lock of its permit_scope row.
CREATE TABLE call_session (
  call_id       CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  node          VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  node_started  BIGINT NOT NULL,
  tenant_path   VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  mode          VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  did_id        BIGINT NOT NULL,
  subscriber_id BIGINT NULL,
  trunk_id      BIGINT NOT NULL,
  provider_id   BIGINT NOT NULL,
  ip_line_id    BIGINT NULL,
  caller        VARCHAR(64) NOT NULL,
  caller_e164   VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  caller_class  VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  called        VARCHAR(64) NOT NULL,
  called_e164   VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  peer          VARCHAR(60) NOT NULL,
  sip_call_id   VARCHAR(190) NOT NULL,
  started_at    DATETIME(3) NOT NULL,
  answered_at   DATETIME(3) NULL,
  b_leg         VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL,
  b_called      VARCHAR(64) NULL,
  b_peer        VARCHAR(60) NULL,
  b_sip_call_id VARCHAR(190) NULL,
  b_started_at  DATETIME(3) NULL,
  b_answered_at DATETIME(3) NULL,
  rating_kind   VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  price_chain   VARCHAR(250) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  KEY ix_call_session_did (did_id),
  KEY ix_call_session_tenant (tenant_path),
  KEY ix_call_session_trunk (trunk_id),
  KEY ix_call_session_node (node)
);

-- Locked, in the order of the columns, while a limit of that scope is judged: DID, SUBSCRIBER, ORGANIZATION, TRUNK.
CREATE TABLE permit_scope (
  scope VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id    BIGINT NOT NULL,
  PRIMARY KEY (scope, id)
);
