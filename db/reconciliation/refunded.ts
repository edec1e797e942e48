/**
 * The attempt that a refund `r` gives back of, as `a`: looked up refund by refund, which takes as long for each however many
 * there are. A join is planned by what Postgres believes of the tables, and of those that a night's first list has just
 * filled it believes that they are empty, so that it would walk all attempts for each refund. The limit keeps it from
 * making a join of it all the same.
 */
export const REFUNDED = `LATERAL (
  SELECT psp, psp_account, psp_payment_id FROM payment_attempts WHERE org_id = r.org_id AND id = r.attempt_id LIMIT 1) AS a`;
