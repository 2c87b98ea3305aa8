-- What calls cost at each level, by the day (of the operator's zone) on which they were answered: dashboards and margins read this and not
-- the calls. Written by summarize-usage, which makes a day anew whenever something of it was rated.
CREATE TABLE usage_day (
  day            DATE NOT NULL,
  tenant_path    VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- the buyer's
  level          TINYINT NOT NULL,
  did_id         BIGINT NOT NULL,                                                 -- 0: none
  plan_id        BIGINT NOT NULL,
  calls          INT NOT NULL,
  talked_seconds BIGINT NOT NULL,
  billed_seconds BIGINT NOT NULL,
  amount         DECIMAL(18,6) NOT NULL,
  PRIMARY KEY (day, tenant_path, level, did_id, plan_id),
  KEY ix_usage_day_tenant (tenant_path, day)
);

-- Calls that came in, by the day on which they did.
CREATE TABLE call_day (
  day            DATE NOT NULL,
  tenant_path    VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,     -- the DID's
  did_id         BIGINT NOT NULL,
  calls          INT NOT NULL,
  answered       INT NOT NULL,
  talked_seconds BIGINT NOT NULL,
  PRIMARY KEY (day, tenant_path, did_id),
  KEY ix_call_day_tenant (tenant_path, day)
);

-- Days of which something was rated since they were made.
CREATE TABLE usage_due (
  day DATE NOT NULL PRIMARY KEY
);
INSERT INTO usage_due (day) SELECT DISTINCT DATE(started_at) FROM cdr;
