-- Nearly every price is a first one: the nightly rating need not say so of each row.
ALTER TABLE rated_cdr ALTER COLUMN revision SET DEFAULT 0;
