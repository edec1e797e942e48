import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { en } from '../../domain/chat/messages/en';
import { classifyDecline, isKnownReason, RAZORPAY_REASONS } from '../../domain/payments/declineReason';
import { STRIPE_REASONS } from '../../domain/payments/stripeReasons';

const LIST = join(__dirname, '..', '..', '..', 'shared', 'specs', 'razorpay', 'error-reasons.json');
const ENUMS = join(__dirname, '..', '..', '..', 'shared', 'specs', 'stripe', 'enums-2026-10-28.endive.json');
const codes = z.looseObject({ last_payment_error_code: z.array(z.string()) });
const listed = z.object({
  reasons: z.array(z.string()),
  top_list_by_code_group: z.record(z.string(), z.array(z.string())),
});

/** How many of the 209 published codes the table calls soft; all others are for the payer's own choice. */
const SOFT_STRIPE_CODES = 23;

describe('reasons of declines', () => {
  it.each([
    ['insufficient_funds', 'DECLINED_SOFT', 'decline.insufficientFunds'],
    ['payment_timed_out', 'DECLINED_SOFT', 'decline.timeout'],
    ['gateway_technical_error', 'DECLINED_SOFT', 'decline.bankDown'],
    ['incorrect_otp', 'DECLINED_SOFT', 'decline.authentication'],
    ['payment_cancelled', 'DECLINED_SOFT', 'decline.cancelled'],
    ['card_expired', 'DECLINED_HARD', 'decline.card'],
    ['payment_risk_check_failed', 'DECLINED_HARD', 'decline.generic'],
  ])('T-69 (part) says of %s whether the same can be tried again, and why it failed', (reason, status, textKey) => {
    expect(classifyDecline(reason)).toMatchObject({ status, textKey });
  });

  it('T-69 (part) takes a reason that nobody knows as final, so that nothing is retried by accident', () => {
    expect(classifyDecline('brand_new_reason').status).toBe('DECLINED_HARD');
    expect(classifyDecline(undefined).status).toBe('DECLINED_HARD');
    expect(classifyDecline('constructor').status).toBe('DECLINED_HARD');
  });

  const itWithList = existsSync(LIST) ? it : it.skip;
  itWithList('T-69 (part) decides every reason that the provider documents, and has words for it', () => {
    const { reasons, top_list_by_code_group: groups } = listed.parse(JSON.parse(readFileSync(LIST, 'utf8')));
    const all = [...new Set([...reasons, ...Object.values(groups).flat()])];
    expect(all.length).toBeGreaterThanOrEqual(108);
    expect(all.filter((reason) => !isKnownReason(reason))).toEqual([]);
    for (const reason of all) expect(Object.keys(en)).toContain(classifyDecline(reason).textKey);
  });

  it.each([
    ['insufficient_funds', 'DECLINED_SOFT', 'decline.insufficientFunds'],
    ['card_velocity_exceeded', 'DECLINED_SOFT', 'decline.limit'],
    ['authentication_required', 'DECLINED_SOFT', 'decline.authentication'],
    ['generic_decline', 'DECLINED_SOFT', 'decline.generic'],
    ['expired_card', 'DECLINED_HARD', 'decline.card'],
    ['stolen_card', 'DECLINED_HARD', 'decline.generic'],
    ['do_not_try_again', 'DECLINED_HARD', 'decline.generic'],
  ])('T-69 (part) knows Stripe’s words too: %s', (reason, status, textKey) => {
    expect(classifyDecline(reason)).toMatchObject({ status, textKey });
  });

  it.each([
    ['cc_status 51', 'DECLINED_SOFT', 'decline.insufficientFunds'],
    ['cc_status 05', 'DECLINED_SOFT', 'decline.generic'],
    ['cc_status 91', 'DECLINED_SOFT', 'decline.bankDown'],
    ['cc_status 54', 'DECLINED_HARD', 'decline.card'],
    ['cc_status 43', 'DECLINED_HARD', 'decline.generic'],
    ['cc_status 99', 'DECLINED_HARD', 'decline.generic'],
  ])('T-69 (part) knows the codes of PayFast’s card payments: %s', (reason, status, textKey) => {
    expect(classifyDecline(reason)).toMatchObject({ status, textKey });
  });

  it('T-69 (part) a word that two providers use means the same at both', () => {
    const both = Object.keys(STRIPE_REASONS).filter((reason) => Object.hasOwn(RAZORPAY_REASONS, reason));
    expect(both).toContain('insufficient_funds');
    for (const reason of both)
      expect({ reason, is: STRIPE_REASONS[reason] }).toEqual({ reason, is: RAZORPAY_REASONS[reason] });
  });

  const itWithCodes = existsSync(ENUMS) ? it : it.skip;
  itWithCodes('T-69 (part) of Stripe’s error codes only those that a payer or a bank may mend are tried again', () => {
    const all = codes.parse(JSON.parse(readFileSync(ENUMS, 'utf8'))).last_payment_error_code;
    expect(all.length).toBeGreaterThanOrEqual(209);
    const soft = all.filter((code) => classifyDecline(code).status === 'DECLINED_SOFT');
    expect(soft.filter((code) => !isKnownReason(code))).toEqual([]);
    expect(soft).toHaveLength(SOFT_STRIPE_CODES);
    for (const code of all) expect(Object.keys(en)).toContain(classifyDecline(code).textKey);
  });
});
