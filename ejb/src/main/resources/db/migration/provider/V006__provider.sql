CREATE TABLE provider (
  id              BIGINT NOT NULL PRIMARY KEY,
  uuid            CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version         INT NOT NULL,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  organization_id BIGINT NOT NULL,
  name            VARCHAR(120) NOT NULL,
  status          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at      DATETIME(6) NOT NULL,
  updated_at      DATETIME(6) NOT NULL,
  created_by      VARCHAR(80) NULL,
  updated_by      VARCHAR(80) NULL,
  KEY ix_provider_tenant (tenant_path)
);

CREATE TABLE trunk (
  id                    BIGINT NOT NULL PRIMARY KEY,
  uuid                  CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version               INT NOT NULL,
  tenant_path           VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  provider_id           BIGINT NOT NULL,
  name                  VARCHAR(120) NOT NULL,
  technology            VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'SIP',
  host                  VARCHAR(190) NULL,        -- as informed by the supplier
  port                  INT NULL,
  transport             VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'UDP',
  auth_user             VARCHAR(120) NULL,
  auth_secret           VARBINARY(512) NULL,      -- encrypted; write-only on the page
  called_number_sources VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'RURI',  -- ordered: RURI,TO,PCPID,DIVERSION
  max_calls             INT NOT NULL DEFAULT 0,
  cost_plan_id          BIGINT NULL,
  status                VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at            DATETIME(6) NOT NULL,
  updated_at            DATETIME(6) NOT NULL,
  created_by            VARCHAR(80) NULL,
  updated_by            VARCHAR(80) NULL,
  KEY ix_trunk_tenant (tenant_path),
  KEY ix_trunk_provider (provider_id),
  CONSTRAINT fk_trunk_provider FOREIGN KEY (provider_id) REFERENCES provider (id)
);

-- Which source addresses are this trunk; port 0 = any port. An address and port belong to one trunk.
CREATE TABLE trunk_source (
  id          BIGINT NOT NULL PRIMARY KEY,
  trunk_id    BIGINT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address     VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- IPv4 or IPv6, or a CIDR block
  port        INT NOT NULL DEFAULT 0,
  UNIQUE KEY uq_trunk_source (address, port),
  CONSTRAINT fk_trunk_source_trunk FOREIGN KEY (trunk_id) REFERENCES trunk (id)
);
