-- At which place of the hierarchy a DID was, from when until when: what monthly charges are made of. It changes in the transaction
-- that moves the DID.
CREATE TABLE did_assignment (
  id          BIGINT NOT NULL PRIMARY KEY,
  did_id      BIGINT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_at     DATETIME(6) NOT NULL,
  to_at       DATETIME(6) NULL,             -- null while it lasts
  open_did_id BIGINT NULL UNIQUE,           -- = did_id while it lasts: a DID is at one place at a time
  KEY ix_did_assignment_did (did_id, from_at),
  KEY ix_did_assignment_tenant (tenant_path, id),
  CONSTRAINT fk_did_assignment_did FOREIGN KEY (did_id) REFERENCES did (id)
);
INSERT INTO did_assignment (id, did_id, tenant_path, from_at, open_did_id)
  SELECT id, id, tenant_path, created_at, id FROM did WHERE state <> 'ENDED';
INSERT INTO id_block (name, next_id) SELECT 'did_assignment', COALESCE(MAX(id), 0) FROM did_assignment;
