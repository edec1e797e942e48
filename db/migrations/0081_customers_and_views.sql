-- What a customer has paid at a shop, and views that people save.

CREATE INDEX payments_buyer ON payments (org_id, buyer_id);

-- A page with its filters, under a name: somebody's own, or the team's.
CREATE TABLE saved_views (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  page text NOT NULL CHECK (page IN ('orders', 'products', 'customers', 'chats')),
  name varchar(100) NOT NULL CHECK (name <> ''),
  -- As the list's query takes them; which names there are is known by domain/views/savedView.
  filters jsonb NOT NULL CHECK (jsonb_typeof(filters) = 'object' AND pg_column_size(filters) <= 8192),
  scope text NOT NULL CHECK (scope IN ('mine', 'team')),
  -- A member's user id, or an API key's principal.
  owner_id uuid NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX saved_views_name_of_mine ON saved_views (org_id, owner_id, page, lower(name)) WHERE scope = 'mine';
CREATE UNIQUE INDEX saved_views_name_of_team ON saved_views (org_id, page, lower(name)) WHERE scope = 'team';
CALL app.close_table('saved_views');
CALL app.audit_table('saved_views', 'view', noise => '{version,created_at,updated_at}', withheld => '{filters}');
