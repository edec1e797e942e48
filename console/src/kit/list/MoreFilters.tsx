import { SlidersHorizontal } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useText } from '../../i18n';
import { Button } from '../Button';

interface MoreFiltersProps {
  /** How many of them are set: the button says so while they are hidden. */
  readonly set: number;
  readonly children: ReactNode;
}

/** Filters that are seldom asked for, in a second row that opens by a button. */
export function MoreFilters({ set, children }: MoreFiltersProps) {
  const { t } = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(set > 0);
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        icon={<SlidersHorizontal size={16} aria-hidden />}
        className={set > 0 ? 'text-accent' : undefined}
      >
        {set > 0 ? `${t('list.moreFilters')} (${set})` : t('list.moreFilters')}
      </Button>
      <div id={id} hidden={!isOpen} className="order-last flex w-full flex-wrap items-center gap-2 [&[hidden]]:hidden">
        {children}
      </div>
    </>
  );
}
