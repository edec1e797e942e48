import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { cx } from '../cx';

/** How everything looks that is typed or chosen; its width is for whoever places it. */
export const CONTROL =
  'rounded-lg border border-line-strong/60 bg-card px-3 py-1.5 min-h-9 text-ink hover:border-line-strong aria-invalid:border-bad disabled:opacity-60';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was entered. */
  readonly problem?: string | undefined;
}

/** A label, the control, and what there is to say of it, tied together for screen readers. */
export function Field({ label, hint, problem, children }: FieldProps & { readonly children: (tie: Tie) => ReactNode }) {
  const id = useId();
  const note = problem ?? hint;
  const noteId = `${id}-note`;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': note ? noteId : undefined, 'aria-invalid': problem ? true : undefined })}
      {note && (
        <p
          id={noteId}
          role={problem ? 'alert' : undefined}
          className={cx('text-sm', problem ? 'text-bad' : 'text-ink-soft')}
        >
          {note}
        </p>
      )}
    </div>
  );
}

interface Tie {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

type Text = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & { readonly onValue?: (value: string) => void };

/** A line of text. */
export function TextField({ label, hint, problem, onValue, className, ...rest }: Text) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(tie) => (
        <input
          {...tie}
          {...rest}
          onChange={onValue && ((event) => onValue(event.target.value))}
          className={cx(CONTROL, 'w-full', className)}
        />
      )}
    </Field>
  );
}

type Area = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & { readonly onValue?: (value: string) => void };

/** Several lines of text. */
export function TextArea({ label, hint, problem, onValue, className, ...rest }: Area) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(tie) => (
        <textarea
          rows={3}
          {...tie}
          {...rest}
          onChange={onValue && ((event) => onValue(event.target.value))}
          className={cx(CONTROL, 'w-full', className)}
        />
      )}
    </Field>
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

type Select<Value extends string> = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> & {
    readonly value: Value;
    readonly options: readonly Option<Value>[];
    readonly onValue: (value: Value) => void;
  };

/** One of several, by the device's own picker. */
export function SelectField<Value extends string>({ label, hint, problem, options, onValue, ...rest }: Select<Value>) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(tie) => (
        <select
          {...tie}
          {...rest}
          onChange={(event) => onValue(event.target.value as Value)}
          className={cx(CONTROL, 'w-full')}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type Check = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'checked'> & {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isChecked: boolean;
  readonly onValue: (isChecked: boolean) => void;
};

/** Yes or no. */
export function CheckField({ label, hint, isChecked, onValue, ...rest }: Check) {
  const noteId = useId();
  return (
    <label className="flex min-h-9 cursor-pointer items-start gap-2.5 py-1.5">
      <input
        type="checkbox"
        {...rest}
        checked={isChecked}
        aria-describedby={hint ? noteId : undefined}
        onChange={(event) => onValue(event.target.checked)}
        className="accent-accent mt-0.5 size-4.5 shrink-0"
      />
      <span>
        <span className="font-medium">{label}</span>
        {hint && (
          <span id={noteId} className="text-ink-soft block text-sm">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
