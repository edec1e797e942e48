import { useText } from '../../i18n';
import { Badge } from '../../kit/Badge';
import { Panel } from '../../kit/Page';
import { codeText } from '../../kit/say/codeText';
import { meansText, providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import { ATTEMPT_TONES, type Attempt } from './states';

interface AttemptsProps {
  readonly attempts: readonly Attempt[];
  readonly currency: string;
}

/** Every try, the newest first, with what we knew of it and when. */
export function Attempts({ attempts, currency }: AttemptsProps) {
  const { t } = useText();
  return (
    <Panel title={t('payments.attempts')} isFlush={attempts.length > 0}>
      {attempts.length === 0 ? (
        <p className="text-ink-soft">{t('payments.attemptsNone')}</p>
      ) : (
        <ul>
          {attempts.toReversed().map((attempt) => (
            <li key={attempt.id} className="border-line border-b p-4 last:border-b-0">
              <Try attempt={attempt} currency={currency} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface TryProps {
  readonly attempt: Attempt;
  readonly currency: string;
}

function Try({ attempt, currency }: TryProps) {
  const { t } = useText();
  const format = useFormat();
  const { kind, provider, method, status, amountMinor, capturedMinor, captureMinor, failureText, reference } = attempt;
  const means = method === undefined ? '' : ` · ${meansText(t, method)}`;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <h3 className="font-medium">{`${providerText(t, provider)}${means}`}</h3>
        <Badge tone={ATTEMPT_TONES[status] ?? 'plain'}>{codeText(t, 'labels.attempt', status)}</Badge>
        <span className="number ml-auto font-medium">{format.money(amountMinor, currency)}</span>
      </div>
      <p className="text-ink-soft text-sm">{t(`payments.attempt_${kind}`)}</p>
      {failureText !== undefined && <p className="text-bad">{failureText}</p>}
      {capturedMinor > 0 && capturedMinor < amountMinor && (
        <p>{t('payments.tookPart', { amount: format.money(capturedMinor, currency) })}</p>
      )}
      {status === 'AUTHORIZED' && captureMinor !== undefined && (
        <p className="text-accent">{t('payments.capturing', { amount: format.money(captureMinor, currency) })}</p>
      )}
      <Question attempt={attempt} />
      <Known attempt={attempt} />
      {(attempt.providerPaymentId ?? reference) !== undefined && (
        <p className="text-ink-faint font-mono text-xs break-all select-all">
          {attempt.providerPaymentId ?? reference}
        </p>
      )}
    </div>
  );
}

/** When the provider is asked next; without an answer nobody is charged again. */
function Question({ attempt: { status, nextQuestionAt } }: { readonly attempt: Attempt }) {
  const { t } = useText();
  const format = useFormat();
  if (status !== 'UNKNOWN') return null;
  return nextQuestionAt === undefined ? (
    <p className="text-bad">{t('payments.nextNone')}</p>
  ) : (
    <p className="text-warn">{t('payments.askedAgain', { time: format.moment(nextQuestionAt) })}</p>
  );
}

/** What we knew of it from when on, and from whom. */
function Known({ attempt: { events } }: { readonly attempt: Attempt }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <ol aria-label={t('payments.known')} className="border-line ml-1 flex flex-col gap-1 border-l pl-3 text-sm">
      {events.map((event) => (
        <li key={`${event.at} ${event.to}`} className="flex flex-wrap gap-x-2">
          <time dateTime={event.at} className="text-ink-faint number">
            {format.moment(event.at)}
          </time>
          <span>{codeText(t, 'labels.attempt', event.to)}</span>
          <span className="text-ink-soft">{codeText(t, 'payments.learned', event.learnedBy)}</span>
        </li>
      ))}
    </ol>
  );
}
