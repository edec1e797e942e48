import { useText } from '../../i18n';
import { CheckField, TextField } from '../../kit/form/Field';
import { DurationField, readDuration, typedDuration, type TypedDuration } from './DurationField';
import { SettingsPanel } from './SettingsPanel';
import { useSettingsForm, type OpenForm, type Shop } from './useSettingsForm';

interface Draft {
  readonly lowStockAt: string;
  readonly handBackAfter: TypedDuration;
  readonly isQuiet: boolean;
  readonly from: string;
  readonly until: string;
}

/** When the machine speaks, and when it is silent. */
export function MessagesPanel({ shop }: { readonly shop: Shop }) {
  const { t } = useText();
  const form = useSettingsForm<Draft>({
    shop,
    draftOf: ({ settings: { lowStockAt, handBackAfterSeconds, quietHours } }) => ({
      lowStockAt: String(lowStockAt),
      handBackAfter: typedDuration(handBackAfterSeconds),
      isQuiet: quietHours !== undefined,
      from: quietHours?.from ?? '21:00',
      until: quietHours?.until ?? '09:00',
    }),
    read: ({ lowStockAt, handBackAfter, isQuiet, from, until }) => ({
      settings: {
        lowStockAt: Number(lowStockAt),
        handBackAfterSeconds: readDuration(handBackAfter),
        quietHours: isQuiet ? { from, until } : null,
      },
    }),
  });
  const { draft, change, problem } = form;
  return (
    <SettingsPanel title={t('settings.messages')} form={form}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('settings.lowStockAt')}
          hint={t('settings.lowStockAtHint')}
          type="number"
          inputMode="numeric"
          min={0}
          max={1_000_000}
          required
          problem={problem('lowStockAt')}
          value={draft.lowStockAt}
          onValue={(lowStockAt) => change({ lowStockAt })}
        />
        <DurationField
          label={t('settings.handBackAfter')}
          hint={t('settings.handBackAfterHint')}
          problem={problem('handBackAfterSeconds')}
          value={draft.handBackAfter}
          onValue={(handBackAfter) => change({ handBackAfter })}
        />
      </div>
      <QuietFields form={form} />
    </SettingsPanel>
  );
}

/** Reminders wait for the morning, if the shop wants it so. */
function QuietFields({ form: { draft, change, problem } }: { readonly form: OpenForm<Draft> }) {
  const { t } = useText();
  return (
    <>
      <CheckField
        label={t('settings.quietHours')}
        hint={t('settings.quietHoursHint')}
        isChecked={draft.isQuiet}
        onValue={(isQuiet) => change({ isQuiet })}
      />
      {draft.isQuiet && (
        <div className="grid max-w-xs grid-cols-2 gap-4">
          <TextField
            label={t('settings.quietFrom')}
            type="time"
            required
            problem={problem('quietHours.from')}
            value={draft.from}
            onValue={(from) => change({ from })}
          />
          <TextField
            label={t('settings.quietUntil')}
            type="time"
            required
            problem={problem('quietHours.until')}
            value={draft.until}
            onValue={(until) => change({ until })}
          />
        </div>
      )}
    </>
  );
}
