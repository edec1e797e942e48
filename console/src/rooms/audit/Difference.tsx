import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { cx } from '../../kit/cx';
import type { AuditedChange, AuditedValue } from '../../kit/say/auditText';

/** Before and after, column by column; what was is struck out, so that colour is not alone in saying it. */
export function Difference({ changes }: { readonly changes: readonly AuditedChange[] }) {
  const { t } = useText();
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-line border-b">
            {(['column', 'before', 'after'] as const).map((name) => (
              <th key={name} scope="col" className="text-ink-soft py-1 pr-4 font-medium">
                {t(`audit.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ column, label, before, after }) => (
            <tr key={column} className="border-line border-b align-top last:border-b-0">
              <th scope="row" className={cx('py-1.5 pr-4 font-normal', label === undefined && 'font-mono text-xs')}>
                {label ?? column}
              </th>
              <td className="py-1.5 pr-4">
                <Value of={before}>{(text) => <del className="bg-bad-soft text-bad rounded px-1">{text}</del>}</Value>
              </td>
              <td className="py-1.5">
                <Value of={after}>
                  {(text) => <ins className="bg-good-soft text-good rounded px-1 no-underline">{text}</ins>}
                </Value>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ValueProps {
  readonly of: AuditedValue;
  readonly children: (text: string) => ReactNode;
}

function Value({ of: { kind, text }, children }: ValueProps) {
  switch (kind) {
    case 'none':
      return <span className="text-ink-faint">{text}</span>;
    case 'withheld':
      return <span className="text-ink-soft italic">{text}</span>;
    case 'value':
      return <span className="break-words">{children(text)}</span>;
  }
}
