import { ATTENTION_CODES, attentionReason, readAttentionReason } from '../../domain/orders/attentionReason';

describe('reasons for attention', () => {
  it.each(ATTENTION_CODES.filter((code) => code !== 'OTHER'))(
    'R-75 R-32 (part) %s is known again from its sentence, with what is particular of it',
    (code) => {
      const detail = 'pay_29 of ₹1, which is $& odd: it has failed';
      const sentence = attentionReason(code, detail);
      const hasDetail = sentence.includes('pay_29');

      expect(readAttentionReason(sentence)).toEqual({ code, detail: hasDetail ? detail : undefined });
    },
  );

  it('R-75 (part) what a provider says at length is cut, and a sentence of another version is its own detail', () => {
    const long = attentionReason('REFUND_FAILED', 'x'.repeat(1_000));

    expect(long).toHaveLength(300);
    expect(readAttentionReason(long).code).toBe('REFUND_FAILED');
    expect(readAttentionReason('for this test')).toEqual({ code: 'OTHER', detail: 'for this test' });
  });
});
