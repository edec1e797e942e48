-- A payer goes over from one provider to another: the link that they leave is closed beside the one that they go to.
ALTER TABLE payment_links
  -- When the provider is asked next to close it, and how often it was; null: at once, as soon as it is to be closed.
  ADD COLUMN shut_at timestamptz,
  ADD COLUMN shut_tries int NOT NULL DEFAULT 0;
