-- Cash that the shop has to give back waits for a person like anything else in the queue: few rows at any time.
CREATE INDEX refunds_by_hand ON refunds (org_id, payment_id) WHERE status = 'BY_HAND_DUE';
