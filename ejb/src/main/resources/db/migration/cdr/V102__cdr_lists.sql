-- The list of calls, the latest first: a Master's list is nearly the whole table, so it is walked along the time. Path and caller stand
-- in the index as well: a Revenda's calls are told from others' there, without fetching their rows. Descending, because the database
-- looks into the index before it fetches a row only while it reads forward.
CREATE INDEX ix_cdr_time ON cdr (leg, started_at DESC, id DESC, tenant_path, caller_e164);

-- A number that was called or that calls, or its beginning.
CREATE INDEX ix_cdr_called ON cdr (called_e164, started_at);
CREATE INDEX ix_cdr_caller ON cdr (caller_e164, started_at);
