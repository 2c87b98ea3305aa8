# Summed days: of the demo's Assinante and of another Revenda's, yesterday and a week before, in the operator's zone.
DELETE FROM usage_day;

DELETE FROM call_day;

INSERT INTO usage_made (day, made_at) SELECT DATE(UTC_TIMESTAMP() - INTERVAL 3 HOUR) - INTERVAL 1 DAY, UTC_TIMESTAMP(6) ON DUPLICATE KEY UPDATE made_at = VALUES(made_at);

INSERT INTO call_day (day, tenant_path, did_id, calls, answered, talked_seconds)
SELECT DATE(UTC_TIMESTAMP() - INTERVAL 3 HOUR) - INTERVAL n.days DAY, d.tenant_path, d.id, n.calls * d.times, n.answered * d.times, n.talked * d.times
FROM (SELECT 1 days, 1200 calls, 900 answered, 151234 talked UNION ALL SELECT 8, 1000, 700, 99999 UNION ALL SELECT 30, 400, 320, 61000 UNION ALL SELECT 31, 7, 7, 7) n,
(SELECT s.tenant_path, d.id, 1 times FROM did d JOIN subscriber s ON s.id = d.subscriber_id WHERE d.raw_number = '551130000001' UNION ALL SELECT tenant_path, 990077, 3 FROM subscriber WHERE id = 990002) d;

INSERT INTO usage_day (day, tenant_path, level, did_id, plan_id, calls, talked_seconds, billed_seconds, amount)
SELECT c.day, p.path, p.level, c.did_id, 1, c.answered, c.talked_seconds, c.talked_seconds, c.talked_seconds * p.price
FROM call_day c JOIN (SELECT s.tenant_path owner, s.tenant_path path, 2 level, 0.010001 price FROM subscriber s
UNION ALL SELECT s.tenant_path, o.tenant_path, 1, 0.004 FROM subscriber s JOIN organization o ON o.id = s.organization_id
UNION ALL SELECT s.tenant_path, m.tenant_path, 0, 0.001 FROM subscriber s, organization m WHERE m.type = 'MASTER') p ON p.owner = c.tenant_path;
