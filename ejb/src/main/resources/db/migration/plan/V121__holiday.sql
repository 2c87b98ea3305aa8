-- The operator's own holidays, beside the national ones, which are reckoned: one day (2026-06-12), every year (01-25), or by Easter
-- (EASTER-47, EASTER+60). Prices with the window FERIADO hold on them.
CREATE TABLE holiday (
  id           BIGINT NOT NULL PRIMARY KEY,
  tenant_path  VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  holiday_rule VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name         VARCHAR(80) NOT NULL,
  UNIQUE KEY uq_holiday (tenant_path, holiday_rule)
);
INSERT INTO id_block (name, next_id) VALUES ('holiday', 0);
