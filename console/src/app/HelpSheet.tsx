import { useText } from '../i18n';
import { Dialog } from '../kit/Dialog';
import { useShortcuts } from '../kit/keys/shortcuts';

/** What can be pressed on this page. */
export function HelpSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useText();
  const shortcuts = useShortcuts((state) => state.shortcuts);
  // The one that was added last wins, here as on the keyboard.
  const byKeys = new Map([
    ['Ctrl K', t('shell.helpPalette')],
    ...shortcuts.map(({ keys, label }) => [keys, label] as const),
  ]);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('shell.help')}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-2">
        {[...byKeys].map(([keys, label]) => (
          <div key={keys} className="contents">
            <dt className="flex items-baseline gap-1.5">
              {keys.split(' ').map((key, position) => (
                <span key={key} className="flex items-baseline gap-1.5">
                  {position > 0 && !keys.startsWith('Ctrl') && (
                    <span className="text-ink-faint text-xs">{t('shell.helpThen')}</span>
                  )}
                  <kbd className="border-line bg-sunk min-w-6 rounded-md border px-1.5 py-0.5 text-center font-sans text-sm">
                    {key}
                  </kbd>
                </span>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
