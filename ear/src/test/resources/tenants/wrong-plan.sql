# A call of the first hour of the demo's plan, which waits for its price.
INSERT INTO cdr (call_id, leg, tenant_path, node, did_id, subscriber_id, caller, caller_e164, caller_class, called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind, price_chain)
SELECT '01RATED0000000000000000005', 'A', d.tenant_path, 'n', d.id, d.subscriber_id, '5511900000005', '5511900000005', 'MOBILE', d.raw_number, d.e164, '127.0.0.1:5060', 'x', v.at, v.at, v.at + INTERVAL 60 SECOND, 59500, 'CALLER', 'HUNG_UP', 'BY_CALLER', CONCAT('2:', s.default_did_plan_id, ':', s.tenant_path, ':-')
FROM did d JOIN subscriber s ON s.id = d.subscriber_id JOIN (SELECT plan_id, MIN(valid_from) + INTERVAL 1 HOUR AS at FROM plan_version GROUP BY plan_id) v ON v.plan_id = s.default_did_plan_id WHERE d.raw_number = '551130000001';

INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE call_id = '01RATED0000000000000000005';
