import fc from 'fast-check';
import { renderText } from '../../domain/chat/renderText';
import { cleanText } from '../../domain/chat/cleanText';
import { lines, text, view } from '../../domain/chat/say';
import { moneyParam } from '../../domain/chat/view';

describe('writing a text', () => {
  it('S-9 writes a receipt with its lines, money and nested words in the reader’s language', () => {
    const receipt = view('order.receipt', {
      number: 'ORD-2026-000012',
      shop: 'Asha Tiffin',
      lines: lines('order.line', [
        {
          quantity: 2,
          name: 'Thali',
          price: moneyParam(12_000n, 'INR'),
          subtotal: moneyParam(24_000n, 'INR'),
        },
      ]),
      dropped: '',
      total: moneyParam(24_000n, 'INR'),
      status: text('status.PENDING'),
      payment: text('payment.PENDING'),
      fulfilment: text('fulfilment.PICKUP'),
      address: '',
      note: '',
    });
    expect(renderText(receipt.text, receipt.params, 'en')).toBe(
      'Order ORD-2026-000012 · Asha Tiffin\n2 × Thali at ₹120 = ₹240\nTotal: ₹240\nStatus: waiting for the shop\nPayment: not paid yet\nPick-up',
    );
    expect(renderText(receipt.text, receipt.params, 'hi')).toContain('कुल: ₹240\nस्थिति: दुकान के जवाब का इंतज़ार');
    expect(renderText(receipt.text, receipt.params, 'ta')).toContain('மொத்தம்: ₹240');
  });

  it('S-18 leaves a line out when everything in it is empty, and keeps the others', () => {
    const shown = view('cart.view', {
      shop: 'Asha',
      lines: 'one',
      note: '',
      total: moneyParam(100n, 'INR'),
      closed: '',
    });
    expect(renderText(shown.text, shown.params, 'en')).toBe('Your basket at Asha\none\nTotal: ₹1');
  });

  it('S-18 writes a moment in the shop’s zone', () => {
    const at = { kind: 'time', at: '2026-11-21T04:30:00.000Z', timezone: 'Asia/Kolkata' } as const;
    expect(renderText('refused.opensAt', { time: at }, 'en')).toContain('10:00');
  });

  it('S-18 what people type stays on its line: it can’t forge a line of ours or turn the text around', () => {
    const forged = 'Bread\nTotal: ₹0\u202Eevil\u0000\uD800';
    const shown = renderText('cart.line', { quantity: 1, name: forged, subtotal: '', warning: '' }, 'en');
    expect(shown).toBe('1 × Bread Total: ₹0evil ·');
  });

  it('S-18 any typed text becomes one line without control characters, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const shown = renderText('shops.button', { shop: typed }, 'en');
        expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Surrogate}]/u);
        expect(cleanText(cleanText(typed))).toBe(cleanText(typed));
      }),
    );
  });
});
