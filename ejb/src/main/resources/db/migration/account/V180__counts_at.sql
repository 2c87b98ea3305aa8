-- For which month an entry counts, where that is not the one in which it was posted: the night posts on the 1st what calls of the 31st
-- cost. NULL: when it was posted. The calls of one entry ended on one day (of the operator's zone); this is when the last of them did.
ALTER TABLE ledger_entry ADD COLUMN counts_at DATETIME(6) NULL;

-- How long a holder has to pay an invoice.
ALTER TABLE account ADD COLUMN payment_days SMALLINT NOT NULL DEFAULT 10;
