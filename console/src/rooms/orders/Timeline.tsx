import { hasText, useText, type Text } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { useFormat, type Format } from '../../kit/say/useFormat';

type Order = Schemas['Order'];

interface Moment {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly who: string;
}

/** Everything that is known to have happened to an order, the newest first. */
export function Timeline({ order }: { readonly order: Order }) {
  const { t } = useText();
  const format = useFormat();
  const moments = momentsOf({ order, t, format });
  return (
    <ol className="border-line ml-1.5 flex flex-col gap-3.5 border-l pl-4">
      {moments.map((moment) => (
        <li key={moment.id} className="relative">
          <span
            aria-hidden
            className="border-accent bg-card absolute top-1.5 -left-[1.32rem] size-2.5 rounded-full border-2"
          />
          <p className="break-words">{moment.text}</p>
          <p className="text-ink-faint text-sm">
            <time dateTime={moment.at}>{format.moment(moment.at)}</time>
            {moment.who && ` · ${moment.who}`}
          </p>
        </li>
      ))}
    </ol>
  );
}

function momentsOf({ order, t, format }: { order: Order; t: Text; format: Format }): readonly Moment[] {
  const money = (amount: number) => format.money(amount, order.currency);
  const events = order.events.map((event) => ({
    id: `event-${event.seq}`,
    at: event.at,
    text: eventText(event, t),
    who: actorText(event.actorType, t),
  }));
  const tries = order.payments.flatMap((payment) =>
    payment.attempts.map((attempt) => ({
      id: `attempt-${payment.id}-${attempt.at}-${attempt.status}`,
      at: attempt.at,
      text: t('orders.happened_attempt', {
        psp: attempt.psp.toLowerCase(),
        status: attempt.status.replaceAll('_', ' ').toLowerCase(),
        amount: money(attempt.amountMinor),
      }),
      who: '',
    })),
  );
  const refunds = order.payments.flatMap((payment) =>
    payment.refunds.map((refund) => ({
      id: `refund-${payment.id}-${refund.at}-${refund.status}`,
      at: refund.at,
      text: t('orders.happened_refund', { amount: money(refund.amountMinor), status: refund.status.toLowerCase() }),
      who: '',
    })),
  );
  return [...events, ...tries, ...refunds].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
}

function eventText({ type }: Order['events'][number], t: Text): string {
  const key = `orders.event_${type}`;
  return hasText(key) ? t(key) : type.replaceAll('_', ' ').toLowerCase();
}

function actorText(actorType: string, t: Text): string {
  const key = `orders.by_${actorType}`;
  return hasText(key) ? t(key) : actorType.toLowerCase();
}
