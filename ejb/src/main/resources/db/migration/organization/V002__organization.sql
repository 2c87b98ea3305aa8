-- tenant_path is the materialized path of the hierarchy: '/1/' Master, '/1/2/' Revenda, '/1/2/s5/' Assinante 5 of Revenda 2.
-- Whoever stands at path P sees the rows whose tenant_path starts with P, and no others.
CREATE TABLE organization (
  id                  BIGINT NOT NULL PRIMARY KEY,
  uuid                CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version             INT NOT NULL,
  tenant_path         VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  parent_id           BIGINT NULL,
  type                VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- MASTER, REVENDA as code words MASTER, RESELLER
  name                VARCHAR(120) NOT NULL,
  cnpj                VARCHAR(14) NULL,
  status              VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- ACTIVE, BLOCKED
  max_calls           INT NOT NULL DEFAULT 0,   -- 0 = unlimited
  default_did_plan_id BIGINT NULL,              -- plan of the edge parent -> this organization, where a DID names no other
  created_at          DATETIME(6) NOT NULL,
  updated_at          DATETIME(6) NOT NULL,
  created_by          VARCHAR(80) NULL,
  updated_by          VARCHAR(80) NULL,
  CONSTRAINT fk_organization_parent FOREIGN KEY (parent_id) REFERENCES organization (id)
);

CREATE TABLE subscriber (
  id                  BIGINT NOT NULL PRIMARY KEY,
  uuid                CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version             INT NOT NULL,
  tenant_path         VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  organization_id     BIGINT NOT NULL,
  name                VARCHAR(120) NOT NULL,
  document            VARCHAR(14) NULL,
  email               VARCHAR(190) NULL,
  status              VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- ACTIVE, BLOCKED
  max_calls           INT NOT NULL DEFAULT 0,
  cycle_day           TINYINT NOT NULL DEFAULT 1,
  default_did_plan_id BIGINT NULL,
  created_at          DATETIME(6) NOT NULL,
  updated_at          DATETIME(6) NOT NULL,
  created_by          VARCHAR(80) NULL,
  updated_by          VARCHAR(80) NULL,
  KEY ix_subscriber_organization (organization_id, id),
  CONSTRAINT fk_subscriber_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
);
