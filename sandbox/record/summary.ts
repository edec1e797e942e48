import { createHash } from 'node:crypto';
import type { Entry, EventRecord } from './eventRecord';

export interface Summary {
  telegram: {
    messages: number;
    /** Messages beyond the first that say the same to the same chat with the same buttons. */
    identicalMessages: number;
    edits: number;
    callbackAnswers: number;
    messagesByChat: Record<string, number>;
    callsByMethod: Record<string, number>;
    refusedCalls: number;
    updates: { queued: number; accepted: number; redelivered: number; dropped: number };
  };
  /** Orders are counted with those that links make by themselves. */
  razorpay: MoneySummary & { links: number; orders: number };
  stripe: MoneySummary & { intents: number };
  /** Forms that payers have brought. */
  payfast: MoneySummary & { forms: number };
  twilio: { messages: number; refusedCalls: number };
  smtp: { mails: number };
  /** Reports of errors and traces. */
  sentry: { items: number };
  logtail: { lines: number };
}

/** What a provider that takes payments has done. */
export interface MoneySummary {
  attempts: number;
  captures: number;
  capturedMinor: number;
  refunds: number;
  /** Accepted refunds that did not fail at the bank. */
  refundedMinor: number;
  /** Per reference: how often money was taken and given back, and what is left with the merchant. */
  byReference: Record<string, { captures: number; capturedMinor: number; refundedMinor: number; netMinor: number }>;
  /** Events of which somebody is told; PayFast calls them notifications. */
  webhooks: Deliveries;
}

interface Deliveries {
  queued: number;
  accepted: number;
  retried: number;
  dropped: number;
}

/** Counts what happened outside, from the record alone. */
export async function summarise(record: EventRecord): Promise<Summary> {
  const summary = emptySummary();
  const seen: Seen = {
    messages: new Set(),
    orders: new Set(),
    payments: new Set(),
    charges: new Set(),
    tries: new Set(),
  };
  for await (const line of record.lines()) count(summary, JSON.parse(line) as Entry, seen);
  return summary;
}

type Seen = Record<'messages' | 'orders' | 'payments' | 'charges' | 'tries', Set<string>>;

function count(summary: Summary, entry: Entry, seen: Seen): void {
  switch (entry.provider) {
    case 'telegram':
      return countTelegram(summary.telegram, entry, seen.messages);
    case 'razorpay':
      summary.razorpay.links += Number(isNew(entry, 'link'));
      if (entry.kind === 'order') seen.orders.add((entry.data as { entity: { id: string } }).entity.id);
      summary.razorpay.orders = seen.orders.size;
      return countPayments(summary.razorpay, entry, seen.payments);
    case 'stripe':
      summary.stripe.intents += Number(isNew(entry, 'intent'));
      return countPayments(summary.stripe, entry, seen.charges);
    case 'payfast':
      summary.payfast.forms += Number(isNew(entry, 'form'));
      return countPayments(summary.payfast, entry, seen.tries);
    case 'twilio':
      return countTwilio(summary.twilio, entry);
    case 'smtp':
      if (entry.kind === 'mail') summary.smtp.mails += 1;
      return;
    case 'sentry':
      summary.sentry.items += 1;
      return;
    case 'logtail':
      summary.logtail.lines += (entry.data as { lines: readonly unknown[] }).lines.length;
  }
}

function countTwilio(summary: Summary['twilio'], { kind, data }: Entry): void {
  if (kind === 'sms') summary.messages += 1;
  if (kind === 'call' && (data as { status: number }).status >= 400) summary.refusedCalls += 1;
}

function emptySummary(): Summary {
  return {
    telegram: {
      messages: 0,
      identicalMessages: 0,
      edits: 0,
      callbackAnswers: 0,
      messagesByChat: {},
      callsByMethod: {},
      refusedCalls: 0,
      updates: { queued: 0, accepted: 0, redelivered: 0, dropped: 0 },
    },
    razorpay: { links: 0, orders: 0, ...emptyMoney() },
    stripe: { intents: 0, ...emptyMoney() },
    payfast: { forms: 0, ...emptyMoney() },
    twilio: { messages: 0, refusedCalls: 0 },
    smtp: { mails: 0 },
    sentry: { items: 0 },
    logtail: { lines: 0 },
  };
}

function emptyMoney(): MoneySummary {
  return {
    attempts: 0,
    captures: 0,
    capturedMinor: 0,
    refunds: 0,
    refundedMinor: 0,
    byReference: {},
    webhooks: { queued: 0, accepted: 0, retried: 0, dropped: 0 },
  };
}

function countTelegram(summary: Summary['telegram'], { kind, data }: Entry, seen: Set<string>): void {
  const { updates } = summary;
  switch (kind) {
    case 'message':
      return countMessage(summary, data as MessageData, seen);
    case 'edit':
      summary.edits += 1;
      return;
    case 'callbackAnswer':
      summary.callbackAnswers += 1;
      return;
    case 'call':
      return countCall(summary, data as { method: string; ok: boolean });
    case 'update':
      updates.queued += 1;
      return;
    case 'updateRedelivered':
    case 'updateSent':
      if (kind === 'updateRedelivered') updates.redelivered += 1;
      if ((data as { accepted: boolean }).accepted) updates.accepted += 1;
      return;
    case 'updateDropped':
      updates.dropped += 1;
  }
}

interface MessageData {
  botId: number;
  chatId: number;
  message: { text?: unknown; caption?: unknown; photo?: unknown; location?: unknown; reply_markup?: unknown };
}

function countMessage(summary: Summary['telegram'], { botId, chatId, message }: MessageData, seen: Set<string>): void {
  summary.messages += 1;
  summary.messagesByChat[chatId] = (summary.messagesByChat[chatId] ?? 0) + 1;
  const { text, caption, photo, location, reply_markup: markup } = message;
  const content = JSON.stringify([botId, chatId, text, caption, photo, location, markup]);
  const fingerprint = createHash('sha1').update(content).digest('base64');
  if (seen.has(fingerprint)) summary.identicalMessages += 1;
  seen.add(fingerprint);
}

function countCall(summary: Summary['telegram'], { method, ok }: { method: string; ok: boolean }): void {
  summary.callsByMethod[method] = (summary.callsByMethod[method] ?? 0) + 1;
  if (!ok) summary.refusedCalls += 1;
}

/** Is it the first that is heard of a link, an intent or a form? */
function isNew({ kind, data }: Entry, wanted: 'link' | 'intent' | 'form'): boolean {
  if (kind !== wanted) return false;
  const { change, status } = data as { change?: string; status?: string };
  return change === 'created' || (wanted === 'form' && status === 'open');
}

function countPayments(summary: MoneySummary, { provider, kind, data }: Entry, payments: Set<string>): void {
  switch (kind) {
    case 'payment':
    case 'charge':
      payments.add(idOfTry(data as TryData));
      summary.attempts = payments.size;
      return;
    case 'capture':
      return countCapture(summary, data as MovementData);
    case 'refund':
      // PayFast does at once what it accepts.
      return countRefund(summary, data as MovementData, provider === 'payfast' ? 'processed' : 'pending');
    default:
      return countDelivery(summary.webhooks, kind.replace(/^(webhook|itn)/, ''), data);
  }
}

type TryData = { entity: { id: string } } | { charge: { entity: { id: string } } } | { pfPaymentId: string };

function idOfTry(data: TryData): string {
  if ('pfPaymentId' in data) return data.pfPaymentId;
  return 'charge' in data ? data.charge.entity.id : data.entity.id;
}

/** @param step what became of something that a provider tells by itself; empty when it is queued. */
function countDelivery(deliveries: Deliveries, step: string, data: object): void {
  switch (step) {
    case '':
      deliveries.queued += 1;
      return;
    case 'Retried':
    case 'Sent':
      if (step === 'Retried') deliveries.retried += 1;
      if ((data as { accepted: boolean }).accepted) deliveries.accepted += 1;
      return;
    case 'Dropped':
      deliveries.dropped += 1;
  }
}

interface MovementData {
  amount: number;
  reference: string | null;
  /** What the try hangs on: Razorpay's order, Stripe's intent, PayFast's form. */
  orderId?: string;
  intentId?: string;
  formId?: string;
  status?: string;
}

function countCapture(summary: MoneySummary, data: MovementData): void {
  summary.captures += 1;
  summary.capturedMinor += data.amount;
  const books = booksOf(summary, data);
  books.captures += 1;
  books.capturedMinor += data.amount;
  books.netMinor += data.amount;
}

/** A refund counts when it is accepted, and is taken back when it fails. */
function countRefund(summary: MoneySummary, data: MovementData, accepted: 'pending' | 'processed'): void {
  const { amount, status } = data;
  const refunded = status === accepted ? amount : status === 'failed' ? -amount : 0;
  if (status === accepted) summary.refunds += 1;
  summary.refundedMinor += refunded;
  const books = booksOf(summary, data);
  books.refundedMinor += refunded;
  books.netMinor -= refunded;
}

function booksOf({ byReference }: MoneySummary, { reference, orderId, intentId, formId }: MovementData) {
  const books = { captures: 0, capturedMinor: 0, refundedMinor: 0, netMinor: 0 };
  return (byReference[reference ?? orderId ?? intentId ?? formId ?? ''] ??= books);
}
