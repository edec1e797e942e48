import { useText } from '../i18n';
import { cx } from '../kit/cx';
import { useLive, type LiveState } from '../live/followFeed';

const TEXTS = {
  live: ['shell.live', 'shell.liveHint'],
  connecting: ['shell.liveConnecting', 'shell.liveConnectingHint'],
  paused: ['shell.livePaused', 'shell.livePausedHint'],
  off: ['shell.liveOff', 'shell.liveOffHint'],
} as const;

const DOTS: Readonly<Record<LiveState, string>> = {
  live: 'bg-good',
  connecting: 'border-2 border-warn',
  paused: 'border-2 border-ink-faint',
  off: 'border-2 border-bad',
};

/** Does the page keep itself true at this moment? */
export function LiveSign({ isSmall }: { readonly isSmall?: boolean }) {
  const { t } = useText();
  const state = useLive((live) => live.state);
  const [word, hint] = TEXTS[state];
  return (
    <span
      role="status"
      data-live={state}
      title={t(hint)}
      className="text-ink-soft flex items-center gap-2 px-2 text-sm"
    >
      <span aria-hidden className={cx('size-2.5 rounded-full', DOTS[state])} />
      <span className={cx(isSmall && state === 'live' && 'sr-only')}>{t(word)}</span>
    </span>
  );
}
