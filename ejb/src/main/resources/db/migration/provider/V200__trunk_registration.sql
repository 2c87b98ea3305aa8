-- The user part of the contact that we register with this supplier; made with the first "Registrar DID", never changed.
ALTER TABLE trunk ADD COLUMN contact_token VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL UNIQUE;

-- Our registration with a supplier: which server holds it (a lease by the database's clock), and how it is.
CREATE TABLE trunk_registration (
  trunk_id     BIGINT NOT NULL PRIMARY KEY,
  tenant_path  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  node         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,  -- null: no server holds it
  leased_until DATETIME(6) NULL,
  state        VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- see RegistrationState
  since        DATETIME(6) NOT NULL,
  failures     INT NOT NULL DEFAULT 0,       -- in a row
  last_status  INT NULL,                     -- the SIP code of the last failure
  expires_at   DATETIME(6) NULL,             -- until when the supplier has granted it
  addresses    VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NULL,  -- the registrar's: calls to our contact come from there
  KEY ix_trunk_registration_tenant (tenant_path),
  KEY ix_trunk_registration_node (node),
  CONSTRAINT fk_trunk_registration FOREIGN KEY (trunk_id) REFERENCES trunk (id) ON DELETE CASCADE
);
