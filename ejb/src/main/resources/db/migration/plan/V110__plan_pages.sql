-- A sale plan may be made for one child; without one it is for the organization's own use.
ALTER TABLE prefix_plan
  ADD COLUMN given_org_id        BIGINT NULL,
  ADD COLUMN given_subscriber_id BIGINT NULL,
  ADD KEY ix_prefix_plan_description (description, id),
  ADD KEY ix_prefix_plan_given (given_org_id);

ALTER TABLE plan_version
  ADD COLUMN prefix_count INT NULL,                          -- NULL: made by hand, to be counted
  ADD COLUMN source       VARCHAR(190) NOT NULL DEFAULT '',  -- the file, or the version that it was copied from
  ADD COLUMN created_by   VARCHAR(80) NULL;

-- The order of the prefix list and of the download: a page of it must not sort the whole version.
CREATE INDEX ix_prefix_rate_prefix ON prefix_rate (plan_version_id, prefix);

-- The making of a version: what the page shows while it goes on and afterwards. The row is the version's proof:
-- DONE is committed together with the prices. A RUNNING row that is not heard of any more died with its server.
CREATE TABLE plan_import (
  id           BIGINT NOT NULL PRIMARY KEY,
  tenant_path  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  plan_id      BIGINT NOT NULL,
  source       VARCHAR(190) NOT NULL,
  state        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- RUNNING, DONE, REFUSED, FAILED
  phase        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- READING, COMPARING, WRITING
  done         INT NOT NULL DEFAULT 0,
  total        INT NOT NULL DEFAULT 0,
  version_id   BIGINT NULL,
  valid_from   DATETIME(6) NULL,
  error_count  INT NOT NULL DEFAULT 0,
  errors       MEDIUMTEXT NULL,
  margin_count INT NOT NULL DEFAULT 0,
  margins      MEDIUMTEXT NULL,
  started_at   DATETIME(6) NOT NULL,
  heard_at     DATETIME(6) NOT NULL,
  ended_at     DATETIME(6) NULL,
  started_by   VARCHAR(80) NOT NULL,
  KEY ix_plan_import_plan (plan_id, id),
  CONSTRAINT fk_plan_import_plan FOREIGN KEY (plan_id) REFERENCES prefix_plan (id)
);
INSERT INTO id_block (name, next_id) VALUES ('plan_import', 0);
