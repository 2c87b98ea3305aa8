-- A run of a nightly job, with its progress; one run of a job at a time in the whole cluster (running_key).
CREATE TABLE batch_run (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  job          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  running_key  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL UNIQUE,  -- = job while it runs, null when it ended
  execution_id BIGINT NULL,                    -- of the batch repository
  node         VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_by   VARCHAR(80) NOT NULL,           -- login, CLOCK, API:<login>
  state        VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- RUNNING, STOPPING (asked to), COMPLETED, FAILED, STOPPED
  started_at   DATETIME(6) NOT NULL,
  ended_at     DATETIME(6) NULL,
  beat         BIGINT NOT NULL DEFAULT 0,      -- raised every few seconds by the server that it runs on: who sees it stand still takes over
  total        BIGINT NULL,
  done         BIGINT NOT NULL DEFAULT 0,
  rejected     BIGINT NOT NULL DEFAULT 0,
  message      VARCHAR(500) NULL,
  KEY ix_batch_run_job (job, id)
);

-- When the clock starts a job next: at that time of day in the operator's zone. Whoever moves next_start on starts it, so it is
-- started once for all servers; a night that was missed is made up for at the next start.
CREATE TABLE batch_schedule (
  job        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  local_time CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  next_start DATETIME(6) NOT NULL
);
