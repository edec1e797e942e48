import { z } from 'zod';
import { readToday } from '../../db/analytics/readToday';
import { amountMinor, timestamp } from '../kit/fields';
import { route } from '../kit/route';
import { ORDER_STATUSES } from '../../domain/orders/order';

const count = (list: string) => z.int().meta({ description: `what ${list} has` });

export const getToday = route({
  method: 'get',
  path: '/dashboard/today',
  operationId: 'getToday',
  summary: 'The shop’s day so far, in its own zone and currency, and what waits there now',
  tag: 'analytics',
  access: { scope: 'orders:read', minRole: 'VIEWER' },
  response: z.object({
    date: z.iso.date(),
    timezone: z.string(),
    currency: z.string(),
    from: timestamp,
    to: timestamp,
    placed: z.object({
      count: count('/orders?from&to'),
      byStatus: z.array(z.object({ status: z.enum(ORDER_STATUSES), count: z.int() })),
    }),
    money: z.object({
      capturedMinor: amountMinor.meta({ description: 'taken by providers today' }),
      cashMinor: amountMinor.meta({ description: 'taken by hand today' }),
      refundedMinor: amountMinor.meta({ description: 'given back today, by providers and by hand' }),
    }),
    now: z.object({
      unpaid: count('/orders?waitsFor=PAYMENT'),
      failedPayments: count('/orders?waitsFor=NEXT_TRY'),
      waitingForAnswer: count('/orders?waitsFor=ANSWER'),
      needsAttention: count('/attention'),
      lowStock: count('/products?lowStock=true'),
      openAlerts: z.int().optional().meta({ description: 'of the installation, for the platform’s people' }),
    }),
  }),
  handler: async ({ tx }) => ({ data: await readToday(tx) }),
});
