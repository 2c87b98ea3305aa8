-- A correction takes the place of the version that begins at the same moment, for all of its time: of these the one
-- with the highest number holds. The others stay, for what was charged by them.
ALTER TABLE plan_version
  ADD COLUMN correction INT NOT NULL DEFAULT 0,
  ADD COLUMN reason     VARCHAR(300) NOT NULL DEFAULT '',
  ADD UNIQUE KEY uq_plan_version_correction (plan_id, valid_from, correction),
  DROP KEY uq_plan_version;
