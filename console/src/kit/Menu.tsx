import { DropdownMenu as Radix } from 'radix-ui';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

/** A menu that opens from the button given as `trigger`. */
export function Menu({
  trigger,
  children,
  align = 'end',
}: {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="bg-card border-line shadow-lift animate-fade z-50 max-h-[70dvh] min-w-48 overflow-y-auto rounded-xl border p-1"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1 outline-none data-highlighted:bg-sunk data-disabled:opacity-50';

export function MenuItem({
  onSelect,
  icon,
  isDangerous,
  isDisabled,
  children,
}: {
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  readonly isDangerous?: boolean;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Item onSelect={onSelect} disabled={isDisabled} className={cx(ITEM, isDangerous && 'text-bad')}>
      {icon}
      {children}
    </Radix.Item>
  );
}

export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="text-ink-faint px-2.5 pt-2 pb-1 text-xs font-medium">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="bg-line my-1 h-px" />;
}

/** One of several that are on or off; the menu stays open, so that some can be changed in a row. */
export function MenuCheck({
  isChecked,
  onToggle,
  children,
}: {
  readonly isChecked: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Radix.CheckboxItem
      checked={isChecked}
      onCheckedChange={onToggle}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      <span className="w-4">
        <Radix.ItemIndicator>
          <Check size={16} aria-hidden />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

/** One of several, the chosen one marked. */
export function MenuChoice<Value extends string>({
  value,
  choices,
  onChange,
}: {
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(chosen) => onChange(chosen as Value)}>
      {choices.map((choice) => (
        <Radix.RadioItem key={choice.value} value={choice.value} lang={choice.lang} className={ITEM}>
          <span className="w-4">
            <Radix.ItemIndicator>
              <Check size={16} aria-hidden />
            </Radix.ItemIndicator>
          </span>
          {choice.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}
