-- The list of lines is read by name.
CREATE INDEX ix_ip_line_name ON ip_line (name, id);
