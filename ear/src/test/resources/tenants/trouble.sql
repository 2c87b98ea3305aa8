# The last run of a job has failed.
INSERT INTO batch_run (job, node, started_by, state, started_at, ended_at, message) VALUES ('retain-cdrs', 'planted', 'CLOCK', 'FAILED', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 'planted');
