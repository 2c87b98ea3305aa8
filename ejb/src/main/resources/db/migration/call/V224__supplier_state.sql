-- When a registration is tried or refreshed next, for the page.
ALTER TABLE trunk_registration ADD COLUMN next_at DATETIME(6) NULL;

-- Calls from unknown sources, counted by each server since its start; written by it every ten seconds at most.
CREATE TABLE stranger_tally (
  node            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- the Master's
  started_at      DATETIME(6) NOT NULL,
  calls           BIGINT NOT NULL,
  wrong_passwords BIGINT NOT NULL,                -- of them
  last_sources    VARCHAR(600) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- address=calls by commas, the latest first
  last_at         DATETIME(6) NULL,
  KEY ix_stranger_tally_tenant (tenant_path)
);

-- The page of suppliers lists trunks by name, with their calls.
CREATE INDEX ix_trunk_name ON trunk (name, id);
