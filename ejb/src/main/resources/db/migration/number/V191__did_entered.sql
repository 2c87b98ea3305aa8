-- Where in the hierarchy a number was entered, as bought from its carrier: what kind of number it is, is said there and above, and not by
-- who rents it, because the monthly fee depends on it. '/': by the platform itself.
ALTER TABLE did ADD COLUMN entered_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '/';
UPDATE did SET entered_path = COALESCE((SELECT u.tenant_path FROM app_user u WHERE u.login = did.created_by), '/');
