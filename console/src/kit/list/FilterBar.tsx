import { Search, X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useText } from '../../i18n';
import { IconButton } from '../Button';
import { cx } from '../cx';
import { CONTROL } from '../form/Field';
import { useShortcut } from '../keys/shortcuts';

/** The row of filters above a list. */
export function FilterBar({
  isFiltered,
  onClear,
  children,
}: {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  return (
    <div role="search" className="mb-3 flex flex-wrap items-center gap-2">
      {children}
      {isFiltered && (
        <IconButton label={t('shell.clearFilters')} onClick={onClear}>
          <X size={18} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

/** Letters may follow each other this fast before the list is asked for. */
const TYPING_MS = 250;

/** Search words. `/` goes there from anywhere on the page. */
export function SearchBox({
  value,
  onValue,
  placeholder,
}: {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly placeholder: string;
}) {
  const { t } = useText();
  const box = useRef<HTMLInputElement>(null);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState<string>();
  useShortcut('/', t('shell.helpSearch'), () => box.current?.focus());
  const settle = (text: string) => {
    clearTimeout(later.current);
    if (text.trim() !== value) onValue(text.trim());
    setTyped(undefined);
  };
  return (
    <div className="relative w-full sm:w-auto sm:max-w-64 sm:min-w-32 sm:flex-1">
      <Search
        size={16}
        aria-hidden
        className="text-ink-faint pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2"
      />
      <input
        ref={box}
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed ?? value}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(later.current);
          later.current = setTimeout(() => onValue(text.trim()), TYPING_MS);
        }}
        onBlur={() => typed !== undefined && settle(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle(event.currentTarget.value);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className={cx(CONTROL, 'w-full pl-8')}
      />
    </div>
  );
}

/** One of several values of a filter; the empty one means all, or what `none` says. */
export function FilterChoice<Value extends string>({
  label,
  value,
  options,
  none,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly none?: string;
  readonly onValue: (value: Value | '') => void;
}) {
  const { t } = useText();
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.target.value as Value | '')}
      // As wide as what is chosen, where browsers know how: the longest of its choices would push the others out of the row.
      className={cx(
        CONTROL,
        'field-sizing-content max-w-full sm:max-w-40',
        value !== '' && 'border-accent bg-accent-soft text-accent',
      )}
    >
      <option value="">{`${label}: ${none ?? t('shell.all')}`}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A few values side by side, as tabs of the list. */
export function FilterTabs<Value extends string>({
  label,
  value,
  options,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly count?: ReactNode }[];
  readonly onValue: (value: Value) => void;
}) {
  return (
    <div role="group" aria-label={label} className="bg-sunk flex max-w-full gap-0.5 overflow-x-auto rounded-lg p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onValue(option.value)}
          className="text-ink-soft aria-pressed:bg-card dark:aria-pressed:bg-line aria-pressed:text-ink aria-pressed:ring-line-strong flex min-h-8 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap ring-inset aria-pressed:ring-1"
        >
          {option.label}
          {option.count !== undefined && <span className="number text-ink-faint text-xs">{option.count}</span>}
        </button>
      ))}
    </div>
  );
}
