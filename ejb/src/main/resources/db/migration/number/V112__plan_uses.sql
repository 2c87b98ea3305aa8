-- "Where this plan is used" must not read every DID and line.
CREATE INDEX ix_did_plan ON did (plan_id);
CREATE INDEX ix_ip_line_plan ON ip_line (plan_id);
