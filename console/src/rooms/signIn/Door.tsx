import type { ReactNode } from 'react';
import { LOCALES, chooseLocale, useText } from '../../i18n';
import { useTitle } from '../../kit/useTitle';

/** The page before the house: what to do in the middle, the language below. */
export function Door({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  const { t, locale } = useText();
  useTitle(title);
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="m-auto w-full max-w-sm px-5 py-10">
        <p className="mb-6 flex items-center gap-2.5 text-lg font-semibold">
          <img src="/munshi.svg" alt="" width={32} height={32} />
          Munshi
        </p>
        <h1 className="text-2xl">{title}</h1>
        {lead && <p className="text-ink-soft mt-1.5">{lead}</p>}
        <div className="mt-7 flex flex-col gap-4">{children}</div>
      </main>
      <nav aria-label={t('shell.language')} className="flex justify-center gap-1 pb-6">
        {LOCALES.map((value) => (
          <button
            key={value}
            type="button"
            lang={value}
            aria-pressed={value === locale}
            onClick={() => void chooseLocale(value)}
            className="text-ink-soft hover:text-ink aria-pressed:text-ink min-h-9 rounded-lg px-3 text-sm aria-pressed:font-semibold"
          >
            {t(`labels.locale_${value}`)}
          </button>
        ))}
      </nav>
    </div>
  );
}
