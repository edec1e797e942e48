import { csvRow, grouped, HISTORY_COLUMNS, rands, sast, startOfDay } from '../wire/payfast';
import type { World } from '../world';
import { Csv, PayFastError, type Request } from './api';
import type { Transaction } from './facts';
import type { PayFastState } from './state';

/** developers.payfast.co.za/api#transaction-history: so many records are returned unless told. */
const DEFAULT_LIMIT = 1000;
const DAY_MS = 86_400_000;

/** A merchant's transactions as CSV, the oldest first, by days of South African time. */
export class History {
  constructor(
    private readonly world: World,
    private readonly state: PayFastState,
  ) {}

  /** Between two days, both included; this month until today unless told. */
  between(request: Request): Csv {
    const today = sast(this.world.now()).slice(0, 10);
    const { from = `${today.slice(0, 7)}-01`, to = today } = request.query;
    return this.write(request, { fromMs: dayOf(from), untilMs: dayOf(to) + DAY_MS });
  }

  /** A day, the week that begins with a day, or a month. */
  period(request: Request): Csv {
    const now = sast(this.world.now());
    const { date } = request.query;
    switch (request.params['timeframe']) {
      case 'daily': {
        const fromMs = dayOf(date ?? now.slice(0, 10));
        return this.write(request, { fromMs, untilMs: fromMs + DAY_MS });
      }
      case 'weekly': {
        const fromMs = dayOf(date ?? now.slice(0, 10));
        return this.write(request, { fromMs, untilMs: fromMs + 7 * DAY_MS });
      }
      case 'monthly': {
        const fromMs = dayOf(`${date ?? now.slice(0, 7)}-01`);
        // The 1st and 31 days lie in the next month, whichever it is.
        const next = sast(fromMs + 31 * DAY_MS).slice(0, 7);
        return this.write(request, { fromMs, untilMs: dayOf(`${next}-01`) });
      }
      default:
        throw new PayFastError(404, 'Service / endpoint not found');
    }
  }

  private write({ merchant, query }: Request, { fromMs, untilMs }: { fromMs: number; untilMs: number }): Csv {
    const limit = countOf(query['limit'], DEFAULT_LIMIT);
    const offset = countOf(query['offset'], 0);
    const lag = this.world.faults.take({ actions: ['lag'], provider: 'payfast', method: 'transactions.history' });
    const newestMs = this.world.now() - (lag?.delayMs ?? 0);
    const lines = this.state
      .history(merchant.merchantId)
      .filter(({ atMs }) => atMs >= fromMs && atMs < untilMs && atMs <= newestMs)
      .slice(offset, offset + limit)
      .map((transaction) => this.lineOf(transaction));
    return new Csv([csvRow(HISTORY_COLUMNS), ...lines, ''].join('\n'));
  }

  private lineOf({ atMs, type, pfPaymentId, gross, fee, balance }: Transaction): string {
    const payment = this.state.payment(pfPaymentId);
    const { fields } = this.state.form(payment.formId);
    const given = (name: string) => fields[name] ?? '';
    return csvRow([
      sast(atMs),
      type,
      gross < 0 ? 'DEBIT' : 'CREDIT',
      `${given('name_first')} ${given('name_last')}`.trim() || 'Test User 01',
      given('item_name'),
      given('item_description'),
      'ZAR',
      payment.fundingType,
      '',
      grouped(gross),
      rands(fee),
      grouped(gross + fee),
      grouped(balance),
      given('m_payment_id'),
      pfPaymentId,
      ...HISTORY_COLUMNS.slice(-10).map((column) => given(column.replace(' ', '_'))),
    ]);
  }
}

function dayOf(text: string): number {
  const atMs = startOfDay(text);
  if (Number.isNaN(atMs)) throw new PayFastError(400, 'The date is not in the expected format');
  return atMs;
}

function countOf(value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!/^\d{1,9}$/.test(value)) throw new PayFastError(400, 'The limit and the offset must be integers');
  return Number(value);
}
