-- INTERNATIONAL has thirteen letters.
ALTER TABLE cdr MODIFY caller_class VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;
ALTER TABLE call_session MODIFY caller_class VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;
