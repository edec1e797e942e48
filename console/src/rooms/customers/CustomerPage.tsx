import { MessagesSquare } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { useText } from '../../i18n';
import type { AnswerOf } from '../../kit/api/client';
import { useRead } from '../../kit/api/useRead';
import { Badge, OrderStatusBadge, PaymentStatusBadge } from '../../kit/Badge';
import { BackLink } from '../../kit/BackLink';
import { LinkButton } from '../../kit/Button';
import { DataTable, type Column } from '../../kit/list/DataTable';
import { Loaded } from '../../kit/Loaded';
import { Facts, Page, Panel } from '../../kit/Page';
import { Ago } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { Spent } from './Spent';

type Customer = AnswerOf<'/v1/customers/{id}'>;
type Order = Customer['orders'][number];

/** One customer: what is known, their last orders, and where one can speak with them. */
export function CustomerPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const path = useShopPath();
  const read = useRead({
    key: ['customers', 'customer', id],
    read: (api, signal) => api.GET('/v1/customers/{id}', { params: { path: { id } }, signal }),
  });
  return (
    <Page
      title={read.data?.name ?? t('shell.customers')}
      back={<BackLink to={path('customers')}>{t('customers.back')}</BackLink>}
    >
      <Loaded of={read}>
        {(customer) => (
          <div className="grid gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
            <LastOrders customer={customer} />
            <div className="flex min-w-0 flex-col gap-4">
              <About customer={customer} />
              <Chats customer={customer} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function About({ customer }: { readonly customer: Customer }) {
  const { t } = useText();
  const format = useFormat();
  const { phone, email, externalRef } = customer;
  return (
    <Panel title={t('customers.about')}>
      <Facts
        of={[
          phone === undefined
            ? undefined
            : [
                t('customers.phone'),
                <a key="phone" href={`tel:${phone}`} className="number underline underline-offset-4">
                  {phone}
                </a>,
              ],
          email === undefined
            ? undefined
            : [
                t('customers.email'),
                <a key="email" href={`mailto:${email}`} className="underline underline-offset-4">
                  {email}
                </a>,
              ],
          externalRef === undefined ? undefined : [t('customers.externalRef'), externalRef],
          [t('customers.orders'), format.number(customer.orderCount)],
          [t('customers.spent'), <Spent key="spent" of={customer.spent} />],
          [t('customers.first'), format.moment(customer.firstOrderAt)],
          [t('customers.last'), format.moment(customer.lastOrderAt)],
        ]}
      />
    </Panel>
  );
}

function LastOrders({ customer }: { readonly customer: Customer }) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const columns: readonly Column<Order>[] = [
    {
      id: 'number',
      head: t('customers.order'),
      cell: ({ orderNumber }) => <span className="number">{orderNumber}</span>,
    },
    { id: 'status', head: t('customers.status'), cell: ({ status }) => <OrderStatusBadge status={status} /> },
    {
      id: 'payment',
      head: t('customers.payment'),
      cell: (order) => <PaymentStatusBadge status={order.paymentStatus} />,
    },
    {
      id: 'total',
      head: t('customers.total'),
      isNumber: true,
      cell: ({ totalMinor, currency }) => format.money(totalMinor, currency),
    },
    {
      id: 'placed',
      head: t('customers.placed'),
      isNumber: true,
      from: 'md',
      cell: ({ createdAt }) => <span className="text-ink-soft">{format.moment(createdAt)}</span>,
    },
  ];
  return (
    <section aria-label={t('customers.lastOrders')} className="flex min-w-0 flex-col gap-3">
      <DataTable
        label={t('customers.lastOrders')}
        rows={customer.orders}
        idOf={({ id }) => id}
        columns={columns}
        to={({ orderNumber }) => path('orders', orderNumber)}
      />
      {customer.orderCount > customer.orders.length && (
        <LinkButton to={`${path('orders')}?layout=table&customer=${customer.id}`}>
          {t('customers.allOrders', { count: customer.orderCount })}
        </LinkButton>
      )}
    </section>
  );
}

function Chats({ customer: { chats } }: { readonly customer: Customer }) {
  const { t } = useText();
  const path = useShopPath();
  if (chats.length === 0) return null;
  return (
    <Panel title={t('customers.chats')} isFlush>
      <ul className="divide-line divide-y">
        {chats.map((chat) => (
          <li key={chat.id} className="hover:bg-sunk/60 relative flex flex-wrap items-center gap-2 px-4 py-2.5">
            <MessagesSquare size={16} aria-hidden className="text-ink-soft" />
            <Link to={path('inbox', chat.id)} className="font-medium capitalize after:absolute after:inset-0">
              {chat.channel.toLowerCase()}
            </Link>
            {chat.state === 'PERSON' && <Badge tone="accent">{t('customers.byPerson')}</Badge>}
            <span className="text-ink-soft ml-auto text-sm">
              <Ago at={chat.lastAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
