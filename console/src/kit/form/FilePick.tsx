import { Upload } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { cx } from '../cx';
import { Button } from '../Button';

interface FilePickProps {
  /** On its button. */
  readonly label: string;
  /** As of `<input accept>`. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly isPending?: boolean;
  /** Beside the button: what may be chosen, or what is there. */
  readonly children?: ReactNode;
}

/** A place for one file: chosen by the button, or dropped there. */
export function FilePick({ label, accept, onFile, isPending = false, children }: FilePickProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isPending) onFile(file);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cx(
        'flex flex-col items-center gap-3 rounded-xl border border-dashed p-5 text-center',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong/60',
      )}
    >
      {children}
      <Button isPending={isPending} icon={<Upload size={16} aria-hidden />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again, once it has been mended.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
