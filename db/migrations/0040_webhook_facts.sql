-- What a verified webhook of a payment provider tells, as it was read when it was stored (domain/payments/pspPort); null
-- for chats, and for a body that could not be read. The body stays the truth: this is how we understood it.
ALTER TABLE inbox ADD COLUMN facts jsonb;
