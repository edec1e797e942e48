import { openPayFast, payerAt, wish, type PayFastForTest, type Payer } from '../payments/payfast/payFastShop';
import { Hook, openOutside, type Outside } from './outside';

/** Deliveries of which a test can wait for the last. */
export const QUICK = {
  payfast: { redelivery: { atOnce: 1, firstMs: 5, longestMs: 20 }, answerWithinMs: 1_000, maxTries: 6 },
};

/** The sandbox's PayFast with a shop, a payer, and somebody who is told. */
export interface PayFastStage {
  readonly outside: Outside;
  readonly hook: Hook;
  readonly psp: PayFastForTest;
  readonly payer: Payer;
  /** What the sandbox has recorded of one kind. */
  records(kind: string): Promise<object[]>;
  /** Somebody pays a form that is changed so; pays unless told what to do. */
  pay(changes?: Parameters<typeof wish>[0], action?: object): ReturnType<Payer['pay']>;
  /** The sandbox's clock goes on. */
  passTime(ms: number): void;
}

/** It is half past eleven in the evening in Johannesburg. */
const BEGIN = Date.parse('2026-11-26T21:30:00Z');

/** Call it at the beginning of a `describe`: each of its tests gets a stage of its own. */
export function usePayFastStage(): PayFastStage {
  let stage: OpenStage | undefined;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });
  const opened = () => {
    if (!stage) throw new Error('The stage is opened before each test.');
    return stage;
  };
  return {
    get outside() {
      return opened().outside;
    },
    get hook() {
      return opened().hook;
    },
    get psp() {
      return opened().psp;
    },
    get payer() {
      return opened().payer;
    },
    records: (kind) => opened().records(kind),
    pay: (changes, action) => opened().pay(changes, action),
    passTime: (ms) => opened().passTime(ms),
  };
}

interface OpenStage extends PayFastStage {
  close(): Promise<void>;
}

async function openStage(): Promise<OpenStage> {
  let now = BEGIN;
  const hook = await Hook.open();
  const outside = await openOutside({ settings: QUICK, now: () => now });
  const psp = await openPayFast(outside.url, { notifyUrl: hook.url });
  const payer = payerAt(outside.url);
  return {
    ...{ outside, hook, psp, payer },
    records: async (kind) => (await outside.records(`provider=payfast&kind=${kind}`)).map(({ data }) => data),
    pay: (changes, action) => payer.pay(psp.payForm(wish(changes)), action),
    passTime: (ms) => void (now += ms),
    async close() {
      await outside.close();
      await hook.close();
    },
  };
}
