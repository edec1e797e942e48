import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { json, RefusedRequest, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';
import { Api, PayFastError, success, type Operation, type Request } from './api';
import { APPROVED, CARD_ANSWERS } from './cardAnswers';
import { History } from './history';
import { Itns } from './itns';
import { PayerPage } from './payerPage';
import { Paying } from './paying';
import { Process } from './process';
import { Refunds } from './refunds';
import type { PayFastState } from './state';

export interface PayFast {
  routes: Route[];
  itns: Itns;
  /** Takes up what a stop of the sandbox left: notifications, banks that will still decide. */
  resume(): void;
}

/** PayFast on localhost: the page that takes signed forms, the payer's page, notifications, and the API for merchants. */
export function createPayFast(world: World, state: PayFastState): PayFast {
  const itns = new Itns(world, state);
  const paying = new Paying(world, state, itns);
  const operations = [
    ...historyOperations(new History(world, state)),
    ...refundOperations(new Refunds(state, paying)),
    ...otherOperations(state),
  ];
  return {
    routes: [
      ...new Process(world, state).routes(),
      ...new PayerPage({ world, state, paying }).routes(),
      ...new Api(world, state).routes(operations),
      ...controlRoutes(world, state, itns),
    ],
    itns,
    resume() {
      itns.resume();
      paying.resume();
    },
  };
}

function historyOperations(history: History): Operation[] {
  const path = '/transactions/history';
  return [
    { name: 'transactions.history', method: 'GET', path, run: (request) => history.between(request) },
    {
      name: 'transactions.history',
      method: 'GET',
      path: `${path}/:timeframe`,
      run: (request) => history.period(request),
    },
  ];
}

function refundOperations(refunds: Refunds): Operation[] {
  return [
    { name: 'refunds.query', method: 'GET', path: '/refunds/query/:id', run: (request) => refunds.query(request) },
    { name: 'refunds.fetch', method: 'GET', path: '/refunds/:id', run: (request) => refunds.fetch(request) },
    { name: 'refunds.create', method: 'POST', path: '/refunds/:id', run: (request) => refunds.create(request) },
  ];
}

function otherOperations(state: PayFastState): Operation[] {
  return [
    {
      name: 'process.query',
      method: 'GET',
      path: '/process/query/:id',
      run: (request) => queryCard(state, request),
    },
    {
      name: 'ping',
      method: 'GET',
      path: '/ping',
      run: ({ merchant }) => (merchant.isTest ? 'API V1' : 'Payfast API'),
    },
  ];
}

/** Card payments only, whatever became of them. */
function queryCard(state: PayFastState, { merchant, params }: Request): unknown {
  const payment = state.payments.get(params['id'] ?? '');
  if (payment?.merchantId !== merchant.merchantId || payment.fundingType !== 'CC') {
    throw new PayFastError(400, 'Transaction not found');
  }
  const { code, message } = CARD_ANSWERS[payment.reason ?? ''] ?? APPROVED;
  const answer = payment.status === 'PENDING' ? {} : { cc_status: code, cc_message: message };
  return success({
    pf_payment_id: Number(payment.pfPaymentId),
    m_payment_id: state.form(payment.formId).fields['m_payment_id'] ?? '',
    status: payment.status,
    amount: payment.amount,
    ...answer,
  });
}

const merchantSchema = z.strictObject({
  merchantId: z.string().regex(/^\d{8}$/, 'must have eight digits'),
  merchantKey: z.string().min(1).max(32),
  /** Empty: none is set. */
  passphrase: z.string().regex(/^[\w/-]{0,32}$/, 'may have letters, digits and - _ /'),
  isTest: z.boolean().default(false),
});
const resendSchema = z.strictObject({
  /** The local address to send from; those of 127.0.0.0/8 are all this machine on Linux. */
  from: z.ipv4().startsWith('127.').optional(),
});

function controlRoutes(world: World, state: PayFastState, itns: Itns): Route[] {
  return [
    {
      method: 'POST',
      path: '/payfast/merchants',
      handle: (call: Call): Answer => {
        const data = parseBody(call, merchantSchema);
        world.commit({ provider: 'payfast', kind: 'merchant', data });
        return json(200, data);
      },
    },
    {
      // Stands in for the list of addresses that PayFast publishes.
      method: 'GET',
      path: '/payfast/addresses',
      handle: () => json(200, { ranges: ['127.0.0.1/32', '::1/128'] }),
    },
    {
      method: 'POST',
      path: '/payfast/payments/:id/itn',
      handle: (call: Call): Answer => {
        const payment = state.payments.get(call.params['id'] ?? '');
        if (payment === undefined) throw new RefusedRequest(404, 'there is no payment of this id');
        const { from = null } = parseBody(call, resendSchema);
        itns.emit({ ...payment, silent: false }, from);
        return json(200, { pfPaymentId: payment.pfPaymentId, status: payment.status });
      },
    },
  ];
}
