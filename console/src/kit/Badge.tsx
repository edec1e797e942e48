import type { ReactNode } from 'react';
import { useText, hasText } from '../i18n';
import { cx } from './cx';

/** What a state means for who reads it: never colour alone, the word stands beside it. */
export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad';

const TONES: Readonly<Record<Tone, string>> = {
  plain: 'bg-sunk text-ink-soft',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};

export function Badge({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={cx('inline-block rounded-md px-1.5 py-0.5 text-xs font-medium whitespace-nowrap', TONES[tone])}>
      {children}
    </span>
  );
}

const STATUS_TONES: Readonly<Record<string, Tone>> = {
  PENDING: 'accent',
  CONFIRMED: 'warn',
  PROCESSING: 'warn',
  ASSIGNED: 'warn',
  PICKED_UP: 'warn',
  DELIVERED: 'good',
  FULFILLED: 'good',
  REJECTED: 'plain',
  CANCELLED: 'plain',
  RETURNED: 'bad',
};

const PAYMENT_TONES: Readonly<Record<string, Tone>> = {
  PENDING: 'plain',
  AUTHORIZED: 'accent',
  PARTIAL: 'warn',
  PAID: 'good',
  FAILED: 'bad',
  COD_DUE: 'plain',
  CREDIT_DUE: 'plain',
  PARTIALLY_REFUNDED: 'warn',
  REFUNDED: 'plain',
  DISPUTED: 'bad',
};

/** The state of an order, in words. */
export function OrderStatusBadge({ status }: { readonly status: string }) {
  return <LabelBadge tone={STATUS_TONES[status]} prefix="status" code={status} />;
}

/** The state of an order's payment, in words. */
export function PaymentStatusBadge({ status }: { readonly status: string }) {
  return <LabelBadge tone={PAYMENT_TONES[status]} prefix="payment" code={status} />;
}

function LabelBadge({ tone, prefix, code }: { tone: Tone | undefined; prefix: string; code: string }) {
  const { t } = useText();
  const key = `labels.${prefix}_${code}`;
  return <Badge tone={tone ?? 'plain'}>{hasText(key) ? t(key) : code}</Badge>;
}
