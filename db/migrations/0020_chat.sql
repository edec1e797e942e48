-- Buttons outlive the shop that their chat is in: whose cart or order one names is found before the org is known. The
-- functions answer nothing but the org, and only to somebody whose cart or order it is, or whose shop.

CREATE INDEX carts_of_user ON carts (user_id, id);

GRANT SELECT ON carts, orders TO munshi_lookup;
CREATE POLICY lookup ON carts FOR SELECT TO munshi_lookup USING (true);
CREATE POLICY lookup ON orders FOR SELECT TO munshi_lookup USING (true);

CREATE FUNCTION app.find_cart_of(wanted_cart uuid, wanted_user uuid)
  RETURNS TABLE (org_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT c.org_id FROM carts c WHERE c.user_id = wanted_user AND c.id = wanted_cart AND c.channel IN ('TELEGRAM', 'WHATSAPP') $$;

-- `role` is null for somebody who is the order's customer only. Each half has an index that serves it.
CREATE FUNCTION app.find_order_of(wanted_order uuid, wanted_user uuid)
  RETURNS TABLE (org_id uuid, is_buyer boolean, role text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
  SELECT f.org_id, bool_or(f.is_buyer), max(f.role) FROM (
    SELECT o.org_id, true AS is_buyer, NULL AS role FROM orders o WHERE o.buyer_id = wanted_user AND o.id = wanted_order
    UNION ALL
    SELECT o.org_id, false, m.role FROM memberships m JOIN orders o ON o.org_id = m.org_id AND o.id = wanted_order
    WHERE m.user_id = wanted_user) f
  GROUP BY f.org_id $$;

ALTER FUNCTION app.find_cart_of(uuid, uuid) OWNER TO munshi_lookup;
ALTER FUNCTION app.find_order_of(uuid, uuid) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.find_cart_of(uuid, uuid), app.find_order_of(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_cart_of(uuid, uuid), app.find_order_of(uuid, uuid) TO munshi_app;
