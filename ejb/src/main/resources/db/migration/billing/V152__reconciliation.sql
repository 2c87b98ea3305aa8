-- What a carrier says about calls, as the file that it sent, and where that is not what our CDRs say.
INSERT INTO id_block (name, next_id) VALUES ('provider_file', 0);

CREATE TABLE provider_file (
  id               BIGINT NOT NULL PRIMARY KEY,
  uuid             CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version          INT NOT NULL,
  tenant_path      VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- the carrier's customer
  provider_id      BIGINT NOT NULL,
  provider_name    VARCHAR(120) NOT NULL,
  file_name        VARCHAR(190) NOT NULL,
  calls            INT NOT NULL,
  first_call       DATETIME(3) NOT NULL,
  last_call        DATETIME(3) NOT NULL,
  start_tolerance  INT NOT NULL,               -- seconds that clocks may differ
  length_tolerance INT NOT NULL,               -- seconds that durations may differ
  created_at       DATETIME(6) NOT NULL,
  updated_at       DATETIME(6) NOT NULL,
  created_by       VARCHAR(80) NULL,
  updated_by       VARCHAR(80) NULL,
  KEY ix_provider_file_tenant (tenant_path, id)
);

CREATE TABLE provider_call (
  file_id    BIGINT NOT NULL,
  line       INT NOT NULL,
  caller     VARCHAR(64) NOT NULL,
  called     VARCHAR(64) NOT NULL,
  started_at DATETIME(3) NOT NULL,
  seconds    INT NOT NULL,
  PRIMARY KEY (file_id, line)
);

-- That a file has been compared, and what came of it.
CREATE TABLE provider_comparison (
  file_id     BIGINT NOT NULL PRIMARY KEY,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  matched     INT NOT NULL,                    -- theirs that are ours, with the same duration
  differing   INT NOT NULL,
  theirs_only INT NOT NULL,
  ours_only   INT NOT NULL,
  compared_at DATETIME(6) NOT NULL
);

CREATE TABLE provider_difference (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  file_id       BIGINT NOT NULL,
  tenant_path   VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,        -- DURATION, THEIRS_ONLY, OURS_ONLY
  started_at    DATETIME(3) NOT NULL,
  caller        VARCHAR(64) NOT NULL,
  called        VARCHAR(64) NOT NULL,
  their_seconds INT NULL,
  our_seconds   INT NULL,
  line          INT NULL,                      -- of their file
  call_id       CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  KEY ix_provider_difference_file (file_id, kind, id)
);

-- The calls of a carrier in a stretch of time.
CREATE INDEX ix_cdr_provider_time ON cdr (provider_id, answered_at);
