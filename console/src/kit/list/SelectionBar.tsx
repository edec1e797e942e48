import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { IconButton } from '../Button';

interface SelectionBarProps {
  readonly count: number;
  readonly isFull: boolean;
  readonly onClear: () => void;
  /** What can be done with them. */
  readonly children: ReactNode;
}

/** While rows are marked: how many, and what can be done with all of them. Stays in sight while the list is scrolled. */
export function SelectionBar({ count, isFull, onClear, children }: SelectionBarProps) {
  const { t } = useText();
  if (count === 0) return null;
  return (
    <section
      aria-label={t('list.selection')}
      className="border-accent bg-accent-soft sticky top-14 z-20 mb-3 flex flex-wrap items-center gap-2 rounded-xl border px-3 py-1.5 lg:top-2"
    >
      <span role="status" className="text-accent font-medium">
        {t('list.selected', { count })}
        {isFull && <span className="text-ink-soft ml-2 text-sm font-normal">{t('list.selectedMost')}</span>}
      </span>
      <div className="ml-auto flex flex-wrap items-center gap-1.5">
        {children}
        <IconButton label={t('list.selectNone')} onClick={onClear} className="size-8">
          <X size={16} aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}
