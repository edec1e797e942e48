import { hasText, useText, type Text, type TextKey } from '../../i18n';
import { providerText } from './paymentText';
import { useFormat, type Format } from './useFormat';

type Columns = Readonly<Record<string, unknown>>;

/** A row of the audit trail, as far as its columns go. */
export interface AuditedRow {
  /** What was changed: `order`, `payment`, … */
  readonly thing: string;
  readonly before?: Columns | null | undefined;
  readonly after?: Columns | null | undefined;
}

/** A changed column. */
export interface AuditedChange {
  readonly column: string;
  /** The column in words; undefined for one that has none. */
  readonly label: string | undefined;
  readonly before: AuditedValue;
  readonly after: AuditedValue;
}

export interface AuditedValue {
  readonly kind: 'none' | 'withheld' | 'value';
  readonly text: string;
}

/** Reads the changed columns of a row in the reader's words, those that have some first. */
export function useAuditText(): (row: AuditedRow) => readonly AuditedChange[] {
  const { t } = useText();
  const format = useFormat();
  return (row) => readChanges(row, t, format);
}

function readChanges({ thing, before, after }: AuditedRow, t: Text, format: Format): readonly AuditedChange[] {
  const [from, to] = [unfold(before ?? {}, after), unfold(after ?? {}, before)];
  const currency = to['currency'] ?? from['currency'];
  const say = sayWith({ thing, t, format, currency: typeof currency === 'string' ? currency : undefined });
  const read = (column: string, columns: Columns): AuditedValue => {
    const value = columns[column];
    if (value === undefined || value === null) return { kind: 'none', text: '–' };
    if (value === WITHHELD) return { kind: 'withheld', text: t('audit.withheld') };
    return { kind: 'value', text: say(column, value) };
  };
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .sort()
    .map((column) => ({
      column,
      label: labelOf(column, t),
      before: read(column, from),
      after: read(column, to),
    }))
    .sort((one, other) => Number(one.label === undefined) - Number(other.label === undefined));
}

/** As the trigger writes it in place of what is personal or secret. */
const WITHHELD = '[withheld]';

/** The settings of a shop are one column; each that differs is a line of its own, as their room shows them. */
function unfold({ settings, ...columns }: Columns, others: Columns | null | undefined): Columns {
  if (settings === undefined) return columns;
  const [own, other] = [settings, others?.['settings']].map((value) => (value ?? {}) as Columns);
  const changed = Object.entries(own ?? {}).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(other?.[name]),
  );
  return { ...columns, ...Object.fromEntries(changed.map(([name, value]) => [`settings.${name}`, value])) };
}

/** Columns that other rooms have words for; those of the trail's own are `audit.column_…`. */
const LABELS: Readonly<Record<string, TextKey>> = {
  status: 'orders.status',
  order_number: 'orders.number',
  payment_status: 'orders.payment',
  payment_method: 'orders.method',
  method: 'orders.method',
  fulfilment: 'orders.fulfilment',
  source: 'orders.channel',
  delivery_address: 'orders.address',
  notes: 'orders.notes',
  subtotal_minor: 'orders.subtotal',
  delivery_fee_minor: 'orders.deliveryFee',
  total_amount_minor: 'orders.total',
  cancelled_reason: 'orders.cancelledReason',
  reason: 'orders.reason',
  refunded_minor: 'orders.refunded',
  name: 'products.name',
  product_name: 'products.name',
  sku: 'products.sku',
  category: 'products.category',
  unit: 'products.unit',
  aliases: 'products.aliases',
  description: 'products.description',
  price_minor: 'products.price',
  unit_price_minor: 'products.price',
  min_order_quantity: 'products.minOrder',
  low_stock_at: 'products.lowStockAt',
  image_url: 'products.column_imageUrl',
  photo_id: 'products.photo',
  role: 'members.role',
  email: 'signIn.email',
  phone: 'signIn.phone',
  scopes: 'keys.scopes',
  timezone: 'settings.timezone',
  locale: 'settings.locale',
  'settings.paymentMethods': 'settings.paymentMethods',
  'settings.fulfilments': 'settings.fulfilments',
  'settings.deliveryFeeMinor': 'settings.deliveryFee',
  'settings.minOrderMinor': 'settings.minOrder',
  'settings.hours': 'settings.hours',
  'settings.closedOn': 'settings.closeToday',
  'settings.autoConfirm': 'settings.autoConfirm',
  'settings.captureLater': 'settings.captureLater',
  'settings.nudgeAfterSeconds': 'settings.nudgeAfterSeconds',
  'settings.cancelAfterSeconds': 'settings.cancelAfterSeconds',
  'settings.remindAfterSeconds': 'settings.remindAfterSeconds',
  'settings.maxReminders': 'settings.maxReminders',
  'settings.tellCustomerAfterSeconds': 'settings.tellCustomerAfterSeconds',
  'settings.autoRejectAfterSeconds': 'settings.autoRejectAfterSeconds',
  'settings.lowStockAt': 'settings.lowStockAt',
  'settings.handBackAfterSeconds': 'settings.handBackAfter',
  'settings.quietHours': 'settings.quietHours',
};

function labelOf(column: string, t: Text): string | undefined {
  const key = LABELS[column] ?? `audit.column_${column}`;
  return hasText(key) ? t(key) : undefined;
}

/** Which texts name the codes of a column; where things differ, by the thing too. */
const CODES: Readonly<Record<string, string>> = {
  'order.status': 'labels.status',
  'payment.status': 'audit.payment',
  'manualPayment.status': 'labels.attempt',
  'refund.status': 'labels.refund',
  'product.status': 'products.status',
  'stock.reason': 'products.moved',
  payment_status: 'labels.payment',
  payment_method: 'labels.method',
  'settings.paymentMethods': 'labels.method',
  fulfilment: 'labels.fulfilment',
  'settings.fulfilments': 'labels.fulfilment',
  source: 'labels.channel',
  method: 'labels.means',
  closing_target: 'labels.status',
  closing_cause: 'audit.closedBy',
  cause: 'audit.cause',
  role: 'labels.role',
  locale: 'labels.locale',
  scopes: 'keys.scope',
};

interface Saying {
  readonly thing: string;
  readonly t: Text;
  readonly format: Format;
  /** Of the row; undefined: the shop's. */
  readonly currency: string | undefined;
}

/** A value in words, as its column's name tells what it is; what is not known stays as it stands in the trail. */
function sayWith({ thing, t, format, currency }: Saying): (column: string, value: unknown) => string {
  const say = (column: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'products.yes' : 'products.no');
    if (Array.isArray(value)) return value.map((one) => say(column, one)).join(', ') || '–';
    if (typeof value === 'number') return sayNumber(column, value);
    return typeof value === 'string' ? sayText(column, value) : JSON.stringify(value);
  };
  const sayNumber = (column: string, value: number): string => {
    if (/minor$/i.test(column)) return format.money(value, currency);
    return column.endsWith('Seconds') ? format.span(value) : String(value);
  };
  const sayText = (column: string, value: string): string => {
    if (/_(at|since)$/.test(column) && !Number.isNaN(Date.parse(value))) return format.moment(value);
    if (column === 'psp') return providerText(t, value);
    const key = `${CODES[`${thing}.${column}`] ?? CODES[column] ?? ''}_${value.replace(':', '_')}`;
    return hasText(key) ? t(key) : value;
  };
  return say;
}
