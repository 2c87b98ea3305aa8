-- The list of calls, the latest first: a Master's list is nearly the whole table, so it is walked along the time. The path stands in the
-- index as well: a Revenda's calls are told from others' there, without fetching their rows.
CREATE INDEX ix_cdr_time ON cdr (leg, started_at, id, tenant_path);

-- A number that was called or that calls, or its beginning.
CREATE INDEX ix_cdr_called ON cdr (called_e164, started_at);
CREATE INDEX ix_cdr_caller ON cdr (caller_e164, started_at);
