import type { UseQueryResult } from '@tanstack/react-query';
import { RefreshCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n';
import type { ApiFailure } from './api/failure';
import { Button } from './Button';
import { failureText } from './say/failureText';
import { useFormat } from './say/useFormat';

interface LoadedProps<Data> {
  readonly of: UseQueryResult<Data, ApiFailure>;
  /** What stands there meanwhile; rows of grey unless told. */
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/**
 * Shows a read in each of its states: grey after 100 ms; the failure with its request id and a retry; the data; and
 * the data with a word about its age when it could not be refreshed.
 */
export function Loaded<Data>({ of: read, skeleton, children }: LoadedProps<Data>) {
  if (read.data === undefined) {
    return read.isError ? (
      <Failure failure={read.error} onRetry={() => void read.refetch()} />
    ) : (
      (skeleton ?? <Skeleton />)
    );
  }
  return (
    <>
      {read.isError && <Stale at={read.dataUpdatedAt} failure={read.error} onRetry={() => void read.refetch()} />}
      {children(read.data)}
    </>
  );
}

/** Rows of grey that breathe; invisible for the first 100 ms. */
export function Skeleton({ rows = 6 }: { readonly rows?: number }) {
  const { t } = useText();
  return (
    <div role="status" className="animate-skeleton flex flex-col gap-3 py-2">
      <span className="sr-only">{t('shell.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="bg-sunk h-9 rounded-lg" style={{ width: `${100 - ((row * 13) % 30)}%` }} />
      ))}
    </div>
  );
}

/** A failure in place of what could not be read. */
export function Failure({ failure, onRetry }: { readonly failure: ApiFailure; readonly onRetry?: () => void }) {
  const { t } = useText();
  const { title, hint } = failureText(t, failure);
  return (
    <div role="alert" className="flex flex-col items-start gap-3 py-8">
      <TriangleAlert className="text-bad" aria-hidden />
      <p className="max-w-prose text-lg font-medium">{title}</p>
      {hint && <p className="text-ink-soft font-mono text-sm select-all">{hint}</p>}
      {onRetry && (
        <Button onClick={onRetry} icon={<RefreshCw size={16} aria-hidden />}>
          {t('failures.retry')}
        </Button>
      )}
    </div>
  );
}

function Stale({ at, failure, onRetry }: { at: number; failure: ApiFailure; onRetry: () => void }) {
  const { t } = useText();
  const format = useFormat();
  const { hint } = failureText(t, failure);
  return (
    <div
      role="status"
      className="bg-warn-soft text-warn mb-3 flex flex-wrap items-center gap-x-3 rounded-lg px-3 py-1.5 text-sm"
    >
      <span>{t('failures.stale', { time: format.time(new Date(at).toISOString()) })}</span>
      {hint && <span className="font-mono text-xs">{hint}</span>}
      <button type="button" className="font-medium underline underline-offset-2" onClick={onRetry}>
        {t('failures.retry')}
      </button>
    </div>
  );
}

/** Nothing there, and what to do about it. */
export function Empty({
  icon,
  title,
  hint,
  children,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly hint?: string | undefined;
  /** The next action. */
  readonly children?: ReactNode;
}) {
  return (
    <div className="text-ink-soft flex flex-col items-center gap-3 px-4 py-14 text-center">
      {icon && <span className="bg-sunk rounded-2xl p-3 [&_svg]:size-6">{icon}</span>}
      <p className="text-ink text-lg font-medium">{title}</p>
      {hint && <p className="max-w-md">{hint}</p>}
      {children}
    </div>
  );
}
