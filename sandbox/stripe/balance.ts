import type { BalanceTransaction } from '../wire/stripe';
import { noSuch } from './errors';
import { pageOf, readText, refuseUnknown, type Request } from './request';
import type { StripeState } from './state';

/** What moved on the account's balance, fees in it. */
export class Balance {
  constructor(private readonly state: StripeState) {}

  fetch({ account, params }: Request): BalanceTransaction {
    const id = params['id'] ?? '';
    const transaction = this.state.transactions.get(id);
    if (transaction?.account !== account) throw noSuch('balance transaction', id, 'id');
    return transaction.entity;
  }

  list({ account, form }: Request) {
    const known = ['limit', 'starting_after', 'ending_before', 'created', 'currency', 'source', 'type'];
    refuseUnknown(form, known);
    const [type, source, currency] = ['type', 'source', 'currency'].map((name) => readText(form, name));
    const own = [...this.state.transactions.values()].filter(
      ({ account: of, entity }) =>
        of === account &&
        (type === undefined || entity.type === type) &&
        (source === undefined || entity.source === source) &&
        (currency === undefined || entity.currency === currency),
    );
    return pageOf(
      form,
      own.map(({ entity }) => entity),
      '/v1/balance_transactions',
    );
  }

  /** The cheapest call that shows that a key works. */
  summary({ account, livemode }: Request) {
    const sums = new Map<string, number>();
    for (const { account: of, entity } of this.state.transactions.values()) {
      if (of === account) sums.set(entity.currency, (sums.get(entity.currency) ?? 0) + entity.net);
    }
    const available = [...sums].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
    return { object: 'balance', available, livemode, pending: [] };
  }
}
