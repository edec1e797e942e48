import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { en } from '../../domain/chat/messages/en';
import { classifyDecline, isKnownReason } from '../../domain/payments/declineReason';

const LIST = join(__dirname, '..', '..', '..', 'shared', 'specs', 'razorpay', 'error-reasons.json');
const listed = z.object({
  reasons: z.array(z.string()),
  top_list_by_code_group: z.record(z.string(), z.array(z.string())),
});

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
});
