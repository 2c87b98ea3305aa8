-- How long calls are kept is set on a page: a version, so that two do not overwrite each other, and the place, which is the platform's.
ALTER TABLE cdr_retention
  ADD COLUMN version     INT NOT NULL DEFAULT 0,
  ADD COLUMN tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '/';
