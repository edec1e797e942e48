import { Copy, ExternalLink } from 'lucide-react';
import { toast } from 'sonner';
import { useText } from '../../i18n';
import { Button, OutLink } from '../../kit/Button';
import { Panel } from '../../kit/Page';
import type { Shop } from './useSettingsForm';

/** The link by which customers enter the shop. */
export function EntrancePanel({ shop: { botLink } }: { readonly shop: Shop }) {
  const { t } = useText();
  if (botLink === undefined) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(botLink);
    toast.success(t('shell.copied'));
  };
  return (
    <Panel title={t('settings.entrance')}>
      <p className="text-ink-soft mb-3">{t('settings.entranceLead')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="bg-sunk min-w-0 rounded-lg px-3 py-2 break-all select-all">{botLink}</code>
        <Button icon={<Copy size={16} aria-hidden />} onClick={() => void copy()}>
          {t('shell.copy')}
        </Button>
        <OutLink href={botLink} icon={<ExternalLink size={16} aria-hidden />}>
          Telegram
        </OutLink>
      </div>
    </Panel>
  );
}
