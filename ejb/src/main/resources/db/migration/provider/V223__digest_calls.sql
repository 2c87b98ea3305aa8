-- Calls that come from anywhere are known as this trunk's by its user and password (digest).
ALTER TABLE trunk ADD COLUMN digest_calls BOOLEAN NOT NULL DEFAULT FALSE;
