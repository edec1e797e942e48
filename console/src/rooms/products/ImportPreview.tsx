import { useState } from 'react';
import { hasText, useText, type Text, type TextKey } from '../../i18n';
import type { AnswerTo, Schemas } from '../../kit/api/client';
import { Badge, type Tone } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { FilterTabs } from '../../kit/list/FilterBar';
import { Panel } from '../../kit/Page';
import { useFormat, type Format } from '../../kit/say/useFormat';

type Report = AnswerTo<'/v1/products/import'>;
type Row = Schemas['ImportedRow'];
type Action = Row['action'];
type Change = NonNullable<Row['changes']>[number];

const ACTIONS = ['error', 'create', 'change', 'unchanged'] as const satisfies readonly Action[];
const TONES: Readonly<Record<Action, Tone>> = { error: 'bad', create: 'good', change: 'accent', unchanged: 'plain' };

/** Rows that are drawn at once: a browser takes seconds for thousands, and nobody reads them. */
const STEP = 100;

/** What each row of a file would do; wrong ones first, because they want something of the reader. */
export function ImportPreview({ report }: { readonly report: Report }) {
  const { t } = useText();
  const { counts, rows, ignoredHeaders } = report;
  const [chosen, setChosen] = useState<Action>();
  const [shown, setShown] = useState(STEP);
  const first = ACTIONS.find((action) => counts[action] > 0) ?? 'create';
  const action = chosen !== undefined && counts[chosen] > 0 ? chosen : first;
  const wanted = rows.filter((row) => row.action === action);
  return (
    <Panel
      title={t('products.importWould')}
      isFlush
      actions={
        <FilterTabs
          label={t('products.importWould')}
          value={action}
          options={ACTIONS.filter((value) => counts[value] > 0).map((value) => ({
            value,
            label: t(`products.import_${value}`),
            count: counts[value],
          }))}
          onValue={(value) => {
            setChosen(value);
            setShown(STEP);
          }}
        />
      }
    >
      {ignoredHeaders.length > 0 && (
        <p className="bg-warn-soft text-warn px-4 py-2">
          {t('products.importIgnored', { names: ignoredHeaders.join(', ') })}
        </p>
      )}
      <ul className="divide-line divide-y">
        {wanted.slice(0, shown).map((row) => (
          <RowLine key={row.row} row={row} />
        ))}
      </ul>
      {wanted.length > shown && (
        <div className="border-line border-t p-3">
          <Button size="small" onClick={() => setShown(shown + STEP)}>
            {t('products.andMore', { count: wanted.length - shown })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** Of a new product: enough to see that the file's columns were understood. */
const NEW_TELLS: readonly string[] = ['priceMinor', 'stockQuantity', 'category'];

function RowLine({ row }: { readonly row: Row }) {
  const { t } = useText();
  const format = useFormat();
  const { changes = [], problems = [] } = row;
  const say = (change: Change, side: 'from' | 'to') =>
    valueText({ field: change.field, value: change[side] }, format, t);
  const isNew = row.action === 'create';
  const told = isNew ? changes.filter(({ field }) => NEW_TELLS.includes(field)) : changes;
  const isFree = changes.some(({ field, to }) => field === 'priceMinor' && to === 0);
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2">
      <span className="number text-ink-soft w-14 text-sm">{t('products.importRow', { row: row.row })}</span>
      <span className="min-w-0 flex-1 font-medium break-words">{row.name || '–'}</span>
      <Badge tone={TONES[row.action]}>{t(`products.importOne_${row.action}`)}</Badge>
      {(problems.length > 0 || changes.length > 0) && (
        <ul className="w-full pl-17 text-sm">
          {problems.map((problem) => (
            <li key={`${problem.column}-${problem.code}`} className="text-bad">
              <span className="font-medium">{t(`products.column_${problem.column}`)}</span>
              {`: ${problemText(problem, t)}`}
            </li>
          ))}
          {told.map((change) => (
            <li key={change.field} className="text-ink-soft">
              {`${fieldText(change.field, t)}: ${isNew ? '' : `${say(change, 'from')} → `}${say(change, 'to')}`}
            </li>
          ))}
          {isFree && <li className="text-warn">{t('products.importFree')}</li>}
        </ul>
      )}
    </li>
  );
}

function problemText({ code, given, accepted }: NonNullable<Row['problems']>[number], t: Text): string {
  const key = `products.problem_${code}`;
  return hasText(key) ? t(key, { given, accepted }) : accepted;
}

/** A product's field, by the column that it comes from. */
const FIELDS: Readonly<Record<string, TextKey>> = {
  sku: 'products.column_sku',
  name: 'products.column_name',
  aliases: 'products.column_aliases',
  description: 'products.column_description',
  category: 'products.column_category',
  unit: 'products.column_unit',
  priceMinor: 'products.column_price',
  stockQuantity: 'products.column_stock',
  minOrderQuantity: 'products.column_minOrderQuantity',
  lowStockAt: 'products.column_lowStockAt',
  imageUrl: 'products.column_imageUrl',
  published: 'products.column_published',
};

function fieldText(field: string, t: Text): string {
  const key = FIELDS[field];
  return key === undefined ? field : t(key);
}

interface Valued {
  readonly field: string;
  readonly value: Change['from'];
}

function valueText({ field, value }: Valued, format: Format, t: Text): string {
  if (value === null || value === '') return '–';
  if (field === 'priceMinor' && typeof value === 'number') return format.money(value);
  if (typeof value === 'boolean') return t(value ? 'products.yes' : 'products.no');
  return Array.isArray(value) ? value.join(', ') || '–' : String(value);
}
