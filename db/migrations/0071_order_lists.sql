-- Each order and filter that a board or table asks for has an index that begins with it and ends with the page's order.

CREATE INDEX orders_page_by_payment ON orders (org_id, payment_status, created_at DESC, id DESC);
CREATE INDEX orders_page_by_buyer ON orders (org_id, buyer_id, created_at DESC, id DESC);
CREATE INDEX orders_page_by_amount ON orders (org_id, total_amount_minor DESC, id DESC);

-- What came in and went back on a day.
CREATE INDEX payment_attempt_events_captured ON payment_attempt_events (org_id, created_at) WHERE to_status = 'CAPTURED';
CREATE INDEX refunds_done ON refunds (org_id, updated_at) WHERE status IN ('PROCESSED', 'BY_HAND_DONE');
