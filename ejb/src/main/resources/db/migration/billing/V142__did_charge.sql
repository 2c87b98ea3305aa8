-- What a buyer (whoever is at tenant_path) pays the place above him for a DID that he or someone below him holds: once, and every month.
-- The fee of one DID goes before that of its kind, and that before the general one; of those, the latest that is valid counts.
CREATE TABLE did_fee (
  id          BIGINT NOT NULL PRIMARY KEY,
  uuid        CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version     INT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  did_id      BIGINT NULL,                                                        -- null: every DID
  kind        VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NULL,             -- null: of every kind
  valid_from  DATE NOT NULL,                                                      -- in the operator's zone
  setup       DECIMAL(18,6) NOT NULL,
  monthly     DECIMAL(18,6) NOT NULL,
  created_at  DATETIME(6) NOT NULL,
  updated_at  DATETIME(6) NOT NULL,
  created_by  VARCHAR(80) NULL,
  updated_by  VARCHAR(80) NULL,
  KEY ix_did_fee_tenant (tenant_path, id)
);
INSERT INTO id_block (name, next_id) VALUES ('did_fee', 0);

-- How far a buyer has been charged for a DID that he has held since that day.
CREATE TABLE did_charge (
  did_id      BIGINT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  starts_on   DATE NOT NULL,
  next_on     DATE NOT NULL,                                                      -- the first day that is not charged yet
  PRIMARY KEY (did_id, tenant_path, starts_on)
);
