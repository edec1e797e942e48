import { z } from 'zod';
import { UnsupportedByPsp, type PspPort, type PspResult } from '../../../domain/payments/pspPort';
import { listLines, paymentsIn, transactionOf } from './history';
import { createLink, fetchLink, findLinkByReference, wayToPay } from './links';
import { askPayFast } from './payFastApi';
import { DEFAULT_TIMEOUT_MS, type PayFastAccount } from './payFastAccount';
import { fetchPayment } from './payments';
import { fetchRefund, findRefund, listRefunds, refund } from './refunds';

export interface PayFastPsp extends PspPort {
  /** A call that changes nothing: are our keys good? */
  ping(): Promise<PspResult<string>>;
}

/**
 * PayFast behind the port of payment providers (developers.payfast.co.za). It keeps nothing of a form until somebody has
 * paid on it: so links are made and named here, live as long as we hand them out, can't be cancelled, and are asked for
 * in the history. Every operation ends within the account's time limit, and none throws for what PayFast said.
 */
export function createPayFastPsp(account: PayFastAccount): PayFastPsp {
  if (account.passphrase === '') throw new Error('the account at PayFast needs a passphrase');
  const deadline = () => AbortSignal.timeout(account.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const cannot = (operation: string) => Promise.reject(new UnsupportedByPsp('payfast', operation));
  return {
    name: 'payfast',
    account: account.name,
    mode: account.mode,
    createLink: (request) => createLink(account, request),
    fetchLink: (linkId) => fetchLink(account, linkId, deadline()),
    findLinkByReference: (reference, since) => findLinkByReference(account, { reference, since }, deadline()),
    wayToPay: (linkId, request) => Promise.resolve(wayToPay(account, linkId, request)),
    cancelLink: () => cannot('cancelLink'),
    // Its tokens belong to agreements, which we don't make yet.
    charge: () => cannot('charge'),
    capture: () => cannot('capture'),
    fetchPayment: (paymentId) => fetchPayment(account, paymentId, deadline()),
    listPayments: (range) =>
      listLines(account, range, { signal: deadline(), read: (lines) => paymentsIn(lines, account.mode) }),
    listTransactions: (range) =>
      listLines(account, range, { signal: deadline(), read: (lines) => lines.map(transactionOf) }),
    refund: (request) => refund(account, request, deadline()),
    findRefund: (request) => findRefund(account, request, deadline()),
    fetchRefund: (refundId) => fetchRefund(account, refundId, deadline()),
    listRefunds: (paymentId) => listRefunds(account, paymentId, deadline()),
    // The address to notify goes along with every form; there is no list of them.
    listWebhooks: () => cannot('listWebhooks'),
    ping: () =>
      askPayFast(account, { method: 'GET', path: '/ping', signal: deadline() }, (body) =>
        z.string().parse(JSON.parse(body)),
      ),
  };
}
