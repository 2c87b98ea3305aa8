-- A night multiplies this table within seconds. Statistics that the database keeps are made anew in the background, at
-- most every ten seconds: until then it may look at all prices again for each call. Those that it does not keep are
-- made anew by who writes, each time that a sixteenth of the table has changed.
ALTER TABLE rated_cdr STATS_PERSISTENT = 0;
