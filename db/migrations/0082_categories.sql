-- The categories of a shop's products, for menus and filters.

CREATE INDEX products_category ON products (org_id, category) WHERE category IS NOT NULL AND status <> 'DELETED';
