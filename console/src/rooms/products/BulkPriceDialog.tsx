import { useState } from 'react';
import { useText } from '../../i18n';
import type { Api } from '../../kit/api/client';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { SelectField, TextField } from '../../kit/form/Field';
import { Problem } from '../../kit/form/Problem';
import { currencySign, readAmount, readDecimal } from '../../kit/say/amount';
import { useShop } from '../../kit/shop/shop';
import { PricePreview } from './PricePreview';
import type { Product } from './product';
import { useCategories } from './useCategories';

type PriceBody = Parameters<typeof sendPrices>[1];

interface BulkPriceDialogProps {
  /** Those that are marked; none: whole categories are offered. */
  readonly products: readonly Product[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Many prices at once: first seen as they would be, then changed, all or none. */
export function BulkPriceDialog({ products, onClose, onDone }: BulkPriceDialogProps) {
  const { t } = useText();
  const [body, setBody] = useState<PriceBody>();
  const preview = useChange({ run: sendPrices, failsIn: 'field', onDone: (_data, wanted) => setBody(wanted) });
  const apply = useChange({
    run: sendPrices,
    touches: ['products'],
    says: ({ changed }, _input, say) => say('products.pricesChanged', { count: changed }),
    failsIn: 'field',
    onDone,
  });
  const seen = body && preview.data;
  const isPossible =
    seen !== undefined && seen.changed > 0 && seen.prices.every(({ problem }) => problem === undefined);
  return (
    <Dialog isOpen onClose={onClose} look="wide" title={t('products.bulkPrice')} lead={t('products.bulkPriceLead')}>
      <div className="flex flex-col gap-4">
        <StepForm
          products={products}
          isPending={preview.isPending}
          onChange={() => setBody(undefined)}
          onPreview={(wanted) => preview.mutate({ ...wanted, dryRun: true })}
        />
        <Problem of={preview.error ?? apply.error} />
        {seen && <PricePreview report={seen} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button
            look="primary"
            disabled={!isPossible}
            isPending={apply.isPending}
            onClick={() => body && apply.mutate({ ...body, dryRun: false })}
          >
            {t('products.pricesApply', { count: seen?.changed ?? 0 })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function sendPrices(
  api: Api,
  body: {
    readonly ids?: string[];
    readonly filter?: { readonly category: string };
    readonly step: Step;
    readonly rounding?: { readonly toUnits: 1 | 5 | 10; readonly way: 'NEAREST' };
    readonly dryRun: boolean;
  },
  key: string,
) {
  return api.POST('/v1/products/bulk-price', { params: { header: { 'Idempotency-Key': key } }, body });
}

type Step = { readonly direction: 'RAISE' | 'LOWER' } & (
  { readonly kind: 'percent'; readonly basisPoints: number } | { readonly kind: 'amount'; readonly amountMinor: number }
);

interface StepFormProps {
  readonly products: readonly Product[];
  readonly isPending: boolean;
  readonly onChange: () => void;
  readonly onPreview: (body: Omit<PriceBody, 'dryRun'>) => void;
}

function StepForm({ products, isPending, onChange, onPreview }: StepFormProps) {
  const { t } = useText();
  const { currency } = useShop();
  const [form, setForm] = useState<StepText>({
    targets: products.length > 0 ? 'selected' : 'all',
    ...{ direction: 'RAISE', kind: 'percent', by: '', rounding: '0' },
  });
  const [isWrong, setIsWrong] = useState(false);
  const change = (part: Partial<StepText>) => {
    setForm({ ...form, ...part });
    setIsWrong(false);
    onChange();
  };
  const submit = () => {
    const step = stepOf(form, currency);
    setIsWrong(step === undefined);
    if (step) onPreview({ ...targetsOf(form.targets, products), step, ...roundingOf(form) });
  };
  return (
    <form
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TargetsField products={products} value={form.targets} onValue={(targets) => change({ targets })} />
      <StepFields form={form} onChange={change} isWrong={isWrong} />
      <div className="flex items-start sm:pt-6">
        <Button type="submit" isPending={isPending} isWide>
          {t('products.preview')}
        </Button>
      </div>
    </form>
  );
}

interface TargetsFieldProps {
  readonly products: readonly Product[];
  readonly value: string;
  readonly onValue: (targets: string) => void;
}

/** Whose prices: those that are marked, all, or a category. */
function TargetsField({ products, value, onValue }: TargetsFieldProps) {
  const { t } = useText();
  const selected = { value: 'selected', label: t('products.targets_selected', { count: products.length }) };
  return (
    <SelectField
      label={t('products.targets')}
      value={value}
      options={[
        ...(products.length > 0 ? [selected] : []),
        { value: 'all', label: t('products.targets_all') },
        ...useCategories().map((name) => ({ value: `in:${name}`, label: t('products.targets_category', { name }) })),
      ]}
      onValue={onValue}
    />
  );
}

interface StepFieldsProps {
  readonly form: StepText;
  readonly onChange: (part: Partial<StepText>) => void;
  readonly isWrong: boolean;
}

function StepFields({ form, onChange, isWrong }: StepFieldsProps) {
  const { t } = useText();
  const { currency } = useShop();
  const sign = currencySign(currency);
  return (
    <>
      <SelectField
        label={t('products.direction')}
        value={form.direction}
        options={(['RAISE', 'LOWER'] as const).map((value) => ({ value, label: t(`products.direction_${value}`) }))}
        onValue={(direction) => onChange({ direction })}
      />
      <SelectField
        label={t('products.kind')}
        value={form.kind}
        options={(['percent', 'amount'] as const).map((value) => ({ value, label: t(`products.kind_${value}`) }))}
        onValue={(kind) => onChange({ kind })}
      />
      <TextField
        label={`${t('products.by')} (${form.kind === 'percent' ? '%' : sign})`}
        inputMode="decimal"
        required
        autoFocus
        autoComplete="off"
        problem={isWrong ? t('products.notAStep') : undefined}
        value={form.by}
        onValue={(by) => onChange({ by })}
      />
      <SelectField
        label={t('products.rounding')}
        value={form.rounding}
        options={(['0', '1', '5', '10'] as const).map((value) => ({
          value,
          label: value === '0' ? t('products.rounding_none') : `${sign}${value}`,
        }))}
        onValue={(rounding) => onChange({ rounding })}
      />
    </>
  );
}

interface StepText {
  /** `selected`, `all`, or a category as `in:Drinks`. */
  readonly targets: string;
  readonly direction: Step['direction'];
  readonly kind: Step['kind'];
  readonly by: string;
  readonly rounding: '0' | '1' | '5' | '10';
}

/** Undefined for what is no step, or none that the API takes: 0, and more than ten times the price. */
function stepOf({ direction, kind, by }: StepText, currency: string): Step | undefined {
  const wanted = kind === 'percent' ? readDecimal(by.replace('%', ''), 2) : readAmount(by, currency);
  if (wanted === undefined || wanted === 0) return undefined;
  if (kind === 'amount') return { kind, direction, amountMinor: wanted };
  return wanted > 90_000 ? undefined : { kind, direction, basisPoints: wanted };
}

function roundingOf({ rounding }: StepText): Pick<PriceBody, 'rounding'> {
  const toUnits = Number(rounding) as 0 | 1 | 5 | 10;
  return toUnits === 0 ? {} : { rounding: { toUnits, way: 'NEAREST' } };
}

function targetsOf(targets: string, products: readonly Product[]): Pick<PriceBody, 'ids' | 'filter'> {
  if (targets === 'selected') return { ids: products.map(({ id }) => id) };
  return targets === 'all' ? {} : { filter: { category: targets.slice('in:'.length) } };
}
