import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reply } from '../http/answer';
import type { Route } from '../http/router';
import { pageOf } from '../pages/pages';

/** A page of card fields, and the script that mounts it, as Stripe.js does: card numbers are typed at the sandbox. */
export function browserFiles(): Route[] {
  const script = readFileSync(join(__dirname, 'browser', 'stripe.js'), 'utf8');
  return [
    { method: 'GET', path: '/stripe/js/stripe.js', handle: () => reply(200, 'text/javascript; charset=utf-8', script) },
    { method: 'GET', path: '/stripe/js/fields', handle: pageOf(join(__dirname, 'browser', 'fields.html')) },
  ];
}
