-- What happens to a sale price below what the organization itself pays: WARN says it, BLOCK refuses it.
ALTER TABLE organization
  ADD COLUMN margin_policy VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'WARN';
