-- What calls brought to each seller, by the day (of the operator's zone) on which they were answered: the page of margins reads this and not
-- the calls. Written by summarize-usage together with usage_day. buyer_path: the place right below the seller for which the calls were
-- sold or bought; empty: his own. A cost without a sale has plan 0.
CREATE TABLE margin_day (
  day            DATE NOT NULL,
  tenant_path    VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- the seller's
  buyer_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  did_id         BIGINT NOT NULL,                                                 -- 0: none
  plan_id        BIGINT NOT NULL,                                                 -- of the sale
  calls          INT NOT NULL,                                                    -- that were sold
  billed_seconds BIGINT NOT NULL,
  sale           DECIMAL(18,6) NOT NULL,
  cost           DECIMAL(18,6) NOT NULL,
  PRIMARY KEY (day, tenant_path, buyer_path, did_id, plan_id),
  KEY ix_margin_day_tenant (tenant_path, day)
);

-- When a day was made last.
CREATE TABLE usage_made (
  day     DATE NOT NULL PRIMARY KEY,
  made_at DATETIME(6) NOT NULL
);
INSERT IGNORE INTO usage_due (day) SELECT DISTINCT day FROM usage_day;
