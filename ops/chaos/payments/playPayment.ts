import { Refused } from '../../world/shopClient';
import { customerName, type AtBank, type ByCard, type PagePayer, type Taken } from './payer';
import type { PaymentRow, PaymentShop, PaymentShops } from './paymentShops';
import { dueAtEnd, type PaymentKind, type PlannedPayment } from './plan';

/** What payments are played with. */
export interface PaymentStage {
  readonly shops: PaymentShops;
  readonly payer: PagePayer;
  /** Called when an order is acknowledged. */
  readonly onAcknowledged: (payment: PlannedPayment) => void;
}

/** Plays one payment to the end that the plan has for it: order, payer, shop; and waits until our books say so. */
export async function playPayment(stage: PaymentStage, plan: PlannedPayment): Promise<void> {
  const shop = stage.shops[plan.shop];
  const { orderNumber, payUrl = '' } = await shop.client.place(
    {
      customer: { externalRef: shop.referenceOf(plan), name: `Customer ${plan.index + 1}` },
      items: [{ productId: shop.productIds[plan.product] ?? '', quantity: 1 }],
      paymentMethod: 'ONLINE',
    },
    `payment-${plan.index}`,
  );
  stage.onAcknowledged(plan);
  const { payment_id: paymentId } = await shop.board.until(orderNumber, 'to be there', () => true);
  const turn: Turn = { plan, shop, payer: stage.payer, orderNumber, payUrl, paymentId };
  const times = await ACTS[plan.kind](turn);
  await until(turn, `to end as «${plan.kind}»`, (row) => isOver(plan, row, times));
}

interface Turn {
  readonly plan: PlannedPayment;
  readonly shop: PaymentShop;
  readonly payer: PagePayer;
  readonly orderNumber: string;
  readonly payUrl: string;
  readonly paymentId: string;
}

/** What payer and shop do. Each resolves with how often the whole amount has been taken by what the payer saw. */
const ACTS: Readonly<Record<PaymentKind, (turn: Turn) => Promise<number>>> = {
  paid: (turn) => pay(turn),
  authenticated: (turn) => pay(turn, { card: { card: 'pm_card_threeDSecure2Required', authenticate: 'complete' } }),
  async declinedThenPaid(turn) {
    const door = await enter(turn);
    await payAt(turn, door, { card: { card: 'pm_card_visa_chargeDeclinedInsufficientFunds' }, atBank: DECLINED });
    return payAt(turn, door);
  },
  vanished: (turn) => pay(turn, { card: { vanish: true }, atBank: { action: 'vanish' } }),
  slowBank: (turn) => pay(turn, slowly(turn.plan.bankMs)),
  late: (turn) => pay(turn, { atBank: { action: 'late', lateMs: turn.plan.bankMs } }),
  async lateAndPaid(turn) {
    const door = await enter(turn);
    const late = await payAt(turn, door, { atBank: { action: 'late', lateMs: turn.plan.bankMs } });
    return late + (await payAt(turn, door));
  },
  async switched(turn) {
    return goOver(turn, await enter(turn));
  },
  async paidTwice(turn) {
    const door = await enter(turn);
    // The bank thinks so long that the payer loses patience and pays elsewhere.
    const first = await payAt(turn, door, slowly(turn.plan.bankMs + IMPATIENCE_MS));
    return first + (await goOver(turn, door));
  },
  async charged(turn) {
    await charge(turn, 'pm_card_visa');
    return 0;
  },
  async chargedAndPaid(turn) {
    const door = await enter(turn);
    const [paid] = await Promise.all([payAt(turn, door), charge(turn, 'pm_card_visa')]);
    return paid;
  },
  chargeDeclined: (turn) => chargeInVain(turn, 'pm_card_visa_chargeDeclined'),
  chargeWantsPayer: (turn) => chargeInVain(turn, 'pm_card_authenticationRequired'),
  async partlyRefunded(turn) {
    const times = await pay(turn);
    await untilPaid(turn);
    await command(turn, { verb: 'refunds', body: { amountMinor: turn.plan.partMinor } });
    return times;
  },
  async rejected(turn) {
    const times = await pay(turn);
    await untilPaid(turn);
    await turn.shop.client.change(turn.orderNumber, 'reject', { reason: 'The kitchen is closed' });
    return times;
  },
  async cancelledWhilePaid(turn) {
    const door = await enter(turn);
    const [times] = await Promise.all([payAt(turn, door), cancel(turn)]);
    return times;
  },
  async taken(turn) {
    await authorize(turn);
    await take(turn, {});
    return 0;
  },
  async partlyTaken(turn) {
    await authorize(turn);
    await take(turn, { amountMinor: turn.plan.partMinor });
    return 0;
  },
  async letGo(turn) {
    await authorize(turn);
    await cancel(turn);
    return 0;
  },
};

const DECLINED = { action: 'decline', reason: 'insufficient_funds' } as const;

/** The payer's bank thinks for so long, and takes the money. */
function slowly(delayMs: number): HowToPay {
  return { card: { delayMs }, atBank: { action: 'pay', delayMs } };
}

/** Longer than a link at another provider takes to be made, most of the time. */
const IMPATIENCE_MS = 1_500;

/** Where our pay link has led the payer, who keeps it open: the bank's page, ours with Stripe's fields on it, or both. */
interface Door {
  readonly bankUrl?: string | undefined;
  readonly t?: string;
  readonly intentId?: string | undefined;
}

async function enter({ plan, payer, payUrl }: Turn): Promise<Door> {
  const { bankUrl, t } = await payer.open(payUrl);
  if (t === undefined) return { bankUrl };
  const way = await payer.choose(t, plan.shop === 'form' ? 'payfast' : 'stripe');
  return { t, bankUrl: way?.url, intentId: way?.intentId };
}

/** What the payer does, by where the link leads; pays unless told. */
interface HowToPay {
  readonly card?: ByCard;
  readonly atBank?: AtBank;
}

async function pay(turn: Turn, how?: HowToPay): Promise<number> {
  return payAt(turn, await enter(turn), how);
}

/** By card on our page, or at the bank. */
async function payAt({ payer }: Turn, { bankUrl, t, intentId }: Door, how: HowToPay = {}): Promise<number> {
  const { card = {}, atBank = { action: 'pay' } } = how;
  if (bankUrl !== undefined) {
    const seen = await payer.payAtBank(bankUrl, atBank);
    if (t !== undefined && atBank.action !== 'vanish') await payer.comeBack(t);
    return countOf(seen, atBank);
  }
  if (t === undefined || intentId === undefined) return 0;
  const seen = await payer.payByCard(intentId, card);
  // Who is still at the bank comes back later, and who has vanished never; what is under way there will be taken.
  if (seen === 'underWay') return 1;
  if (!card.vanish) await payer.comeBack(t);
  return seen === 'taken' ? 1 : 0;
}

/** A late capture is certain, however the payment looks now, and so is what is under way. */
function countOf(seen: Taken, { action }: AtBank): number {
  return seen === 'taken' || seen === 'underWay' || (action === 'late' && seen === 'declined') ? 1 : 0;
}

/** The payer goes over from our page to the other provider, or once more to the only one, and pays there. */
async function goOver({ plan, payer }: Turn, { t }: Door): Promise<number> {
  const way = t === undefined ? undefined : await payer.choose(t, plan.shop === 'form' ? 'payfast' : 'razorpay');
  return way?.url === undefined ? 0 : countOf(await payer.payAtBank(way.url, { action: 'pay' }), { action: 'pay' });
}

async function authorize(turn: Turn): Promise<void> {
  await pay(turn);
  await until(turn, 'to be authorised', ({ authorized }) => authorized !== '0');
}

async function take(turn: Turn, body: object): Promise<void> {
  const wishes = turn.plan.isAskedTwice ? ['first', 'second'] : ['first'];
  await Promise.all(wishes.map((name) => command(turn, { verb: 'capture', body, name })));
}

async function cancel({ shop, orderNumber }: Turn): Promise<void> {
  await shop.client.change(orderNumber, 'cancel', { reason: 'Sold out after all' });
}

/** So often is somebody charged again of whom nothing was taken, because the answer was «it never came». */
const MOST_CHARGES = 6;

/** The shop takes what is due without the payer, and again when it hears that nothing came of it. */
async function charge(turn: Turn, token: string): Promise<void> {
  for (let number = 1; number <= MOST_CHARGES; number += 1) {
    await askForCharge(turn, token, number);
    const row = await until(turn, 'to be charged or not', ({ open }) => open === '0');
    if (keptOf(row) >= turn.plan.totalMinor) return;
  }
}

async function chargeInVain(turn: Turn, token: string): Promise<number> {
  await askForCharge(turn, token, 1);
  await until(turn, 'to be declined', ({ open, charged }) => open === '0' && charged !== '0');
  return 0;
}

/** One who asks twice at once has the second refused, or answered when the first is decided: only one may take money. */
async function askForCharge(turn: Turn, token: string, number: number): Promise<void> {
  const body = { provider: 'stripe', account: turn.shop.stripeAccount, token, customer: customerName() };
  const wishes = turn.plan.isAskedTwice && token === 'pm_card_visa' ? ['first', 'second'] : ['first'];
  await Promise.all(wishes.map((name) => command(turn, { verb: 'charges', body, name: `${number}-${name}` })));
}

/** Answers by which the shop learns that somebody was faster; every other refusal is a fault of the run. */
const FASTER = ['CHARGE_UNDER_WAY', 'ALREADY_PAID', 'NOT_PAYABLE', 'CAPTURE_UNDER_WAY', 'NOTHING_TO_CAPTURE'];

/** What the shop asks for; of the same kind each wish is one of its own. */
interface Wish {
  readonly verb: 'charges' | 'capture' | 'refunds';
  readonly body: object;
  readonly name?: string;
}

async function command({ shop, paymentId }: Turn, { verb, body, name = 'only' }: Wish): Promise<void> {
  const path = `/v1/payments/${paymentId}/${verb}`;
  try {
    await shop.client.command({ method: 'POST', path, body }, `${paymentId}-${verb}-${name}`);
  } catch (error) {
    if (!(error instanceof Refused) || !FASTER.includes(error.code)) throw error;
  }
}

function untilPaid(turn: Turn): Promise<PaymentRow> {
  return until(turn, 'to be paid', (row) => row.payment_status === 'PAID');
}

function until({ shop, orderNumber }: Turn, what: string, isThere: (row: PaymentRow) => boolean): Promise<PaymentRow> {
  return shop.board.until(orderNumber, what, isThere);
}

/** Orders of which nothing may stay end so. */
const ENDS: Partial<Readonly<Record<PaymentKind, string>>> = {
  rejected: 'REJECTED',
  cancelledWhilePaid: 'CANCELLED',
  letGo: 'CANCELLED',
};

/** Our books know of all that was taken, have given back what is too much, and nothing is left to be asked for. */
function isOver(plan: PlannedPayment, row: PaymentRow, times: number): boolean {
  const status = ENDS[plan.kind];
  if (row.open !== '0' || (status !== undefined && row.status !== status)) return false;
  return Number(row.captured_minor) >= times * plan.totalMinor && keptOf(row) === dueAtEnd(plan);
}

function keptOf(row: PaymentRow): number {
  return Number(row.captured_minor) - Number(row.refunding_minor);
}
