import fc from 'fast-check';
import { cardLengths } from '../../domain/kit/cardIssuers';
import { CARD_MARK, heldCardData, holdsCardData, isCardField, redactCardData } from '../../domain/kit/cardData';
import { cardOf } from './cards';

/** Test numbers that providers and networks publish, as people type them. */
const PUBLISHED = [
  '4111111111111111',
  '4242 4242 4242 4242',
  '4000-0025-0000-3155',
  '5267 3181 8797 5449',
  '2223003122003222',
  '3782 822463 10005',
  '36227206271667',
  '3056 9300 0902 0004',
  '6011 1111 1111 1117',
  '3566002020360505',
  '6200000000000005',
  '6527 6589 0000 1005',
  '4222222222222',
];

describe('what is found', () => {
  it.each(PUBLISHED)('R-25 (part) the published test number %s, alone and in a sentence', (number) => {
    for (const text of [number, `my card is ${number}, please charge it`, `2 ${number} 80`, `card:${number}exp`]) {
      expect(holdsCardData(text)).toBe(true);
      expect(redactCardData(text)).toBe(text.replace(number, CARD_MARK));
    }
  });

  it.each([
    ['Devanagari', '४१११ ११११ ११११ ११११'],
    ['Tamil', '௪௧௧௧ ௧௧௧௧ ௧௧௧௧ ௧௧௧௧'],
    ['full-width', '４１１１１１１１１１１１１１１１'],
    ['Arabic', '٤١١١-١١١١-١١١١-١١١١'],
    ['mathematical', '𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏'],
    ['mixed', '4111 ११११ 1111 ௧௧௧௧'],
  ])('R-25 (part) a number in %s digits', (_script, text) => {
    expect(holdsCardData(text)).toBe(true);
    expect(redactCardData(`कार्ड ${text}!`)).toBe(`कार्ड ${CARD_MARK}!`);
  });

  it.each([
    '4111\n1111\r\n1111\n1111',
    '4111\u00a01111\u00a01111\u00a01111',
    '4111 – 1111 – 1111 – 1111',
    '4111\u200b1111\u200b1111\u200b1111',
    '4111.1111.1111.1111',
    '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
    '41 11 11 11 11 11 11 11',
  ])('R-25 (part) a number in unusual groups: %j', (text) => {
    expect(redactCardData(text)).toBe(CARD_MARK);
  });

  it.each([
    'cvv 123',
    'CVV: 1234',
    'my cvv is 123',
    'CVV2-123',
    'मेरा सीवीवी 123 है',
    'சிவிவி 123',
    'card security code: 123',
  ])('R-25 (part) a security code by its name: %s', (text) => {
    expect(holdsCardData(text)).toBe(true);
    expect(redactCardData(text)).not.toMatch(/\d{3}/);
  });

  it.each(['12/28cvv123', 'exp1228cvv123', '4111111111111111cvv123', 'cvv123and you'])(
    'R-25 (part) a security code among what somebody types without spaces: %s',
    (text) => {
      expect(redactCardData(text)).not.toMatch(/(?<!\d)\d{3}(?!\d)/);
    },
  );

  it('R-25 (part) what looks so within a provider’s id is none, and what stands beside it is', () => {
    const id = 'pi_6Cvv1799jWmLF1cSzIaBwdBB';
    const event = JSON.stringify({ data: { object: { id, client_secret: `${id}_secret_x`, note: 'cvv 123' } } });
    expect(redactCardData(event)).toBe(event.replace('cvv 123', `cvv ${CARD_MARK}`));
  });

  it('R-25 (part) what stands behind the number as the rest of a card does goes with it', () => {
    expect(redactCardData('4111 1111 1111 1111 exp 12/28 cvc 123')).not.toMatch(/\d/);
    expect(redactCardData('4111 1111 1111 1111 12-4242 4242 4242 4242')).not.toMatch(/\d/);
    expect(redactCardData('"4111111111111111","2028"')).toBe(`"${CARD_MARK}","2028"`);
  });

  it('R-25 (part) the names of fields for card data', () => {
    expect(
      ['cvv', 'CVC', 'card_number', 'cardNumber', 'security-code', 'cc_number', 'CARD CVC'].filter(
        (name) => !isCardField(name),
      ),
    ).toEqual([]);
    expect(['card', 'number', 'code', 'cardId', 'pan', 'cvcCloth'].filter(isCardField)).toEqual([]);
  });

  it('R-25 (part) what has been redacted is known by its mark', () => {
    expect(heldCardData(redactCardData('here: 4111111111111111'))).toBe(true);
    expect(heldCardData('here: the biryani')).toBe(false);
  });
});

const digit = fc.constantFrom(...'0123456789');
const PREFIXES = Array.from({ length: 10_000 }, (_, prefix) => prefix).filter(
  (prefix) => cardLengths(prefix).length > 0,
);

const card = fc
  .constantFrom(...PREFIXES)
  .chain((prefix) => fc.record({ prefix: fc.constant(prefix), length: fc.constantFrom(...cardLengths(prefix)) }))
  .chain(({ prefix, length }) =>
    fc
      .string({ unit: digit, minLength: length - 5, maxLength: length - 5 })
      .map((middle) => cardOf(`${String(prefix).padStart(4, '0')}${middle}`)),
  );
const SCRIPTS = ['0123456789', '०१२३४५६७८९', '௦௧௨௩௪௫௬௭௮௯', '０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩'];
const words = fc.string({ unit: fc.constantFrom(...'abcxyz ,;:!()अஆ₹'), maxLength: 20 });

interface Typed {
  readonly groups: readonly string[];
  readonly separator: string;
}

const typed = fc
  .record({
    number: card,
    cuts: fc.array(fc.nat(18), { maxLength: 18 }),
    separator: fc.constantFrom(' ', '-', '.', '  ', ' - ', '\u00a0', '–', '\n', '_'),
  })
  .map(({ number, cuts, separator }): Typed => {
    const ends = [...new Set([...cuts.filter((cut) => cut > 0 && cut < number.length), number.length])].sort(
      (a, b) => a - b,
    );
    return { groups: ends.map((end, index) => number.slice(ends[index - 1] ?? 0, end)), separator };
  });

/** Spacings by which a number reads as something else: those that the rule leaves alone, and says so. */
function readsOtherwise({ groups, separator }: Typed): boolean {
  const sizes = groups.map(({ length }) => length).join(' ');
  const numbers = groups.map(Number);
  const rises = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
  const falls = numbers.every((number, index) => index === 0 || number < (numbers[index - 1] ?? 0));
  return (
    // In one piece, it may be a barcode.
    sizes === '13' ||
    ['6 10', '6 5 5', '10 6', '5 5 6'].includes(sizes) ||
    (groups.length === 2 && separator === '.') ||
    (groups.length >= 5 && (rises || falls)) ||
    /(?:^|\D)(?:\d\d?[-.]\d\d?[-.](?:19|20)\d\d|(?:19|20)\d\d[-.]\d\d?[-.]\d\d?)(?:\D|$)/.test(groups.join(separator))
  );
}

describe('properties', () => {
  it('R-25 (part) every valid number of every network is found, in whatever digits and spacing, and goes when it is redacted', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...SCRIPTS), fc.tuple(words, words), (number, script, [before, after]) => {
        fc.pre(!readsOtherwise(number));
        const written = number.groups.join(number.separator).replace(/\d/g, (value) => script[Number(value)] ?? '');
        const text = `${before} ${written} ${after}`;
        expect(holdsCardData(text)).toBe(true);
        expect(redactCardData(text)).toBe(`${before} ${CARD_MARK} ${after}`);
      }),
      { numRuns: 3_000 },
    );
  });

  it('R-25 (part) a number whose check digit is another is none', () => {
    fc.assert(
      fc.property(card, fc.integer({ min: 1, max: 9 }), (number, step) => {
        // A shorter card inside of it would have to begin and end with a group, and it is one piece.
        const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + step) % 10}`;
        expect(holdsCardData(wrong)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  const base62 = fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFabcdefghijklmnopqrstuvwxyz'),
    minLength: 14,
    maxLength: 14,
  });
  const digits = (length: number) => fc.string({ unit: digit, minLength: length, maxLength: length });
  const mobile = fc.tuple(fc.constantFrom(...'6789'), digits(9)).map((parts) => parts.join(''));
  const ours: Readonly<Record<string, fc.Arbitrary<string>>> = {
    'ids of ours, one behind the other': fc
      .array(fc.uuid(), { minLength: 1, maxLength: 4 })
      .map((ids) => ids.join(' ')),
    'order numbers': fc
      .array(fc.tuple(fc.integer({ min: 2020, max: 2099 }), digits(6)), { minLength: 1, maxLength: 5 })
      .map((numbers) => numbers.map(([year, number]) => `ORD-${year}-${number}`).join(' ')),
    'ids of Razorpay': fc
      .tuple(fc.constantFrom('pay', 'order', 'plink', 'rfnd'), base62)
      .map((parts) => parts.join('_')),
    'ids of Stripe': fc
      .tuple(fc.constantFrom('pi', 'ch', 'evt', 're'), base62, base62)
      .map(([kind, ...rest]) => `${kind}_3${rest.join('')}`),
    'ids of providers in which a security code seems to be named': fc
      .tuple(base62, fc.constantFrom('cvv', 'CVV', 'Cvv2', 'cvc2'), fc.integer({ min: 100, max: 9_999 }), fc.nat(14))
      .map(([id, name, code, at]) => `{"id":"pay_${id.slice(0, at)}${name}${code}${id.slice(at)}"}`),
    'references of ours at a provider': fc
      .tuple(fc.uuid(), fc.nat(99))
      .map(([id, n]) => `${id.replaceAll('-', '')}-${n}-c`),
    'digests and trace ids': fc
      .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 64 })
      .filter((hex) => /[a-f]/.test(hex)),
    'keys and tokens': fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString('base64url')),
    'phone numbers of every country': fc
      .integer({ min: 8, max: 15 })
      .chain(digits)
      .map((number) => `+${number}`),
    'Indian phone numbers': fc
      .tuple(mobile, mobile)
      .map(([one, other]) => `+91 ${one.slice(0, 5)} ${one.slice(5)} / 0${other}, 91-${other}`),
    'a pincode and a phone number': fc
      .tuple(fc.integer({ min: 110_001, max: 855_126 }), mobile)
      .map(([pincode, phone]) => `Flat 4, Mumbai ${pincode} ${phone}`),
    'the other way round': fc
      .tuple(mobile, fc.integer({ min: 110_001, max: 855_126 }))
      .map(([phone, pincode]) => `${phone}\n${pincode}`),
    amounts: fc
      .bigInt({ min: 0n, max: 999_999_999_999n })
      .map((amount) => `{"amountMinor":${amount},"text":"₹${(Number(amount) / 100).toLocaleString('en-IN')}"}`),
    'moments as clocks tell them': fc
      .date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((moment) => `${moment.toISOString()} ${moment.getTime()} ${moment.getTime()}000`),
    'Telegram’s ids': fc.integer({ min: 100_000_000, max: 9_999_999_999 }).map((id) => `${id} -100${id}`),
    barcodes: digits(12).map((start) => {
      const sum = [...start].reduce((total, value, place) => total + Number(value) * (place % 2 === 0 ? 1 : 3), 0);
      return `${start}${(10 - (sum % 10)) % 10}`;
    }),
    'lists of sizes': fc
      .integer({ min: 20, max: 60 })
      .map((from) => Array.from({ length: 12 }, (_, step) => from + step).join(' ')),
    coordinates: fc
      .tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }))
      .map(([lat, lng]) => `${lat.toFixed(13)},${lng.toFixed(13)}`),
  };
  it.each(Object.entries(ours))('R-25 (part) %s are no cards', (_what, text) => {
    fc.assert(
      fc.property(text, (written) => {
        expect(holdsCardData(written)).toBe(false);
        expect(redactCardData(written)).toBe(written);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    '2 milk and 3 bread',
    '/track 12',
    'CVC 180 GSM shirt',
    '12345678901234567890123',
    '24-11-2026 25-11-2026',
    '203.113.130.140',
    '8-2-293/82 500033 9876543210',
  ])('R-25 (part) «%s» holds none', (text) => {
    expect(holdsCardData(text)).toBe(false);
  });

  it('R-25 (part) whatever is redacted holds no card data any more', () => {
    const anything = fc.string({ unit: fc.constantFrom(...'0123456789 -x.+vc"४௧'), maxLength: 80 });
    fc.assert(
      fc.property(anything, (text) => expect(holdsCardData(redactCardData(text))).toBe(false)),
      { numRuns: 2_000 },
    );
  });

  it('R-25 (part) hostile texts of a megabyte are read in one pass, or this would not end in its time', () => {
    const MEGABYTE = 1_048_576;
    const bits = [
      '4',
      '4 ',
      '411111111111a',
      '4111111111111a',
      '4111 1111 1111 111a',
      '4111111111111112 ',
      'cvv ',
      '41111111-1111-4111-8111-111111111111,',
      'a1',
      '4.1.',
    ];
    for (const bit of bits) {
      const text = bit.repeat(MEGABYTE / bit.length);
      // Quadratic work on a million characters would not end within the deadline of any test.
      expect(redactCardData(text).length).toBeLessThanOrEqual(text.length);
    }
  }, 60_000);
});
