-- The page of what could not be rated is read by key, the latest first.
ALTER TABLE rating_reject
  ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT,
  ADD UNIQUE KEY uq_rating_reject_id (id);
