-- Ids are allotted in blocks (an identity column would defeat batch writing).
CREATE TABLE id_block (
  name    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  next_id BIGINT NOT NULL
);
INSERT INTO id_block (name, next_id) VALUES
  ('organization', 0), ('subscriber', 0), ('app_user', 0), ('account', 0),
  ('prefix_plan', 0), ('plan_version', 0), ('prefix_rate', 0),
  ('provider', 0), ('trunk', 0), ('trunk_source', 0), ('ip_line', 0),
  ('did', 0), ('did_trunk', 0), ('did_target', 0), ('did_edge_plan', 0);

-- One row: every change of what admission reads raises it in the same transaction, so that each server
-- notices on its next call that what it remembers is out of date.
CREATE TABLE configuration_version (
  id      TINYINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
);
INSERT INTO configuration_version (id, version) VALUES (1, 1);
