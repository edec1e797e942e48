import { z } from 'zod';
import { unavailable } from '../../db/payments/providerTrouble';
import { startTry as start, type StartedTry } from '../../db/payments/startTry';
import { DomainError } from '../../domain/kit/errors';
import type { PspDirectory } from '../../domain/payments/pspDirectory';
import { PSP_NAMES, type PspName, type WayToPay } from '../../domain/payments/pspPort';
import { amountMinor } from '../kit/fields';
import { stagedRoute } from '../kit/route';
import { checkoutView, inCheckout, openToken, payerToken, viewOf } from './checkoutView';

const way = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), url: z.string() }),
  z.object({ kind: z.literal('intent'), intentId: z.string(), clientSecret: z.string(), publishableKey: z.string() }),
  z.object({
    kind: z.literal('window'),
    orderId: z.string(),
    publicKey: z.string(),
    amountMinor,
    currency: z.string(),
    description: z.string(),
  }),
  z.object({
    kind: z.literal('form'),
    action: z.string(),
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
]);

export const startTry = stagedRoute({
  method: 'post',
  path: '/pay/checkout/tries',
  operationId: 'startTry',
  summary: 'The payer is about to pay: what their browser needs to get to the provider; without it, look at the view',
  tag: 'payments',
  access: 'public',
  countedAs: 'payer',
  body: z.strictObject({
    t: payerToken,
    method: z.string().regex(/^[a-z]{1,20}$/, 'must be the id of one of the view’s methods'),
  }),
  response: z.object({ view: checkoutView, way: way.optional() }),
  refusals: [
    'UNKNOWN_PAYER_LINK (404)',
    'PAYER_LINK_EXPIRED (410)',
    'UNKNOWN_METHOD (422)',
    'PROVIDER_UNAVAILABLE (503)',
  ],
  handler: async ({ body, transact, signIn, psps, publicBaseUrl }) => {
    const token = openToken(signIn.secret, body.t);
    const { started, view } = await transact(async (open) => {
      const tx = await inCheckout(open, token);
      const psp = chosen(await viewOf(tx, token, psps), body.method);
      const claimed = await start(tx, { paymentId: token.paymentId, psp, publicBaseUrl });
      return { started: claimed, view: await viewOf(tx, token, psps) };
    });
    if (started.kind === 'look') return { data: { view } };
    return { data: { view, way: await askForWay(psps, started) } };
  },
});

/** One that the view offers. */
function chosen({ methods }: z.output<typeof checkoutView>, method: string): PspName {
  const name = PSP_NAMES.find((candidate) => candidate === method);
  if (name && methods.some(({ id }) => id === method)) return name;
  throw new DomainError({
    cause: 'refused',
    code: 'UNKNOWN_METHOD',
    message: `This shop takes ${methods.map(({ id }) => id).join(', ') || 'no payment online'}.`,
  });
}

/** Asked for each time and kept nowhere: it may be a secret of this one browser. */
async function askForWay(psps: PspDirectory, wanted: StartedTry & { kind: 'ask' }) {
  const { orgId, psp, account, pspLinkId, request } = wanted;
  const port = await psps.psp({ orgId, psp, account });
  const answer = await port.wayToPay(pspLinkId, request);
  switch (answer.kind) {
    case 'definite':
      return written(answer.value);
    case 'refused':
    case 'unknown':
      throw unavailable(`${psp}: ${answer.message}`);
    case 'rateLimited':
      throw unavailable(`${psp} is asked too often`);
  }
}

function written(value: WayToPay): z.output<typeof way> {
  if (value.kind !== 'form') return value;
  return { ...value, fields: value.fields.map(([name, text]) => ({ name, value: text })) };
}
