import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText, type Text, type TextKey } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { useReadPages } from '../../kit/api/useReadPages';
import { Badge, type Tone } from '../../kit/Badge';
import { OutLink } from '../../kit/Button';
import { cx } from '../../kit/cx';
import { MoreButton } from '../../kit/list/MoreButton';
import { Loaded } from '../../kit/Loaded';
import { Panel } from '../../kit/Page';
import { useFormat } from '../../kit/say/useFormat';
import { codeText } from '../../kit/say/codeText';
import { meansText, providerText } from '../../kit/say/paymentText';
import { useMay } from '../../kit/shop/shop';
import { AuditDetails } from './AuditDetails';
import { withoutEchoes } from './withoutEchoes';

type Entry = Schemas['TimelineEntry'];
type Kind = Entry['kind'];
type Of<K extends Kind> = Extract<Entry, { readonly kind: K }>;

/** Most orders have fewer. */
const ENTRIES = 30;

/** Everything that happened to an order and was said about it, the newest first, with a link to its run. */
export function Timeline({ orderId }: { readonly orderId: string }) {
  const { t, locale } = useText();
  const pages = useReadPages({
    key: ['orders', 'timeline', orderId, locale],
    read: (api, page, signal) =>
      api.GET('/v1/orders/{id}/timeline', {
        params: { path: { id: orderId }, query: { ...page, locale, limit: ENTRIES } },
        signal,
      }),
  });
  // Whoever runs a shop may have to send it to on-call; its staff would only stumble into a tool that isn't theirs.
  const mayLookBehind = useMay('ADMIN');
  const workflowUrl = pages.read.data?.[0]?.workflow.url;
  return (
    <Panel title={t('orders.timeline')}>
      <Loaded of={pages.read}>
        {(loaded) => (
          <div className="flex flex-col items-start gap-4">
            <ol className="border-line ml-1.5 flex w-full flex-col gap-3.5 border-l pl-4">
              {withoutEchoes(loaded.flatMap(({ entries }) => entries)).map((entry) => (
                <Moment key={entry.key} entry={entry} />
              ))}
            </ol>
            <MoreButton of={pages} />
            {mayLookBehind && workflowUrl !== undefined && (
              <OutLink href={workflowUrl} look="quiet" size="small" icon={<ExternalLink size={15} aria-hidden />}>
                {t('orders.workflow')}
              </OutLink>
            )}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

/** What is done for its own sake stands out; what was written down beside it steps back. */
const DOTS: Readonly<Record<Kind, string>> = {
  event: 'border-accent bg-accent',
  message: 'border-accent bg-card',
  attempt: 'border-good bg-card',
  link: 'border-good bg-card',
  refund: 'border-warn bg-card',
  audit: 'border-line-strong bg-card',
};

function Moment({ entry }: { readonly entry: Entry }) {
  const { t } = useText();
  const format = useFormat();
  const who = entry.who && (entry.who.name ?? codeText(t, 'orders.by', entry.who.type));
  return (
    <li className="relative" data-kind={entry.kind}>
      <span
        aria-hidden
        className={cx('absolute top-1.5 -left-[1.32rem] size-2.5 rounded-full border-2', DOTS[entry.kind])}
      />
      <Said entry={entry} />
      <p className="text-ink-faint text-sm">
        <time dateTime={entry.at}>{format.moment(entry.at)}</time>
        {who && ` · ${who}`}
      </p>
    </li>
  );
}

function Said({ entry }: { readonly entry: Entry }): ReactNode {
  const { t } = useText();
  switch (entry.kind) {
    case 'event':
      return <p className="font-medium break-words">{codeText(t, 'orders.event', entry.data.type)}</p>;
    case 'message':
      return <Message data={entry.data} />;
    case 'attempt':
      return <Attempt data={entry.data} />;
    case 'link':
      return <Money data={entry.data} text="orders.happened_link" state={linkState(entry.data, t)} />;
    case 'refund':
      return (
        <Money
          data={entry.data}
          text="orders.happened_refund"
          state={codeText(t, 'labels.refund', entry.data.status)}
        />
      );
    case 'audit':
      return <AuditDetails data={entry.data} />;
  }
}

const MESSAGE_TONES: Readonly<Record<string, Tone>> = { FAILED: 'bad', UNKNOWN: 'warn', SUPPRESSED: 'warn' };

/** What was said to somebody, and whether it arrived. */
function Message({ data }: { readonly data: Of<'message'>['data'] }) {
  const { t } = useText();
  const { to, isCustomer, status, suppressedReason, text } = data;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>{t(isCustomer ? 'orders.saidToCustomer' : 'orders.saidToShop', { name: to })}</span>
        {status !== 'SENT' && (
          <Badge tone={MESSAGE_TONES[status] ?? 'plain'}>{codeText(t, 'orders.message', status)}</Badge>
        )}
      </p>
      <blockquote className="border-line text-ink-soft my-1 max-w-prose border-l-2 pl-3 break-words whitespace-pre-line">
        {text}
      </blockquote>
      {suppressedReason !== null && (
        <p className="text-warn text-sm">{codeText(t, 'orders.unsent', suppressedReason)}</p>
      )}
    </>
  );
}

/** What the bank answered, and why it declined, in the words that the customer read. */
function Attempt({ data }: { readonly data: Of<'attempt'>['data'] }) {
  const { t } = useText();
  return (
    <>
      <Money
        data={data}
        text={data.attemptKind === 'BY_HAND' ? 'orders.happened_byHand' : 'orders.happened_attempt'}
        state={codeText(t, 'labels.attempt', data.to)}
      />
      {data.failureText !== undefined && <p className="text-bad text-sm">{data.failureText}</p>}
    </>
  );
}

interface MoneyProps {
  readonly data: {
    readonly amountMinor: number;
    readonly currency: string;
    readonly provider?: string;
    readonly method?: string | null;
  };
  readonly text: TextKey;
  readonly state: string;
}

function Money({ data, text, state }: MoneyProps) {
  const { t } = useText();
  const format = useFormat();
  const { provider = '', method, amountMinor, currency } = data;
  const psp = providerText(t, provider);
  const means = meansText(t, method ?? 'OTHER');
  return <p className="break-words">{t(text, { psp, means, state, amount: format.money(amountMinor, currency) })}</p>;
}

/** A link's entry stands at its beginning, with the state that it has now. */
function linkState({ status }: Of<'link'>['data'], t: Text): string {
  return codeText(t, 'labels.link', status);
}
