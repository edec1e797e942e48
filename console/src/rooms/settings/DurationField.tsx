import { useText } from '../../i18n';
import { cx } from '../../kit/cx';
import { CONTROL, Field } from '../../kit/form/Field';

/** In seconds; the largest one that divides a duration is how it is shown. */
const UNITS = { days: 86_400, hours: 3_600, minutes: 60, seconds: 1 } as const;
type Unit = keyof typeof UNITS;
/** Thirty days: a longer wait would outlive every payment link. */
const LONGEST_SECONDS = 2_592_000;

/** A duration as it stands in a form. */
export interface TypedDuration {
  readonly amount: string;
  readonly unit: Unit;
}

/** Undefined: none. */
export function typedDuration(seconds: number | undefined, usual: Unit = 'minutes'): TypedDuration {
  if (seconds === undefined) return { amount: '', unit: usual };
  const unit = (Object.keys(UNITS) as Unit[]).find((name) => seconds % UNITS[name] === 0) ?? 'seconds';
  return { amount: String(seconds / UNITS[unit]), unit };
}

/** In seconds; null for an empty field. */
export function readDuration({ amount, unit }: TypedDuration): number | null {
  return amount.trim() === '' ? null : Number(amount) * UNITS[unit];
}

interface DurationFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly value: TypedDuration;
  readonly onValue: (value: TypedDuration) => void;
}

/** So many minutes, hours or days. */
export function DurationField({ label, hint, problem, value, onValue }: DurationFieldProps) {
  const { t } = useText();
  const units = (Object.keys(UNITS) as Unit[]).filter((unit) => unit !== 'seconds' || value.unit === 'seconds');
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(tie) => (
        <span className="flex gap-2">
          <input
            {...tie}
            type="number"
            inputMode="numeric"
            min={1}
            max={LONGEST_SECONDS / UNITS[value.unit]}
            value={value.amount}
            onChange={(event) => onValue({ ...value, amount: event.target.value })}
            className={cx(CONTROL, 'w-24')}
          />
          <select
            aria-label={t('settings.unitOf', { name: label })}
            value={value.unit}
            onChange={(event) => onValue({ ...value, unit: event.target.value as Unit })}
            className={cx(CONTROL, 'min-w-0 flex-1')}
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {t(`settings.unit_${unit}`)}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}
