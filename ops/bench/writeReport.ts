import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../setup/projectFolder';
import { markdownTable } from '../world/table';
import type { BenchResult } from './result';
import { warmUpOf } from './runBench';
import { cpuTable, figuresTable, singleFigures } from './tables';

/** Writes what a run came to into ops/bench/results.md. */
export function writeReport(result: BenchResult): void {
  const { run, command, orders, rounds } = result;
  const text = [
    '# Speed',
    '',
    `\`${command}\``,
    '',
    run,
    '',
    `${rounds} rounds of ${orders} of each shape at each level, after ${warmUpOf(orders)} of each to warm up, all shapes of a round one`,
    'after the other; figures are medians over the rounds, ratios medians of the ratio within each round, waiting times over all rounds',
    'together. Everything runs on',
    'the one machine: Postgres with `fsync` on, Temporal’s development server on a database file with the settings of',
    '`npm start`, API, worker and relay as processes of their own, the sandbox with providers’ limits off (profile `bench`),',
    'and the driver that plays the customers. Absolute figures differ from machine to machine and with what else it does;',
    'the ratios are what is tracked.',
    '',
    markdownTable(figuresTable(result)),
    '',
    '**No-op**: a workflow that does nothing. **Bare order**: a start, one normal activity, three waits that end by a signal',
    'each, nothing else; each signal is sent when its wait has begun. Both count Temporal, their small worker, and its client.',
    '**Order**: placed over REST, paid by its link at the bank, the webhook applied, confirmed and handed over over REST; it is',
    'done when its run has ended, and the clock stops when the last message is sent. **Cash order**: placed and handed over',
    'over REST; acceptance is the time of `POST /v1/orders` from the moment at which it was due, at a steady 60 % of the rate',
    'at which such orders can be accepted and completed, while those before are completed behind it. **Journey**: `POST',
    '/v1/carts`, `POST …/items`, `PUT …/customer`, `PUT …/address`, `POST …/checkout`, `POST /v1/orders/…/payments/manual`; its',
    'rate and CPU include the workflow’s two looks and the owner’s messages. CPU counts API, worker, relay, Temporal and',
    'Postgres, from quiet to quiet.',
    '',
    markdownTable(cpuTable(result)),
    '',
    markdownTable(singleFigures(result)),
    '',
    'A **chat reply** is timed from the customer’s text or tap to its sight on the phone; each customer enters by the shop’s',
    'link, writes an order, and confirms it, which makes three replies. **Webhooks** are signed and about payments of others:',
    'verified, stored and committed before the answer. A **live event** is timed from the beginning of the transaction that',
    'places an order to its sight in an open stream. The **order list** is asked for by seven filters in turn, a search among',
    'them, in two statements each besides finding the caller (`test/orders/listOrders.api.test.ts` counts them). **Reconciled**',
    'are a shop’s payments at one provider whose books are like ours, by the worker’s own activities in the driver’s process: in',
    'pages of 100, as providers give them, which are made there and then, stored, and joined both ways. What asking for the pages',
    'costs is measured by itself: the same list over HTTP by Razorpay’s adapter (SDK, JSON, each entity’s form) from a server in the',
    'same process that answers at once. A night’s run pays both at the same time, because it stores while it asks, and a real',
    'provider’s way and limits besides: a thousand pages at 0.2 s each are more than three minutes, whatever we do.',
  ];
  writeFileSync(join(projectFolder(), 'ops', 'bench', 'results.md'), `${text.join('\n').trimEnd()}\n`);
}
