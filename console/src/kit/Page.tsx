import type { ReactNode } from 'react';
import { cx } from './cx';
import { useTitle } from './useTitle';

interface PageProps {
  readonly title: string;
  /** Beside the title: a badge, a count. */
  readonly aside?: ReactNode;
  /** The way back, above the title. */
  readonly back?: ReactNode;
  readonly actions?: ReactNode;
  /** `text`: for forms and reading, narrower. */
  readonly width?: 'full' | 'text';
  readonly children: ReactNode;
}

/** A room's page: its title (also of the browser's tab), its actions, its content. */
export function Page({ title, aside, back, actions, width = 'full', children }: PageProps) {
  useTitle(title);
  return (
    <div
      className={cx('mx-auto w-full px-4 pt-4 pb-16 sm:px-6 sm:pt-6', width === 'text' ? 'max-w-3xl' : 'max-w-[88rem]')}
    >
      {back}
      <header className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-2xl">
          <span className="min-w-0 break-words">{title}</span>
          {aside}
        </h1>
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  /** Content that brings its own padding: tables, lists. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

/** A sheet of paper on the desk: what belongs together. */
export function Panel({ title, actions, isFlush, children }: PanelProps) {
  return (
    <section className="bg-card border-line overflow-hidden rounded-xl border">
      {(title || actions) && (
        <header className="border-line flex min-h-12 flex-wrap items-center gap-2 border-b px-4 py-1.5">
          {title && <h2 className="text-lg">{title}</h2>}
          {actions && <div className="ml-auto flex flex-wrap gap-2">{actions}</div>}
        </header>
      )}
      <div className={isFlush ? undefined : 'p-4'}>{children}</div>
    </section>
  );
}

/** Facts as pairs: what, and how it is. */
export function Facts({ of: facts }: { readonly of: readonly (readonly [string, ReactNode] | undefined)[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]} className="contents">
              <dt className="text-ink-soft">{fact[0]}</dt>
              <dd className="min-w-0 break-words">{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
