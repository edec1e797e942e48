import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PspTransaction } from '../../domain/payments/pspPort';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { transactionsOf } from '../world/insertManyPayments';

export interface ListedPages {
  readonly pages: number;
  readonly transactions: number;
  readonly seconds: number;
}

/**
 * Asks for all transactions over HTTP, page by page, by Razorpay's adapter as the worker has it: SDK, JSON, the form of each
 * entity. The provider is a server in this process that answers at once, so that what is left is what asking costs
 * ourselves; a real one adds its answer's way to each page, and its limits.
 */
export async function measureListing(payments: number, since: Date): Promise<ListedPages> {
  const all = Array.from({ length: payments }, (_, index) => transactionsOf(index + 1, since)).flat();
  const lists: Readonly<Record<string, readonly PspTransaction[]>> = {
    payments: all.filter(({ kind }) => kind === 'PAYMENT'),
    refunds: all.filter(({ kind }) => kind === 'REFUND'),
  };
  const server = await serve(lists);
  try {
    const { port } = server.address() as AddressInfo;
    const psp = createRazorpayPsp({
      ...{ name: 'bench', keyId: 'rzp_test_bench000', keySecret: 'secret-of-the-bench' },
      baseUrl: `http://127.0.0.1:${port}`,
    });
    const startedAt = performance.now();
    let [pages, transactions] = [0, 0];
    for (let page: string | undefined = ''; page !== undefined; pages += 1) {
      const listed = await psp.listTransactions({ from: since, to: new Date(), ...(page !== '' && { page }) });
      if (listed.kind !== 'definite') throw new Error(`a page was answered ${JSON.stringify(listed)}`);
      transactions += listed.value.items.length;
      page = listed.value.next;
    }
    return { pages, transactions, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Answers `GET /v1/payments` and `GET /v1/refunds` with the page that is asked for, in Razorpay's form. */
async function serve(lists: Readonly<Record<string, readonly PspTransaction[]>>): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const skip = Number(searchParams.get('skip'));
    const page = lists[pathname.split('/').at(-1) ?? '']?.slice(skip, skip + Number(searchParams.get('count'))) ?? [];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ entity: 'collection', count: page.length, items: page.map(entityOf) }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

/** As long as a real one, whose fields we mostly don't read (razorpay.com/docs/api/payments, …/refunds). */
function entityOf(transaction: PspTransaction): Record<string, unknown> {
  const { id, kind, pspPaymentId, amountMinor, currency, settled, occurredAt } = transaction;
  const shared = {
    ...{ id, amount: Number(amountMinor), currency, notes: [] },
    created_at: Math.floor(occurredAt.getTime() / 1000),
    acquirer_data: { rrn: '001234567890', upi_transaction_id: 'A0B1C2D3E4F5A6B7C8D9E0F1A2B3C4D5' },
  };
  if (kind === 'REFUND')
    return {
      ...shared,
      entity: 'refund',
      payment_id: pspPaymentId,
      status: 'processed',
      receipt: null,
      speed_processed: 'normal',
    };
  return {
    ...{ ...shared, entity: 'payment', status: 'captured', captured: true, method: 'upi', order_id: `order_${id}` },
    ...{
      invoice_id: null,
      international: false,
      amount_refunded: 0,
      refund_status: null,
      description: 'A meal',
      card_id: null,
    },
    ...{ bank: null, wallet: null, vpa: 'somebody@upi', email: 'somebody@example.com', contact: '+919000000000' },
    ...{ fee: Number(settled?.feeMinor ?? 0), tax: 0, error_code: null, error_description: null, error_reason: null },
  };
}
