-- A call is charged for each of its legs that has a price: rating_kind and price_chain are those of the leg that came in, here stand the
-- others, see net.didora.cdr.LegCharge.
ALTER TABLE call_session ADD COLUMN more_charges VARCHAR(800) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
