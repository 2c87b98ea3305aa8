-- What a price was made of where more than one rate was in force: billed seconds x price per minute, in their order
-- ('60x0.2 126x0.1'); NULL where per_minute held throughout, which is nearly always. The fee is what was charged.
ALTER TABLE rated_cdr
  ADD COLUMN connect_fee DECIMAL(18,6) NOT NULL DEFAULT 0 AFTER per_minute,
  ADD COLUMN segments VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER amount;

UPDATE rated_cdr r JOIN prefix_rate p ON p.plan_version_id = r.plan_version_id AND p.prefix = r.prefix AND p.rate_window = ''
  SET r.connect_fee = p.connect_fee WHERE r.billed_seconds > 0 AND p.connect_fee > 0;
