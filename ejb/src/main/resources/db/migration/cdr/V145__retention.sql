-- Whose numbers called is personal data (LGPD): it is kept as long as bills may be disputed, then masked; then the call goes. What it cost
-- stays in rated_cdr, without a number.
ALTER TABLE cdr ADD COLUMN masked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE rejected_call ADD COLUMN masked BOOLEAN NOT NULL DEFAULT FALSE, ADD INDEX ix_rejected_call_masked (masked, at);

-- One row. Days after the call; 0 = never.
CREATE TABLE cdr_retention (
  id         TINYINT NOT NULL PRIMARY KEY,
  mask_days  INT NOT NULL,
  drop_days  INT NOT NULL,
  next_block BIGINT NOT NULL                  -- all CDRs before this block of a thousand ids are masked already
);
INSERT INTO cdr_retention (id, mask_days, drop_days, next_block) VALUES (1, 1825, 0, 0);
