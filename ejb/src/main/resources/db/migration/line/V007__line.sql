CREATE TABLE ip_line (
  id               BIGINT NOT NULL PRIMARY KEY,
  uuid             CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version          INT NOT NULL,
  tenant_path      VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subscriber_id    BIGINT NOT NULL,
  account_id       BIGINT NOT NULL,          -- the account its calls are debited to
  name             VARCHAR(120) NOT NULL,
  auth_user        VARCHAR(80) NOT NULL,
  plan_id          BIGINT NULL,              -- own sale plan; null = the subscriber's
  caller_id        VARCHAR(40) NULL,
  max_calls        INT NOT NULL DEFAULT 0,
  allow_fixed      BOOLEAN NOT NULL DEFAULT TRUE,
  allow_mobile     BOOLEAN NOT NULL DEFAULT TRUE,
  allow_intl       BOOLEAN NOT NULL DEFAULT FALSE,
  status           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at       DATETIME(6) NOT NULL,
  updated_at       DATETIME(6) NOT NULL,
  created_by       VARCHAR(80) NULL,
  updated_by       VARCHAR(80) NULL,
  UNIQUE KEY uq_ip_line_user (auth_user),
  KEY ix_ip_line_tenant (tenant_path),
  KEY ix_ip_line_subscriber (subscriber_id),
  CONSTRAINT fk_ip_line_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscriber (id),
  CONSTRAINT fk_ip_line_account FOREIGN KEY (account_id) REFERENCES account (id)
);
