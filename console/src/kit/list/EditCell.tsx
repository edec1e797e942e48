import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { cx } from '../cx';
import { CONTROL } from '../form/Field';

interface EditCellProps {
  /** Whose what: «Price of Masala dosa». */
  readonly label: string;
  /** As it is read. */
  readonly children: ReactNode;
  /** As it is typed, to begin with. */
  readonly typed: string;
  /** Takes what was typed; returns what is wrong with it, if anything is. */
  readonly onSave: (text: string) => string | undefined;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  readonly isPending?: boolean;
}

/** A value in a list that is changed in its place: Enter or leaving takes it, Escape leaves it as it was. */
export function EditCell(props: EditCellProps) {
  const { label, children, isPending } = props;
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (isOpen || !returns.current) return;
    returns.current = false;
    button.current?.focus();
  }, [isOpen]);
  if (isOpen) {
    return (
      <Editor
        {...props}
        onClose={(byKey) => {
          returns.current = byKey;
          setIsOpen(false);
        }}
      />
    );
  }
  return (
    <button
      ref={button}
      type="button"
      title={label}
      aria-busy={isPending || undefined}
      onClick={() => !isPending && setIsOpen(true)}
      className={cx(
        'group number hover:bg-sunk relative z-10 -mx-1.5 inline-flex min-h-8 items-center gap-1.5 rounded-md px-1.5',
        isPending && 'opacity-60',
      )}
    >
      <Pencil
        size={12}
        aria-hidden
        className="text-ink-faint opacity-0 group-hover:opacity-100 group-focus:opacity-100"
      />
      <span className="sr-only">{`${label}: `}</span>
      {children}
    </button>
  );
}

/** @param onClose `byKey`: the focus goes back to where it was. */
function Editor({ label, typed, onSave, inputMode, onClose }: EditCellProps & { onClose: (byKey: boolean) => void }) {
  const [text, setText] = useState(typed);
  const [problem, setProblem] = useState<string>();
  const save = (byKey: boolean) => {
    const wrong = text.trim() === typed ? undefined : onSave(text.trim());
    setProblem(wrong);
    if (wrong === undefined) onClose(byKey);
  };
  return (
    <span className="relative z-10 inline-flex flex-col items-end">
      <input
        aria-label={label}
        aria-invalid={problem !== undefined}
        autoFocus
        inputMode={inputMode ?? 'decimal'}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => save(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          if (event.key === 'Enter') save(true);
          else onClose(true);
        }}
        className={cx(CONTROL, 'number w-28 px-2 text-right')}
      />
      {problem !== undefined && (
        <span role="alert" className="text-bad max-w-44 text-right text-sm whitespace-normal">
          {problem}
        </span>
      )}
    </span>
  );
}
