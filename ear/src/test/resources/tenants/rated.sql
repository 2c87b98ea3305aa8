# A call of the demo's Assinante with its prices, calls without one, and charges for numbers.
INSERT IGNORE INTO cdr (call_id, leg, tenant_path, node, did_id, subscriber_id, caller, caller_e164, caller_class, called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind)
SELECT '01RATED0000000000000000001', 'A', tenant_path, 'n', id, subscriber_id, '5511900000001', '5511900000001', 'MOBILE', raw_number, e164, '127.0.0.1:5060', 'x', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 60500, 'CALLER', 'HUNG_UP', 'BY_CALLER'
FROM did WHERE raw_number = '551130000001';

INSERT IGNORE INTO cdr (call_id, leg, tenant_path, node, did_id, caller, caller_e164, caller_class, called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind)
SELECT '01RATED0000000000000000002', 'A', tenant_path, 'n', 990077, '5521900000009', '5521900000009', 'MOBILE', '552133330077', '552133330077', '127.0.0.1:5060', 'x', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 60500, 'CALLER', 'HUNG_UP', 'BY_CALLER'
FROM subscriber WHERE id = 990002;

INSERT IGNORE INTO cdr (call_id, leg, tenant_path, node, did_id, caller, caller_e164, caller_class, called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind)
SELECT '01RATED0000000000000000003', 'A', tenant_path, 'n', id, '5511900000001', '5511900000001', 'MOBILE', raw_number, e164, '127.0.0.1:5060', 'x', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 60500, 'CALLER', 'HUNG_UP', 'BY_CALLER'
FROM did WHERE raw_number = '551130000001';

INSERT IGNORE INTO rated_cdr (cdr_id, level, revision, tenant_path, plan_id, plan_version_id, prefix, talked_seconds, billed_seconds, per_minute, amount, rated_at)
SELECT c.id, 1, 0, o.tenant_path, 1, 1, '55', 61, 66, 0.3, 0.33, NOW(6) FROM cdr c, organization o WHERE c.call_id = '01RATED0000000000000000001' AND o.type = 'RESELLER' AND o.id < 990000;

INSERT IGNORE INTO rated_cdr (cdr_id, level, revision, tenant_path, plan_id, plan_version_id, prefix, talked_seconds, billed_seconds, per_minute, amount, rated_at)
SELECT c.id, 2, 0, c.tenant_path, 1, 1, '55', 61, 66, 1, 1.1, NOW(6) FROM cdr c WHERE c.call_id = '01RATED0000000000000000001';

INSERT IGNORE INTO rating_reject (cdr_id, level, tenant_path, reason, detail, rejected_at)
SELECT id, 2, tenant_path, 'NO_PREFIX', caller_e164, NOW(6) FROM cdr WHERE call_id IN ('01RATED0000000000000000002', '01RATED0000000000000000003');

INSERT IGNORE INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, balance_after, ref, memo, at)
SELECT CONCAT('did:', d.id, ':test'), 0, a.tenant_path, a.id, 'ACCOUNT', 'DID_CHARGE', -12.5, b.balance - 12.5, CONCAT('did:', d.id), 'Mensalidade de teste', UTC_TIMESTAMP(6)
FROM did d JOIN account a ON a.subscriber_id = d.subscriber_id JOIN account_balance b ON b.account_id = a.id WHERE d.raw_number = '551130000001';

INSERT IGNORE INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, ref, memo, at)
SELECT CONCAT('did:', d.id, ':test'), 1, o.tenant_path, NULL, 'CHARGES', 'DID_CHARGE', 12.5, CONCAT('did:', d.id), 'Mensalidade de teste', UTC_TIMESTAMP(6)
FROM did d JOIN organization o ON o.id = d.owner_org_id WHERE d.raw_number = '551130000001';

INSERT IGNORE INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, balance_after, ref, memo, at)
SELECT 'did:990077:test', 0, a.tenant_path, a.id, 'ACCOUNT', 'DID_CHARGE', -99, b.balance - 99, 'did:990077', 'Mensalidade de outra revenda', UTC_TIMESTAMP(6)
FROM account a JOIN account_balance b ON b.account_id = a.id WHERE a.id = 990003;

INSERT IGNORE INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, ref, memo, at)
SELECT 'did:990077:test', 1, tenant_path, NULL, 'CHARGES', 'DID_CHARGE', 99, 'did:990077', 'Mensalidade de outra revenda', UTC_TIMESTAMP(6) FROM organization WHERE id = 990001;

INSERT IGNORE INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, balance_after, call_id, ref, at)
SELECT 'call:01RATED0000000000000000001:A:2', 0, a.tenant_path, a.id, 'ACCOUNT', 'CALL', -1.1, b.balance - 1.1, c.call_id, CONCAT('cdr:', c.id), UTC_TIMESTAMP(6)
FROM cdr c JOIN account a ON a.subscriber_id = c.subscriber_id JOIN account_balance b ON b.account_id = a.id WHERE c.call_id = '01RATED0000000000000000001';

INSERT IGNORE INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, call_id, ref, at)
SELECT 'call:01RATED0000000000000000001:A:2', 1, o.tenant_path, NULL, 'USAGE', 'CALL', 1.1, c.call_id, CONCAT('cdr:', c.id), UTC_TIMESTAMP(6)
FROM cdr c JOIN did d ON d.id = c.did_id JOIN organization o ON o.id = d.owner_org_id WHERE c.call_id = '01RATED0000000000000000001';

UPDATE account_balance b SET b.balance = (SELECT SUM(e.amount) FROM ledger_entry e WHERE e.account_id = b.account_id)
WHERE b.account_id IN (SELECT c.account_id FROM ledger_entry c WHERE (c.txn LIKE '%:test' OR c.txn LIKE 'call:01RATED%') AND c.account_id IS NOT NULL);
