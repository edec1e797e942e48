import type { OrderSituation } from '../../domain/orders/situation';
import type { Database } from '../../db/kit/database';
import { withPrincipal, type Tx } from '../../db/kit/transaction';
import { cancelUnpaid } from '../../db/orders/cancelUnpaid';
import { deferOpening } from '../../db/orders/deferOpening';
import { flagOrder, unflagOrder } from '../../db/orders/flagOrder';
import { keepTime } from '../../db/orders/keepTime';
import { lookAtOrder } from '../../db/orders/lookAtOrder';
import { nudgeOrder } from '../../db/orders/nudgeOrder';
import { settleClosing, type ClosingAnswer } from '../../db/orders/settleClosing';
import { currentRun } from '../kit/currentRun';
import { onRow } from '../kit/onRow';

interface OrderRef {
  readonly orgId: string;
  readonly orderId: string;
}

/** What the order's run does to Postgres. Each is one guarded transaction, safe to run twice, and answers what it sees then. */
export interface OrderActivities {
  lookAtOrder(input: OrderRef): Promise<OrderSituation>;
  nudgeOrder(input: OrderRef): Promise<OrderSituation>;
  cancelUnpaidOrder(input: OrderRef): Promise<OrderSituation>;
  settleClosing(input: OrderRef & { readonly answer: ClosingAnswer }): Promise<OrderSituation>;
  keepOrderTime(input: OrderRef): Promise<OrderSituation>;
  deferOpening(input: OrderRef): Promise<OrderSituation>;
  mendOrder(input: OrderRef): Promise<OrderSituation>;
  flagOrder(input: OrderRef & { readonly reason: string }): Promise<OrderSituation>;
}

/** Builds the activities of orders over the application's pool. */
export function createOrderActivities({ database }: { readonly database: Database }): OrderActivities {
  /** Acts and looks in one transaction, in the name of the use case. */
  const then = <I extends OrderRef = OrderRef>(useCase: string, act: (tx: Tx, input: I) => Promise<unknown>) =>
    onRow((input: I) =>
      withPrincipal(database, { kind: 'system', orgId: input.orgId, useCase, ...ownRun() }, async (tx) => {
        await act(tx, input);
        return lookAtOrder(tx, input);
      }),
    );
  return {
    lookAtOrder: then('lookAtOrder', () => Promise.resolve()),
    nudgeOrder: then('nudgeOrder', nudgeOrder),
    deferOpening: then('deferOpening', deferOpening),
    mendOrder: then('mendOrder', unflagOrder),
    cancelUnpaidOrder: then('cancelUnpaidOrder', cancelUnpaid),
    settleClosing: then<OrderRef & { answer: ClosingAnswer }>('settleClosing', settleClosing),
    keepOrderTime: then('keepOrderTime', keepTime),
    flagOrder: then<OrderRef & { reason: string }>('flagOrder', flagOrder),
  };
}

function ownRun(): { run?: string } {
  const run = currentRun();
  return run ? { run } : {};
}
