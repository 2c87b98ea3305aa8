-- Logins that failed lately, by where they came from: of one login, and (login '') of all logins together. A door that shuts for everybody
-- could be shut by anybody. Login compares as in app_user, so that no other way to write it counts anew.
CREATE TABLE login_failure (
  address   VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- of IPv6 the network, /64
  login     VARCHAR(80) NOT NULL,
  failures  INT NOT NULL,
  latest_at DATETIME(6) NOT NULL,
  PRIMARY KEY (address, login)
);
ALTER TABLE app_user DROP COLUMN failed_logins, DROP COLUMN locked_until;
