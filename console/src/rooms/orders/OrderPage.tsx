import { Copy, ExternalLink } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { toast } from 'sonner';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import type { Schemas } from '../../kit/api/client';
import { BackLink } from '../../kit/BackLink';
import { Badge, OrderStatusBadge, PaymentStatusBadge } from '../../kit/Badge';
import { Button, LinkButton } from '../../kit/Button';
import { Loaded } from '../../kit/Loaded';
import { Facts, Page, Panel } from '../../kit/Page';
import { codeText } from '../../kit/say/codeText';
import { attentionText } from '../../kit/say/attentionText';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { Lines } from './Lines';
import { Money } from './Money';
import { MoveButtons } from './MoveButtons';
import { Timeline } from './Timeline';

export type Order = Schemas['Order'];

/** One order: what it is, what may be done with it, its money, and everything that happened. */
export function OrderPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const path = useShopPath();
  const read = useRead({
    key: ['orders', 'order', id],
    read: (api, signal) => api.GET('/v1/orders/{id}', { params: { path: { id } }, signal }),
  });
  const order = read.data;
  return (
    <Page
      title={order?.orderNumber ?? id}
      back={<BackLink to={path('orders')}>{t('orders.back')}</BackLink>}
      aside={
        order && (
          <span className="flex flex-wrap gap-1.5 text-base">
            <OrderStatusBadge status={order.status} />
            <PaymentStatusBadge status={order.paymentStatus} />
            {order.closing && <Badge tone="warn">{t('orders.closing')}</Badge>}
          </span>
        )
      }
      actions={order && <MoveButtons order={order} size="usual" />}
    >
      <Loaded of={read}>{(loaded) => <Body order={loaded} />}</Loaded>
    </Page>
  );
}

function Body({ order }: { readonly order: Order }) {
  const { t } = useText();
  const path = useShopPath();
  return (
    // On a phone what was ordered, by whom and for how much comes before what happened to it.
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <div className="flex min-w-0 flex-col gap-4">
        {order.closing && <p className="bg-warn-soft text-warn rounded-lg px-4 py-2.5">{t('orders.closingHint')}</p>}
        {order.needsAttention && (
          <p className="bg-bad-soft text-bad flex flex-wrap items-center gap-x-3 rounded-lg px-4 py-2.5">
            <span>{order.attention ? attentionText(t, order.attention) : order.needsAttention}</span>
            <Link to={path('attention')} className="font-medium underline underline-offset-4">
              {t('orders.attention')}
            </Link>
          </p>
        )}
        <Lines order={order} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:row-span-2">
        <About order={order} />
        <Money order={order} />
      </div>
      <div className="min-w-0">
        <Timeline orderId={order.id} />
      </div>
    </div>
  );
}

function About({ order }: { readonly order: Order }) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const { payUrl } = order;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    toast.success(t('shell.copied'));
  };
  return (
    <Panel
      title={order.customerName}
      actions={
        <LinkButton size="small" look="quiet" to={path('customers', order.buyerId)}>
          {t('orders.customer')}
        </LinkButton>
      }
    >
      <Facts
        of={[
          [t('orders.placed'), format.moment(order.createdAt)],
          [t('orders.channel'), codeText(t, 'labels.channel', order.source)],
          [t('orders.method'), t(`labels.method_${order.paymentMethod}`)],
          [t('orders.fulfilment'), t(`labels.fulfilment_${order.fulfilment}`)],
          order.deliveryAddress ? [t('orders.address'), order.deliveryAddress] : undefined,
          order.notes ? [t('orders.notes'), order.notes] : undefined,
          order.cancelledReason ? [t('orders.cancelledReason'), order.cancelledReason] : undefined,
        ]}
      />
      {payUrl !== undefined && order.paymentStatus !== 'PAID' && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="small" icon={<Copy size={15} aria-hidden />} onClick={() => void copy(payUrl)}>
            {t('orders.copyLink')}
          </Button>
          <a
            href={payUrl}
            target="_blank"
            rel="noreferrer"
            aria-label={t('orders.payLink')}
            className="text-ink-soft hover:text-ink inline-flex size-8 items-center justify-center"
          >
            <ExternalLink size={16} aria-hidden />
          </a>
        </div>
      )}
    </Panel>
  );
}
