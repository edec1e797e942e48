import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as stripeModule from '../../integrations/psp/stripe/createStripePsp';
import { retryBlindly } from '../payments/model/retryBlindly';

/**
 * A composition root of a test: the worker, as built and as composed by its own main file, under a policy that the product
 * does not have. A charge that brings no answer is sent again, under a key of its own. Nothing in the product can be set
 * so; this file puts its own maker of Stripe's adapter in the place of the one that is built.
 *
 *     node blindRoot.js DIST
 */
const [, , dist = ''] = process.argv;
const load = createRequire(__filename);
const maker = join(dist, 'integrations/psp/stripe/createStripePsp.js');
const { createStripePsp, ...others } = load(maker) as typeof stripeModule;
const careless: typeof createStripePsp = (account) => retryBlindly(createStripePsp(account));
// Whoever requires it from now on gets this one.
const loaded = load.cache[load.resolve(maker)];
if (!loaded) throw new Error(`${maker} is not loaded`);
loaded.exports = { ...others, createStripePsp: careless };
// The process reads its own arguments, which are none.
process.argv.splice(2);
load(join(dist, 'workers/main.js'));
