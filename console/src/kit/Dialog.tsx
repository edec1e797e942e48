import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useText } from '../i18n';
import { IconButton } from './Button';
import { cx } from './cx';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: string | undefined;
  /** `side`: a drawer at the edge; `wide`: for tables; otherwise a small one in the middle. */
  readonly look?: 'small' | 'wide' | 'side';
  /** It shows what can't be shown again: only its own buttons close it, no slip of the finger beside it. */
  readonly isKept?: boolean;
  readonly children: ReactNode;
}

const PLACES = {
  small: 'inset-x-3 top-[12dvh] mx-auto max-w-md rounded-2xl animate-appear max-h-[80dvh]',
  wide: 'inset-x-3 top-[5dvh] mx-auto max-w-4xl rounded-2xl animate-appear max-h-[90dvh]',
  side: 'inset-y-0 right-0 w-full max-w-md border-l border-line animate-slide-in',
} as const;

/** A dialog over the page: Escape closes it, the focus stays in it and goes back to where it was. */
export function Dialog({ isOpen, onClose, title, lead, look = 'small', isKept, children }: DialogProps) {
  const { t } = useText();
  const stay = (event: Event) => {
    if (isKept) event.preventDefault();
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade fixed inset-0 z-40 bg-[oklch(0.2_0.02_220/0.45)]" />
        <Radix.Content
          onEscapeKeyDown={stay}
          onInteractOutside={stay}
          className={cx('bg-card shadow-lift fixed z-50 flex flex-col overflow-hidden', PLACES[look])}
          {...(lead === undefined && { 'aria-describedby': undefined })}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-xl">{title}</Radix.Title>
              {lead !== undefined && <Radix.Description className="text-ink-soft mt-1">{lead}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton label={t('shell.close')} className="-mt-1 -mr-2">
                <X size={18} aria-hidden />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
