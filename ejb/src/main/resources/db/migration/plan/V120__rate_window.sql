-- When a price is in force ('' = always, 'SEG-SEX 08:00-20:00', 'SAB,DOM', 'FERIADO'): a prefix may have several prices.
ALTER TABLE prefix_rate
  ADD COLUMN rate_window VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  DROP INDEX uq_prefix_rate,
  ADD UNIQUE KEY uq_prefix_rate (plan_version_id, prefix, rate_window);
