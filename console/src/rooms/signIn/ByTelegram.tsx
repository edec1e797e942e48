import { useMutation, useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useEffect } from 'react';
import { useText } from '../../i18n';
import { toFailure, type ApiFailure } from '../../kit/api/failure';
import { publicCall } from '../../kit/api/publicCall';
import { enter, type Tokens } from '../../kit/api/session';
import { Button, OutLink } from '../../kit/Button';
import { Problem } from '../../kit/form/Problem';

interface Start {
  readonly nonce: string;
  /** The deep link into the bot. */
  readonly url: string;
  readonly expiresAt: string;
}

// A tap in Telegram takes a person some seconds; this is how long the page may seem to wait afterwards.
const POLL_MS = 1_500;

/** Sign-in by a tap on Start in the bot: opens Telegram, waits, and goes on by itself. */
export function ByTelegram() {
  const { t } = useText();
  const start = useMutation<Start, ApiFailure>({
    mutationFn: async () => (await publicCall<Start>('GET', '/v1/auth/telegram/start')).data,
    // In the same tap, or the browser takes it for a pop-up; on phones the link opens the app.
    onSuccess: ({ url }) => void window.open(url, '_blank', 'noopener'),
  });
  if (!start.data) {
    return (
      <>
        <Button
          look="primary"
          size="large"
          isWide
          icon={<Send size={18} aria-hidden />}
          isPending={start.isPending}
          onClick={() => start.mutate()}
        >
          {t('signIn.telegram')}
        </Button>
        <Problem of={start.error} />
      </>
    );
  }
  return (
    <Waiting key={start.data.nonce} start={start.data} onAgain={() => start.mutate()} isPending={start.isPending} />
  );
}

function Waiting({ start, onAgain, isPending }: { start: Start; onAgain: () => void; isPending: boolean }) {
  const { t } = useText();
  const poll = useQuery<Tokens | null, ApiFailure>({
    queryKey: ['telegram', start.nonce],
    queryFn: async () => {
      const path = `/v1/auth/telegram/poll?nonce=${encodeURIComponent(start.nonce)}&cookie=true` as const;
      const { status, data } = await publicCall<Tokens>('GET', path);
      return status === 202 ? null : data;
    },
    refetchInterval: ({ state }) => (isOver(state.error) || state.data ? false : POLL_MS),
    // The person is in Telegram meanwhile.
    refetchIntervalInBackground: true,
    retry: (_tries, failure) => !isOver(failure),
    gcTime: 0,
  });
  const tokens = poll.data;
  useEffect(() => {
    if (tokens) enter(tokens);
  }, [tokens]);
  if (isOver(poll.error)) {
    return (
      <>
        <p role="alert">{t('signIn.telegramExpired')}</p>
        <Button look="primary" size="large" isWide onClick={onAgain} isPending={isPending}>
          {t('signIn.telegramAgain')}
        </Button>
      </>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex items-center gap-2.5 font-medium">
        <span className="bg-accent size-2.5 animate-pulse rounded-full" aria-hidden />
        {t('signIn.telegramWaiting')}
      </p>
      <p className="text-ink-soft">{t('signIn.telegramHint')}</p>
      <OutLink look="primary" size="large" isWide href={start.url} icon={<Send size={18} aria-hidden />}>
        {t('signIn.telegramOpen')}
      </OutLink>
    </div>
  );
}

/** Gone, or never there: waiting on helps nobody. */
function isOver(error: unknown): boolean {
  return error !== null && error !== undefined && [400, 404, 410].includes(toFailure(error).status);
}
