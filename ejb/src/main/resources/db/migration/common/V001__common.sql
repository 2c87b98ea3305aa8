-- Ids are allotted in blocks (an identity column would defeat batch writing).
CREATE TABLE id_block (
  name    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  next_id BIGINT NOT NULL
);

-- One row: every change of what admission reads raises it in the same transaction, so that each server
-- notices on its next call that what it remembers is out of date.
CREATE TABLE configuration_version (
  id      TINYINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
);
INSERT INTO configuration_version (id, version) VALUES (1, 1);
