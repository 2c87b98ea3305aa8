-- A number is searched by its E.164 form, however its supplier sends it.
CREATE INDEX ix_did_number_key ON did (number_key);

-- Few numbers are suspended, or work in a mode that is rare: they are not sought among all.
CREATE INDEX ix_did_state ON did (state, raw_number);
CREATE INDEX ix_did_mode ON did (mode, raw_number);
