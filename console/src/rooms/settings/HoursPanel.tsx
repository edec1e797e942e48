import { useText, type Text } from '../../i18n';
import { cx } from '../../kit/cx';
import { CheckField, CONTROL } from '../../kit/form/Field';
import { SettingsPanel } from './SettingsPanel';
import { useSettingsForm, type Problems, type Shop, type ShopPatch } from './useSettingsForm';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
type Day = (typeof DAYS)[number];

interface DayDraft {
  readonly isOpen: boolean;
  readonly open: string;
  readonly close: string;
}
interface Draft {
  readonly isAlways: boolean;
  readonly days: Readonly<Record<Day, DayDraft>>;
}

/** When the shop takes orders, weekday by weekday in its own zone. */
export function HoursPanel({ shop }: { readonly shop: Shop }) {
  const { t } = useText();
  const form = useSettingsForm<Draft>({ shop, draftOf, read: (draft) => readHours(draft, t) });
  const { draft, change } = form;
  const changeDay = (day: Day, part: Partial<DayDraft>) =>
    change({ days: { ...draft.days, [day]: { ...draft.days[day], ...part } } });
  return (
    <SettingsPanel title={t('settings.hours')} lead={t('settings.hoursLead')} form={form}>
      <CheckField
        label={t('settings.alwaysOpen')}
        isChecked={draft.isAlways}
        onValue={(isAlways) => change({ isAlways })}
      />
      {!draft.isAlways && (
        <div role="group" aria-label={t('settings.hours')} className="flex flex-col gap-1">
          {DAYS.map((day) => (
            <DayRow
              key={day}
              day={day}
              draft={draft.days[day]}
              problem={form.problem(`hours.${day}`) ?? form.problem(`hours.${day}.close`)}
              onChange={(part) => changeDay(day, part)}
            />
          ))}
        </div>
      )}
    </SettingsPanel>
  );
}

interface DayRowProps {
  readonly day: Day;
  readonly draft: DayDraft;
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<DayDraft>) => void;
}

function DayRow({ day, draft, problem, onChange }: DayRowProps) {
  const { t, locale } = useText();
  const name = dayName(day, locale);
  const time = (side: 'open' | 'close') => (
    <input
      type="time"
      aria-label={t(side === 'open' ? 'settings.opensOn' : 'settings.closesOn', { day: name })}
      aria-invalid={problem !== undefined || undefined}
      value={draft[side]}
      required
      onChange={(event) => onChange({ [side]: event.target.value })}
      className={cx(CONTROL, 'number px-2')}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <div className="w-36">
        <CheckField label={name} isChecked={draft.isOpen} onValue={(isOpen) => onChange({ isOpen })} />
      </div>
      {draft.isOpen ? (
        <span className="flex items-center gap-2">
          {time('open')}
          <span aria-hidden>–</span>
          {time('close')}
        </span>
      ) : (
        <span className="text-ink-soft">{t('settings.closed')}</span>
      )}
      {problem !== undefined && (
        <span role="alert" className="text-bad text-sm">
          {problem}
        </span>
      )}
    </div>
  );
}

/** 1 is Monday, as in the settings; 5 January 1970 was one. */
function dayName(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format((Number(day) + 3) * 86_400_000);
}

const USUAL: DayDraft = { isOpen: true, open: '09:00', close: '21:00' };

function draftOf({ settings: { hours } }: Shop): Draft {
  const dayOf = (day: Day): DayDraft => {
    if (!hours) return USUAL;
    const stored = hours[day];
    // A clock's field has no 24:00.
    return stored
      ? { isOpen: true, open: stored.open, close: stored.close === '24:00' ? '00:00' : stored.close }
      : { ...USUAL, isOpen: false };
  };
  return {
    isAlways: hours === undefined,
    days: Object.fromEntries(DAYS.map((day) => [day, dayOf(day)])) as Draft['days'],
  };
}

function readHours({ isAlways, days }: Draft, t: Text): ShopPatch | Problems {
  if (isAlways) return { settings: { hours: null } };
  const open = DAYS.filter((day) => days[day].isOpen).map((day) => {
    const { open: from, close } = days[day];
    return { day, hours: { open: from, close: close === '00:00' ? '24:00' : close } };
  });
  const wrong = open.filter(({ hours }) => hours.close <= hours.open);
  if (wrong.length > 0) {
    return { problems: Object.fromEntries(wrong.map(({ day }) => [`hours.${day}`, t('settings.hoursWrong')])) };
  }
  return { settings: { hours: Object.fromEntries(open.map(({ day, hours }) => [day, hours])) } };
}
