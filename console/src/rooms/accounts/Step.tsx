import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { cx } from '../../kit/cx';
import { Panel } from '../../kit/Page';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A step of opening an account: its number, and whether it is done. */
export function Step({ number, title, isDone, actions, children }: StepProps) {
  const { t } = useText();
  return (
    <li className="flex gap-3">
      <span
        className={cx(
          'number mt-2.5 hidden size-7 shrink-0 items-center justify-center rounded-full text-sm font-semibold sm:inline-flex',
          isDone ? 'bg-good-soft text-good' : 'bg-sunk text-ink-soft',
        )}
      >
        {isDone ? <Check size={16} aria-hidden /> : <span aria-hidden>{number}</span>}
        {isDone && <span className="sr-only">{t('accounts.stepDone')}</span>}
      </span>
      <div className="min-w-0 flex-1">
        <Panel title={title} actions={actions}>
          <div className="flex flex-col gap-3">{children}</div>
        </Panel>
      </div>
    </li>
  );
}
