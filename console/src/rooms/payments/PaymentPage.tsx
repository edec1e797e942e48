import { Link, useParams } from 'react-router';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { BackLink } from '../../kit/BackLink';
import { Badge } from '../../kit/Badge';
import { LinkButton } from '../../kit/Button';
import { Loaded } from '../../kit/Loaded';
import { Facts, Page, Panel } from '../../kit/Page';
import { codeText } from '../../kit/say/codeText';
import { providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { Acts } from './Acts';
import { Attempts } from './Attempts';
import { Refunds } from './Refunds';
import { StateBadge } from './StateBadge';
import type { Attempt, Payment } from './states';

/** A provider answers within seconds, or is asked again after some. */
const OPEN_MS = 5_000;

/** One payment: its sums, every try with what was known when, what goes back, and what may be done. */
export function PaymentPage() {
  const { t, locale } = useText();
  const { id = '' } = useParams();
  const path = useShopPath();
  const read = useRead({
    key: ['payments', 'payment', id, locale],
    read: (api, signal) => api.GET('/v1/payments/{id}', { params: { path: { id }, query: { locale } }, signal }),
    // The feed tells of the payment's sums and state; that a try is sent, or its answer lost, is in neither.
    everyMs: (data) => (data?.payment.attempts.some(isOpen) ? OPEN_MS : false),
  });
  const payment = read.data?.payment;
  return (
    <Page
      title={payment ? t('payments.of', { number: payment.orderNumber }) : t('payments.one')}
      back={<BackLink to={path('payments')}>{t('payments.back')}</BackLink>}
      aside={
        payment && (
          <span className="text-base">
            <StateBadge status={payment.status} />
          </span>
        )
      }
      actions={payment && <Acts payment={payment} />}
    >
      <Loaded of={read}>{(loaded) => <Body payment={loaded.payment} />}</Loaded>
    </Page>
  );
}

function isOpen({ status }: Attempt): boolean {
  return ['CREATED', 'SENT', 'UNKNOWN', 'AUTHORIZED'].includes(status);
}

function Body({ payment }: { readonly payment: Payment }) {
  const { t } = useText();
  const path = useShopPath();
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
      {/* On a phone the sums come before the history. */}
      <div className="flex min-w-0 flex-col gap-4 lg:order-last">
        <Sums payment={payment} />
        <Refunds payment={payment} />
        <Links payment={payment} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {payment.needsAttention !== undefined && (
          <p className="bg-bad-soft text-bad flex flex-wrap items-center gap-x-3 rounded-lg px-4 py-2.5">
            <span>{t('payments.needsPerson')}</span>
            <Link to={path('attention')} className="font-medium underline underline-offset-4">
              {t('payments.toAttention')}
            </Link>
          </p>
        )}
        <Attempts attempts={payment.attempts} currency={payment.currency} />
      </div>
    </div>
  );
}

function Sums({ payment }: { readonly payment: Payment }) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const { amountMinor, capturedMinor, refundingMinor, refundedMinor, currency, createdAt, orderNumber } = payment;
  const money = (amount: number) => <span className="number">{format.money(amount, currency)}</span>;
  const onItsWay = refundingMinor - refundedMinor;
  return (
    <Panel
      title={t('payments.sums')}
      actions={
        <LinkButton size="small" look="quiet" to={path('orders', orderNumber)}>
          {t('payments.toOrder')}
        </LinkButton>
      }
    >
      <Facts
        of={[
          [t('payments.asked'), money(amountMinor)],
          [t('payments.captured'), money(capturedMinor)],
          onItsWay > 0 ? [t('payments.refunding'), money(onItsWay)] : undefined,
          refundedMinor > 0 ? [t('payments.refunded'), money(refundedMinor)] : undefined,
          [t('payments.created'), format.moment(createdAt)],
        ]}
      />
    </Panel>
  );
}

/** The links that customers were given to pay by. */
function Links({ payment: { links, currency } }: { readonly payment: Payment }) {
  const { t } = useText();
  const format = useFormat();
  if (links.length === 0) return null;
  return (
    <Panel title={t('payments.links')}>
      <ul className="flex flex-col gap-2">
        {links.map((link) => (
          <li key={`${link.provider} ${link.createdAt}`} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <span>{providerText(t, link.provider)}</span>
            <Badge>{codeText(t, 'labels.link', link.status)}</Badge>
            <span className="text-ink-faint text-sm">{format.moment(link.createdAt)}</span>
            <span className="number ml-auto">{format.money(link.amountMinor, currency)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
