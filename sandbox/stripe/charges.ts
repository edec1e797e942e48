import type { Charge } from '../wire/stripe';
import type { World } from '../world';
import { noSuch } from './errors';
import type { StoredCharge } from './facts';
import type { Lag } from './intents';
import { pageOf, readText, refuseUnknown, type Request } from './request';
import type { StripeState } from './state';

/** Charges as the merchant sees them. They are made and captured by way of their intents. */
export class Charges {
  constructor(
    private readonly world: World,
    private readonly state: StripeState,
  ) {}

  fetch(request: Request): Charge {
    return this.find(request.account, request.params['id'] ?? '').entity;
  }

  list({ account, form }: Request, { lagMs }: Lag) {
    refuseUnknown(form, ['limit', 'starting_after', 'ending_before', 'created', 'customer', 'payment_intent']);
    const intentId = readText(form, 'payment_intent');
    const all = intentId === undefined ? [...this.state.charges.values()] : this.state.chargesOfIntent(intentId);
    const untilMs = this.world.now() - lagMs;
    const own = all.filter((charge) => charge.account === account && charge.createdAtMs <= untilMs);
    return pageOf(
      form,
      own.map(({ entity }) => entity),
      '/v1/charges',
    );
  }

  find(account: string, id: string): StoredCharge {
    const charge = this.state.charges.get(id);
    if (charge?.account !== account) throw noSuch('charge', id, 'id');
    return charge;
  }
}
