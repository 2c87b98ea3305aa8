-- A night is late when its job has not completed some hours after it was due. Nights before the job was known here are none of it.
ALTER TABLE batch_schedule
  ADD COLUMN known_since DATETIME(6) NULL,
  ADD COLUMN late_told   DATETIME(6) NULL;     -- the start of the last night that was told to be late: each is told once for all servers
UPDATE batch_schedule SET known_since = next_start;
ALTER TABLE batch_schedule MODIFY COLUMN known_since DATETIME(6) NOT NULL;
