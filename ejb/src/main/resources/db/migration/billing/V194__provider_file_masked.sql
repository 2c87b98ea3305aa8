-- Callers in a carrier's file are kept as long as those of our own calls (cdr_retention).
ALTER TABLE provider_file ADD COLUMN masked BOOLEAN NOT NULL DEFAULT FALSE;
