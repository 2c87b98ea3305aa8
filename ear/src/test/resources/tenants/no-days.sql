# As on the first day: nothing is added up yet.
DELETE FROM usage_day;

DELETE FROM call_day;

DELETE FROM usage_made;
