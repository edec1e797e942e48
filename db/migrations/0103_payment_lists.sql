-- The payments of a shop, the newest first, all of them or those of one state.
CREATE INDEX payments_newest ON payments (org_id, created_at DESC, id DESC);
CREATE INDEX payments_status ON payments (org_id, status, created_at DESC, id DESC);
