-- What a leg costs at one level. Level 0: the provider's cost, bought by the trunk's organization; 1..n: each edge of the hierarchy from
-- the top; the last is the Assinante's. tenant_path is the buyer's, so buyer and everyone above see the row and nobody below does.
-- The highest revision counts; earlier ones stay.
CREATE TABLE rated_cdr (
  cdr_id          BIGINT NOT NULL,
  level           TINYINT NOT NULL,
  revision        SMALLINT NOT NULL,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id      BIGINT NULL,
  plan_id         BIGINT NOT NULL,
  plan_version_id BIGINT NOT NULL,
  prefix          VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  talked_seconds  INT NOT NULL,
  billed_seconds  INT NOT NULL,
  per_minute      DECIMAL(18,6) NOT NULL,
  amount          DECIMAL(18,6) NOT NULL,
  currency        CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'BRL',
  rated_at        DATETIME(6) NOT NULL,
  PRIMARY KEY (cdr_id, level, revision)
);

-- A leg that could not be rated at some level, with the reason; stays in cdr_to_rate's stead until re-rated.
CREATE TABLE rating_reject (
  cdr_id      BIGINT NOT NULL,
  level       TINYINT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason      VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- NO_PREFIX, NO_VERSION, NO_PLAN, BAD_CHAIN
  detail      VARCHAR(190) NOT NULL,
  rejected_at DATETIME(6) NOT NULL,
  PRIMARY KEY (cdr_id, level)
);
