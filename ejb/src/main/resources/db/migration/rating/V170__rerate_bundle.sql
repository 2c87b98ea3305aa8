-- What the calls of a rerating would use more (or less, if negative) of a month of a bundle than it has used; while they are compared.
CREATE TABLE rerate_bundle (
  rerate_id BIGINT NOT NULL,
  cycle_id  BIGINT NOT NULL,
  seconds   INT NOT NULL,
  PRIMARY KEY (rerate_id, cycle_id)
);
