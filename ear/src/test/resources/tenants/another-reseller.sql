# Planted into the demo: what its Revenda and its Assinante must never see, and a call that they do.
INSERT IGNORE INTO organization (id, uuid, version, tenant_path, parent_id, type, name, status, created_at, updated_at)
SELECT 990001, UUID(), 1, CONCAT(tenant_path, '990001/'), id, 'RESELLER', 'Outra Revenda', 'ACTIVE', NOW(6), NOW(6)
FROM organization WHERE type = 'MASTER';

INSERT IGNORE INTO subscriber (id, uuid, version, tenant_path, organization_id, name, status, created_at, updated_at)
SELECT 990002, UUID(), 1, CONCAT(tenant_path, 's990002/'), id, 'Outro Assinante', 'ACTIVE', NOW(6), NOW(6)
FROM organization WHERE id = 990001;

INSERT IGNORE INTO account (id, uuid, version, tenant_path, subscriber_id, kind, created_at, updated_at)
SELECT 990003, UUID(), 1, tenant_path, id, 'PREPAID', NOW(6), NOW(6) FROM subscriber WHERE id = 990002;

INSERT IGNORE INTO account_balance (account_id, tenant_path, balance) SELECT id, tenant_path, 77 FROM account WHERE id = 990003;

INSERT IGNORE INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, balance_after, memo, at)
SELECT 'topup:990003', 0, tenant_path, id, 'ACCOUNT', 'TOP_UP', 77, 77, 'Recarga de outra revenda', UTC_TIMESTAMP(6) FROM account WHERE id = 990003;

INSERT IGNORE INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, at)
SELECT 'topup:990003', 1, tenant_path, NULL, 'CASH', 'TOP_UP', -77, UTC_TIMESTAMP(6) FROM organization WHERE id = 990001;

INSERT IGNORE INTO voucher_batch (id, uuid, version, tenant_path, description, amount, vouchers, created_at, updated_at)
SELECT 990005, UUID(), 1, tenant_path, 'Lote de outra revenda', 5, 1, NOW(6), NOW(6) FROM organization WHERE id = 990001;

INSERT IGNORE INTO ip_line (id, uuid, version, tenant_path, subscriber_id, account_id, name, auth_user, status, created_at, updated_at)
SELECT 990004, UUID(), 1, tenant_path, id, 990003, 'Linha de outra revenda', 'outra', 'ACTIVE', NOW(6), NOW(6)
FROM subscriber WHERE id = 990002;

INSERT IGNORE INTO did (id, uuid, version, tenant_path, raw_number, e164, number_key, active_key, kind, state, owner_org_id, mode, created_at, updated_at)
SELECT 990077, UUID(), 1, tenant_path, '552133330077', '552133330077', '552133330077', '552133330077', 'GEOGRAPHIC', 'AVAILABLE', id, 'FORWARD_IP', NOW(6), NOW(6)
FROM organization WHERE id = 990001;

INSERT IGNORE INTO cdr (call_id, leg, tenant_path, node, did_id, caller, caller_class, called, called_e164, peer, sip_call_id, started_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind)
SELECT '01TENANT000000000000000077', 'A', tenant_path, 'n', 990077, '5511987654321', 'MOBILE', '552133330077', '552133330077', '127.0.0.1:5060', 'x', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 0, 'CALLER', 'CANCELLED', 'FREE'
FROM subscriber WHERE id = 990002;

INSERT INTO rejected_call (at, tenant_path, node, source, caller, received, did_id, reason, sip_code, q850_cause)
SELECT UTC_TIMESTAMP(3), tenant_path, 'n', '203.0.113.9:5060', '5511987654321', '552133330077', 990077, 'DID_BUSY', 486, 17
FROM organization WHERE id = 990001;

INSERT IGNORE INTO subscriber (id, uuid, version, tenant_path, organization_id, name, status, created_at, updated_at)
SELECT 990012, UUID(), 1, CONCAT(o.tenant_path, 's990012/'), o.id, 'Vizinho', 'ACTIVE', NOW(6), NOW(6)
FROM did d JOIN organization o ON o.id = d.owner_org_id WHERE d.raw_number = '551130000001';

INSERT IGNORE INTO did (id, uuid, version, tenant_path, raw_number, e164, number_key, active_key, kind, state, owner_org_id, subscriber_id, mode, created_at, updated_at)
SELECT 990078, UUID(), 1, tenant_path, '551133330078', '551133330078', '551133330078', '551133330078', 'GEOGRAPHIC', 'ACTIVE', organization_id, id, 'FORWARD_IP', NOW(6), NOW(6)
FROM subscriber WHERE id = 990012;

INSERT IGNORE INTO cdr (call_id, leg, tenant_path, node, did_id, caller, caller_class, called, called_e164, peer, sip_call_id, started_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind)
SELECT '01TENANT000000000000000001', 'A', tenant_path, 'n', id, '5511987654321', 'MOBILE', raw_number, e164, '127.0.0.1:5060', 'x', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 0, 'CALLER', 'CANCELLED', 'FREE'
FROM did WHERE raw_number = '551130000001';
