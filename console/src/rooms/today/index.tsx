import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import { useText, type TextKey } from '../../i18n';
import { useRead, type Read, type ReadsAhead } from '../../kit/api/useRead';
import type { AnswerOf } from '../../kit/api/client';
import { cx } from '../../kit/cx';
import { Loaded } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { FirstSteps } from './FirstSteps';

type Today = AnswerOf<'/v1/dashboard/today'>;

const TODAY: Read<Today> = {
  key: ['today'],
  read: (api, signal) => api.GET('/v1/dashboard/today', { signal }),
  // Midnight comes without an event.
  everyMs: 300_000,
};
export const ahead: ReadsAhead = (begin) => begin(TODAY);

/** How the day goes, and what waits; every number leads to the list that it counts. */
export function Room() {
  const { t } = useText();
  const format = useFormat();
  const read = useRead(TODAY);
  return (
    <Page
      title={t('shell.today')}
      aside={read.data && <span className="text-ink-faint text-lg font-normal">{format.day(read.data.from)}</span>}
    >
      <Loaded of={read}>
        {(today) => (
          <div className="flex flex-col gap-4">
            {today.placed.count === 0 && <FirstSteps />}
            <Waiting today={today} />
            <div className="grid gap-4 md:grid-cols-2">
              <Placed today={today} />
              <Taken today={today} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Waiting({ today: { now } }: { readonly today: Today }) {
  const path = useShopPath();
  const orders = (waitsFor: string) => `${path('orders')}?layout=table&waitsFor=${waitsFor}`;
  return (
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-5">
      <Count label="orders.waits_ANSWER" value={now.waitingForAnswer} to={orders('ANSWER')} isUrgent />
      <Count label="today.attention" value={now.needsAttention} to={path('attention')} isUrgent />
      <Count label="orders.waits_PAYMENT" value={now.unpaid} to={orders('PAYMENT')} />
      <Count label="orders.waits_NEXT_TRY" value={now.failedPayments} to={orders('NEXT_TRY')} />
      <Count label="today.lowStock" value={now.lowStock} to={`${path('products')}?lowStock=true`} />
    </ul>
  );
}

interface CountProps {
  readonly label: TextKey;
  readonly value: number;
  readonly to?: string;
  /** Somebody waits for us. */
  readonly isUrgent?: boolean;
}

function Count({ label, value, to, isUrgent }: CountProps) {
  const { t } = useText();
  const format = useFormat();
  const isCalling = isUrgent && value > 0;
  return (
    <li
      className={cx(
        'relative flex flex-col gap-1 rounded-xl border px-4 py-3',
        isCalling ? 'border-accent bg-accent-soft' : 'border-line bg-card',
        to && 'hover:border-line-strong',
      )}
    >
      <span
        className={cx('number text-2xl font-semibold', isCalling && 'text-accent', value === 0 && 'text-ink-faint')}
      >
        {format.number(value)}
      </span>
      {to ? (
        <Link to={to} className="text-ink-soft after:absolute after:inset-0 after:content-['']">
          {t(label)}
        </Link>
      ) : (
        <span className="text-ink-soft">{t(label)}</span>
      )}
    </li>
  );
}

function Placed({ today: { placed, from, to } }: { readonly today: Today }) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const day = `layout=table&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
  const states = placed.byStatus.filter(({ count }) => count > 0);
  return (
    <Panel
      title={t('today.placed', { count: placed.count })}
      actions={
        <Link
          to={`${path('orders')}?${day}`}
          aria-label={t('shell.orders')}
          className="text-accent inline-flex size-9 items-center justify-center"
        >
          <ArrowRight size={18} aria-hidden />
        </Link>
      }
    >
      {states.length === 0 ? (
        <p className="text-ink-soft">{t('today.nonePlaced')}</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {states.map(({ status, count }) => (
            <li key={status} className="grid grid-cols-[8.5rem_1fr_2.5rem] items-center gap-3">
              <span>{t(`labels.status_${status}`)}</span>
              <span aria-hidden className="bg-sunk h-2 rounded-full">
                <span
                  className="bg-accent block h-2 rounded-full"
                  style={{ width: `${(100 * count) / placed.count}%` }}
                />
              </span>
              <span className="number text-right">{format.number(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Taken({ today: { money, currency } }: { readonly today: Today }) {
  const { t } = useText();
  const format = useFormat();
  const rows = [
    ['today.captured', money.capturedMinor],
    ['today.cash', money.cashMinor],
    ['today.refunded', -money.refundedMinor],
  ] as const;
  const total = money.capturedMinor + money.cashMinor - money.refundedMinor;
  return (
    <Panel title={t('today.money')}>
      <dl className="flex flex-col gap-2">
        {rows.map(([label, amount]) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="text-ink-soft">{t(label)}</dt>
            <dd className="number">{format.money(amount, currency)}</dd>
          </div>
        ))}
        <div className="border-line flex justify-between gap-4 border-t pt-2 text-lg font-semibold">
          <dt>{t('today.net')}</dt>
          <dd className="number">{format.money(total, currency)}</dd>
        </div>
      </dl>
    </Panel>
  );
}
