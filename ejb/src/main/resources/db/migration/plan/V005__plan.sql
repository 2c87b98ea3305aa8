CREATE TABLE prefix_plan (
  id              BIGINT NOT NULL PRIMARY KEY,
  uuid            CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version         INT NOT NULL,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- of the organization that made it
  organization_id BIGINT NOT NULL,
  kind            VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,      -- SALE, COST
  description     VARCHAR(120) NOT NULL,
  status          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at      DATETIME(6) NOT NULL,
  updated_at      DATETIME(6) NOT NULL,
  created_by      VARCHAR(80) NULL,
  updated_by      VARCHAR(80) NULL,
  KEY ix_prefix_plan_tenant (tenant_path)
);

CREATE TABLE plan_version (
  id          BIGINT NOT NULL PRIMARY KEY,
  plan_id     BIGINT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from  DATETIME(6) NOT NULL,
  used        BOOLEAN NOT NULL DEFAULT FALSE,   -- once a call was rated by it, it never changes
  created_at  DATETIME(6) NOT NULL,
  UNIQUE KEY uq_plan_version (plan_id, valid_from),
  CONSTRAINT fk_plan_version_plan FOREIGN KEY (plan_id) REFERENCES prefix_plan (id)
);

-- prefix: E.164 digits without '+', or the words ANON (hidden caller).
CREATE TABLE prefix_rate (
  id              BIGINT NOT NULL PRIMARY KEY,
  plan_version_id BIGINT NOT NULL,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  prefix          VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  locality        VARCHAR(80) NOT NULL DEFAULT '',
  class           CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,          -- F fixo, C celular, I internacional
  per_minute      DECIMAL(18,6) NOT NULL,
  connect_fee     DECIMAL(18,6) NOT NULL DEFAULT 0,
  first_block     INT NOT NULL,
  next_block      INT NOT NULL,
  discard         INT NOT NULL,
  active          BOOLEAN NOT NULL DEFAULT TRUE,
  UNIQUE KEY uq_prefix_rate (plan_version_id, prefix),
  CONSTRAINT ck_prefix_rate CHECK (first_block >= 1 AND next_block >= 1 AND discard >= 0 AND per_minute >= 0 AND connect_fee >= 0),
  CONSTRAINT fk_prefix_rate_version FOREIGN KEY (plan_version_id) REFERENCES plan_version (id)
);
