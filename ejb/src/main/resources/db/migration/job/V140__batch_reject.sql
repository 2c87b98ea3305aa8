-- What a run could not do, or found to be wrong: shown with the run.
CREATE TABLE batch_reject (
  id      BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  run_id  BIGINT NOT NULL,
  subject VARCHAR(64) NOT NULL,                                                  -- what it is about: did:17, account:5, invoice:3
  reason  VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,            -- a word that the pages have a sentence for
  detail  VARCHAR(500) NOT NULL,
  at      DATETIME(6) NOT NULL,
  KEY ix_batch_reject_run (run_id, id)
);
