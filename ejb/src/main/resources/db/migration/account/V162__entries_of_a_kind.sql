-- Entries of one kind over all accounts, the latest first: what was charged for DIDs.
CREATE INDEX ix_ledger_entry_kind ON ledger_entry (kind, id);
