import type { PaymentIntent } from '../wire/stripe';
import { invalid } from './errors';

/** `status:"succeeded"`, `metadata["order"]:"5"`, with either kind of quotes. */
const CLAUSE = /^(?:(status|currency)|metadata\[(["'])(.+?)\2\])\s*:\s*(["'])(.*)\4$/;

/**
 * The part of Stripe's search language that finds an intent by what we know of it (docs.stripe.com/search): exact
 * values joined by AND; throws StripeError for everything else.
 */
export function searchFilter(query: string): (intent: PaymentIntent) => boolean {
  const clauses = query.split(/\s+AND\s+/i).map((clause) => {
    const [, field, , name, , value] = CLAUSE.exec(clause.trim()) ?? [];
    if (value === undefined) throw invalid(`We were unable to parse your search query: ${query}`, 'query');
    return { field: field as 'status' | 'currency' | undefined, name: name ?? '', value };
  });
  return (intent) =>
    clauses.every(({ field, name, value }) => (field ? intent[field] : intent.metadata[name]) === value);
}
