import { CirclePause } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../i18n';
import { cx } from '../../kit/cx';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import type { Health } from './health';

const COUNTS = [
  ['messagesWaiting', undefined],
  ['messagesFailed', undefined],
  ['ordersStuck', 'orders'],
  ['needsAttention', 'attention'],
  ['setAside', undefined],
] as const;

/** What waits of this shop. Zeros are good news, and look like it. */
export function ShopHealth({ health: { shop, paused } }: { readonly health: Health }) {
  const { t } = useText();
  const format = useFormat();
  const isWell = COUNTS.every(([name]) => name === 'messagesWaiting' || shop[name] === 0) && paused.length === 0;
  return (
    <section aria-label={t('health.ofShop')} className="flex flex-col gap-3">
      {isWell && (
        <p role="status" className="bg-good-soft text-good rounded-lg px-3 py-2 font-medium">
          {t('health.well')}
        </p>
      )}
      {paused.map(({ kind, name, pausedAt }) => (
        <p
          key={`${kind} ${name}`}
          role="status"
          className="bg-warn-soft text-warn flex items-center gap-2 rounded-lg px-3 py-2"
        >
          <CirclePause size={18} aria-hidden className="shrink-0" />
          {t('health.paused', { name, time: format.moment(pausedAt) })}
        </p>
      ))}
      <ul className="grid grid-cols-2 gap-3 md:grid-cols-5">
        {COUNTS.map(([name, room]) => (
          <Count key={name} name={name} value={shop[name]} room={room}>
            {name === 'messagesWaiting' && shop.messagesWaiting > 0 && (
              <span className="text-ink-soft text-sm">
                {t('health.oldest', { time: format.span(shop.oldestMessageSeconds) })}
              </span>
            )}
          </Count>
        ))}
      </ul>
    </section>
  );
}

interface CountProps {
  readonly name: (typeof COUNTS)[number][0];
  readonly value: number;
  /** Where they stand. */
  readonly room: string | undefined;
  readonly children: ReactNode;
}

function Count({ name, value, room, children }: CountProps) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  // That messages wait for a moment is how they go out.
  const isBad = value > 0 && name !== 'messagesWaiting';
  return (
    <li
      data-count={name}
      className={cx(
        'relative flex flex-col gap-1 rounded-xl border px-4 py-3',
        isBad ? 'border-bad bg-bad-soft' : 'border-line bg-card',
      )}
    >
      <span className={cx('number text-2xl font-semibold', isBad ? 'text-bad' : value === 0 && 'text-ink-faint')}>
        {format.number(value)}
      </span>
      {room !== undefined && value > 0 ? (
        <Link to={path(room)} className="text-ink-soft after:absolute after:inset-0 after:content-['']">
          {t(`health.${name}`)}
        </Link>
      ) : (
        <span className="text-ink-soft">{t(`health.${name}`)}</span>
      )}
      {children}
    </li>
  );
}
