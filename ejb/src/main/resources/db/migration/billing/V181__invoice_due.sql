-- What is to be paid until when. Lines and sums stay those of the ledger, to the last decimal; payable is what the holder owes, rounded once,
-- half up, to whole cents. What that adds or leaves stays in the balance, and so stands in the opening of the next invoice.
ALTER TABLE invoice
  ADD COLUMN payable DECIMAL(18,6) NOT NULL DEFAULT 0,
  ADD COLUMN due_on  DATE NOT NULL DEFAULT '2000-01-01';
UPDATE invoice SET payable = GREATEST(ROUND(-closing, 2), 0), due_on = DATE(closed_at) + INTERVAL 10 DAY;
ALTER TABLE invoice ALTER COLUMN payable DROP DEFAULT, ALTER COLUMN due_on DROP DEFAULT;
