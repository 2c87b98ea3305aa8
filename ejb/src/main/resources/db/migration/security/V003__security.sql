CREATE TABLE app_user (
  id              BIGINT NOT NULL PRIMARY KEY,
  uuid            CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version         INT NOT NULL,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  login           VARCHAR(80) NOT NULL UNIQUE,
  name            VARCHAR(120) NOT NULL,
  password_hash   VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,      -- MASTER, RESELLER, SUBSCRIBER
  language        VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'pt',
  theme           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'light',
  status          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  organization_id BIGINT NULL,
  subscriber_id   BIGINT NULL,
  failed_logins   INT NOT NULL DEFAULT 0,
  locked_until    DATETIME(6) NULL,
  created_at      DATETIME(6) NOT NULL,
  updated_at      DATETIME(6) NOT NULL,
  created_by      VARCHAR(80) NULL,
  updated_by      VARCHAR(80) NULL,
  KEY ix_app_user_tenant (tenant_path)
);
