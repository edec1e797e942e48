import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import type { AuditEntry } from './query';

interface Change {
  readonly column: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The changed columns, by name. */
export function changesOf({ before = {}, after = {} }: AuditEntry): readonly Change[] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return columns.map((column) => ({ column, before: before[column], after: after[column] }));
}

/** A value as it stands in the log. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Before and after, column by column; what was is struck out, so that colour is not alone in saying it. */
export function Difference({ entry }: { readonly entry: AuditEntry }) {
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
          {changesOf(entry).map(({ column, before, after }) => (
            <tr key={column} className="border-line border-b align-top last:border-b-0">
              <th scope="row" className="py-1.5 pr-4 font-mono text-xs font-normal">
                {column}
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

/** As the trigger writes it in place of what is personal or secret. */
const WITHHELD = '[withheld]';

interface ValueProps {
  readonly of: unknown;
  readonly children: (text: string) => ReactNode;
}

function Value({ of: value, children }: ValueProps) {
  const { t } = useText();
  if (value === undefined || value === null) return <span className="text-ink-faint">–</span>;
  if (value === WITHHELD) return <span className="text-ink-soft italic">{t('audit.withheld')}</span>;
  return <span className="break-words">{children(valueText(value))}</span>;
}
