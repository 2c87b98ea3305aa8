-- Who pays by a plan, and by which plans somebody pays for single DIDs.
CREATE INDEX ix_did_edge_plan_buyer ON did_edge_plan (organization_id, plan_id);
CREATE INDEX ix_did_edge_plan_plan ON did_edge_plan (plan_id);
CREATE INDEX ix_subscriber_did_plan ON subscriber (default_did_plan_id);
