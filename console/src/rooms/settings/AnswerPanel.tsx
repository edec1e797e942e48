import { useText } from '../../i18n';
import { CheckField, TextField } from '../../kit/form/Field';
import { DurationField, readDuration, typedDuration, type TypedDuration } from './DurationField';
import { SettingsPanel } from './SettingsPanel';
import { useSettingsForm, type Shop } from './useSettingsForm';

/** Waits that a shop may choose; left empty, the product's own hold. */
const WAITS = [
  'nudgeAfterSeconds',
  'cancelAfterSeconds',
  'remindAfterSeconds',
  'tellCustomerAfterSeconds',
  'autoRejectAfterSeconds',
] as const;
type Wait = (typeof WAITS)[number];

interface Draft extends Readonly<Record<Wait, TypedDuration>> {
  readonly autoConfirm: boolean;
  readonly maxReminders: string;
}

/** What happens to orders that wait: for their payment, or for the shop's answer. */
export function AnswerPanel({ shop }: { readonly shop: Shop }) {
  const { t } = useText();
  const form = useSettingsForm<Draft>({
    shop,
    draftOf: ({ settings }) => ({
      autoConfirm: settings.autoConfirm,
      maxReminders: String(settings.maxReminders),
      ...forEach((wait) => typedDuration(settings[wait], wait === 'cancelAfterSeconds' ? 'hours' : 'minutes')),
    }),
    read: (draft) => ({
      settings: {
        autoConfirm: draft.autoConfirm,
        maxReminders: Number(draft.maxReminders),
        ...forEach((wait) => readDuration(draft[wait])),
      },
    }),
  });
  const { draft, change, problem } = form;
  return (
    <SettingsPanel title={t('settings.answer')} lead={t('settings.answerLead')} form={form}>
      <CheckField
        label={t('settings.autoConfirm')}
        hint={t('settings.autoConfirmHint')}
        isChecked={draft.autoConfirm}
        onValue={(autoConfirm) => change({ autoConfirm })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {WAITS.map((wait) => (
          <DurationField
            key={wait}
            label={t(`settings.${wait}`)}
            hint={t(`settings.${wait}Hint`)}
            problem={problem(wait)}
            value={draft[wait]}
            onValue={(value) => change({ [wait]: value })}
          />
        ))}
        <TextField
          label={t('settings.maxReminders')}
          type="number"
          inputMode="numeric"
          min={0}
          max={20}
          required
          problem={problem('maxReminders')}
          value={draft.maxReminders}
          onValue={(maxReminders) => change({ maxReminders })}
        />
      </div>
    </SettingsPanel>
  );
}

function forEach<Value>(of: (wait: Wait) => Value): Record<Wait, Value> {
  return Object.fromEntries(WAITS.map((wait) => [wait, of(wait)])) as Record<Wait, Value>;
}
