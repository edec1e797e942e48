-- A link that was asked for on our page is made so that it can be paid there: Razorpay's window opens over our page for an
-- order, and not for a link with a page of its own.
ALTER TABLE payment_links ADD COLUMN on_our_page boolean NOT NULL DEFAULT false;
