-- A run of a nightly job, with its progress; one run of a job at a time in the whole cluster (running_key).
CREATE TABLE batch_run (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  job          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  running_key  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL UNIQUE,  -- = job while it runs, null when it ended
  execution_id BIGINT NULL,                    -- of the batch repository
  node         VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_by   VARCHAR(80) NOT NULL,           -- login, CLOCK, API:<login>, RECOVERY
  state        VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- RUNNING, COMPLETED, FAILED, STOPPED
  started_at   DATETIME(6) NOT NULL,
  ended_at     DATETIME(6) NULL,
  beat_at      DATETIME(6) NOT NULL,           -- last progress; with the node's beat tells a dead run
  total        BIGINT NULL,
  done         BIGINT NOT NULL DEFAULT 0,
  rejected     BIGINT NOT NULL DEFAULT 0,
  message      VARCHAR(500) NULL,
  KEY ix_batch_run_job (job, id)
);
