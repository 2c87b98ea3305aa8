# A call that found no price in the night, though its plan has one by now.
INSERT IGNORE INTO cdr (call_id, leg, tenant_path, node, did_id, subscriber_id, caller, caller_e164, caller_class, called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind, price_chain)
SELECT '01RATED0000000000000000004', 'A', d.tenant_path, 'n', d.id, d.subscriber_id, '5511900000004', '5511900000004', 'MOBILE', d.raw_number, d.e164, '127.0.0.1:5060', 'x', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 59500, 'CALLER', 'HUNG_UP', 'BY_CALLER', CONCAT('2:', COALESCE(d.plan_id, s.default_did_plan_id), ':', s.tenant_path, ':-')
FROM did d JOIN subscriber s ON s.id = d.subscriber_id WHERE d.raw_number = '551130000001';

INSERT IGNORE INTO rating_reject (cdr_id, level, tenant_path, reason, detail, rejected_at)
SELECT id, 2, tenant_path, 'NO_PREFIX', caller_e164, NOW(6) FROM cdr WHERE call_id = '01RATED0000000000000000004';
