import { useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { Badge, type Tone } from '../../kit/Badge';
import { Facts, Panel } from '../../kit/Page';
import { codeText } from '../../kit/say/codeText';
import { meansText, providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';

type Order = Schemas['Order'];

/** What was paid, what went back, and every try; the timeline says why a bank declined. */
export function Money({ order }: { readonly order: Order }) {
  const { t } = useText();
  const format = useFormat();
  const sum = (of: (payment: Order['payments'][number]) => number) =>
    order.payments.reduce((all, one) => all + of(one), 0);
  const money = (amount: number) => <span className="number">{format.money(amount, order.currency)}</span>;
  const refunded = sum((payment) => payment.refundedMinor);
  return (
    <Panel title={t('orders.payments')}>
      <Facts
        of={[
          [t('orders.total'), money(order.totalMinor)],
          [t('orders.paid'), money(sum((payment) => payment.capturedMinor))],
          refunded > 0 ? [t('orders.refunded'), money(refunded)] : undefined,
        ]}
      />
      <ul className="mt-3 flex flex-col gap-2 empty:hidden">
        {order.payments
          .flatMap((payment) => payment.attempts)
          .map((attempt) => (
            <li
              key={`${attempt.psp}-${attempt.at}-${attempt.status}`}
              className="border-line flex flex-wrap items-baseline gap-x-2 gap-y-1 border-t pt-2"
            >
              <span>{providerText(t, attempt.psp)}</span>
              {attempt.method !== null && <span className="text-ink-soft text-sm">{meansText(t, attempt.method)}</span>}
              <Badge tone={toneOf(attempt.status)}>{codeText(t, 'labels.attempt', attempt.status)}</Badge>
              <span className="ml-auto">{money(attempt.amountMinor)}</span>
            </li>
          ))}
      </ul>
    </Panel>
  );
}

function toneOf(status: string): Tone {
  if (status === 'CAPTURED') return 'good';
  if (status === 'UNKNOWN') return 'warn';
  return status.startsWith('DECLINED') ? 'bad' : 'plain';
}
