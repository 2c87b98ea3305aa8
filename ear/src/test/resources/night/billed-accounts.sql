# 900 Assinantes of a Revenda with charges of the last three months that are over: 2700 invoices. Calls that wait for a price would hold them back.
TRUNCATE TABLE cdr_to_rate;

DELETE l FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE i.seller_path = '/1/9702/';

DELETE FROM invoice WHERE seller_path = '/1/9702/';

DELETE FROM invoice_counter WHERE seller_path = '/1/9702/';

DELETE FROM invoice_due;

DELETE FROM ledger_entry WHERE txn LIKE 'billed:%';

INSERT IGNORE INTO organization (id, uuid, version, tenant_path, parent_id, type, name, status, created_at, updated_at)
SELECT 9702, UUID(), 1, '/1/9702/', id, 'RESELLER', 'billed', 'ACTIVE', NOW(6), NOW(6) FROM organization WHERE type = 'MASTER';

INSERT IGNORE INTO subscriber (id, uuid, version, tenant_path, organization_id, name, status, cycle_day, created_at, updated_at)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
SELECT 970000 + i, UUID(), 1, CONCAT('/1/9702/s', 970000 + i, '/'), 9702, 'billed', 'ACTIVE', 1, NOW(6), NOW(6) FROM n;

INSERT IGNORE INTO account (id, uuid, version, tenant_path, subscriber_id, kind, created_at, updated_at)
SELECT id, UUID(), 1, tenant_path, id, 'POSTPAID', NOW(6), NOW(6) FROM subscriber WHERE organization_id = 9702;

INSERT IGNORE INTO account_balance (account_id, tenant_path, balance) SELECT id, tenant_path, 0 FROM account WHERE tenant_path LIKE '/1/9702/s%';

INSERT INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, balance_after, at)
SELECT CONCAT('billed:', a.id, ':', m.back), 0, a.tenant_path, a.id, 'ACCOUNT', 'DID_CHARGE', -0.000001 * (1 + a.id % 9) - m.back, 0,
DATE(UTC_TIMESTAMP() - INTERVAL DAYOFMONTH(UTC_TIMESTAMP()) DAY) - INTERVAL m.back MONTH - INTERVAL 5 DAY
FROM account a, (SELECT 0 back UNION ALL SELECT 1 UNION ALL SELECT 2) m WHERE a.tenant_path LIKE '/1/9702/s%' ORDER BY m.back DESC, a.id;
