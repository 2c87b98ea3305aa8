-- A statement begins at a time, and is read in the order in which entries were written: this says from which entry on.
CREATE INDEX ix_ledger_entry_time ON ledger_entry (account_id, at, id);

-- The latest events of one kind, whoever they are of.
CREATE INDEX ix_outbox_event_type ON outbox_event (type, id);
