import { DoorClosed, DoorOpen } from 'lucide-react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { localDate } from '../../kit/say/localDate';
import { useSaveSettings, type Shop } from './useSettingsForm';

/** «Closed today»: one tap, and back with another; over by itself at the shop's own midnight. */
export function TodayPanel({ shop }: { readonly shop: Shop }) {
  const { t } = useText();
  const save = useSaveSettings(shop, 'toast');
  const today = localDate(new Date(), shop.timezone);
  const isClosed = shop.settings.closedOn === today;
  return (
    <section
      aria-label={t('settings.today')}
      className="bg-card border-line flex flex-wrap items-center gap-3 rounded-xl border px-4 py-3"
    >
      {isClosed ? <DoorClosed className="text-bad" aria-hidden /> : <DoorOpen className="text-good" aria-hidden />}
      <p className="min-w-0 flex-1">{t(isClosed ? 'settings.closedToday' : 'settings.notClosedToday')}</p>
      <Button
        isPending={save.isPending}
        onClick={() => save.mutate({ settings: { closedOn: isClosed ? null : today } })}
      >
        {t(isClosed ? 'settings.openAgain' : 'settings.closeToday')}
      </Button>
    </section>
  );
}
