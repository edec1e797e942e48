import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import {
  apiString,
  formString,
  itnString,
  phpTrim,
  phpUrlDecode,
  phpUrlEncode,
  type Fields,
} from '../../../integrations/psp/payfast/parameterString';
import { fromRands, toRands } from '../../../integrations/psp/payfast/rand';
import { isItnSignature, signApi, signForm } from '../../../integrations/psp/payfast/signature';

const VECTORS = join(__dirname, '..', '..', '..', '..', 'shared', 'specs', 'signature-vectors.json');
const RUNS = { numRuns: 1_000 };

const signed = z.looseObject({
  fields_in_order: z.array(z.tuple([z.string(), z.string()])),
  passphrase: z.string().nullable(),
  signature: z.string(),
});
const vectors = z
  .object({
    payfast_itn: z.array(signed.extend({ valid: z.boolean(), source: z.string() })),
    payfast_checkout: z.array(signed),
    php_urlencode: z.array(z.object({ in: z.string(), out: z.string() })),
  })
  .optional()
  .parse(existsSync(VECTORS) ? JSON.parse(readFileSync(VECTORS, 'utf8')) : undefined);
const itWithVectors = vectors ? it : it.skip;

describe('published vectors', () => {
  itWithVectors('R-50 (part) U-1 gives every notification its verdict', () => {
    expect(vectors!.payfast_itn.length).toBeGreaterThanOrEqual(5);
    for (const { fields_in_order: fields, passphrase, signature, valid, source } of vectors!.payfast_itn) {
      const verdict = isItnSignature(signature, fields, passphrase ?? undefined);
      expect({ source, valid: verdict }).toEqual({ source, valid });
    }
  });

  itWithVectors('Y-2 (part) signs every form as PayFast does', () => {
    expect(vectors!.payfast_checkout.length).toBeGreaterThanOrEqual(4);
    for (const { fields_in_order: fields, passphrase, signature } of vectors!.payfast_checkout) {
      expect(signForm(fields, passphrase ?? undefined)).toBe(signature);
    }
  });

  itWithVectors('Y-2 (part) encodes as PHP does', () => {
    for (const { in: text, out } of vectors!.php_urlencode) expect(phpUrlEncode(text)).toBe(out);
  });
});

const fields = fc.uniqueArray(
  fc.tuple(fc.stringMatching(/^[a-z_]{1,12}\d?$/), fc.string({ unit: 'grapheme', maxLength: 20 })),
  { selector: ([name]) => name, maxLength: 12 },
);
const passphrase = fc.stringMatching(/^[A-Za-z0-9_/-]{1,20}$/);

describe('parameter strings', () => {
  it('Y-2 (part) what is encoded has no mark that PHP would have escaped, and reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const encoded = phpUrlEncode(text);
        expect(encoded).toMatch(/^(?:[A-Za-z0-9_.+-]|%[0-9A-F]{2})*$/);
        expect(phpUrlDecode(encoded)).toBe(text);
      }),
      RUNS,
    );
  });

  it('Y-2 (part) half a surrogate pair does not throw, and malformed escapes are no text', () => {
    expect(phpUrlEncode('a\ud800b')).toBe('a%EF%BF%BDb');
    expect(phpUrlDecode('%E0%A4')).toBeUndefined();
    expect(phpUrlDecode('100%')).toBeUndefined();
  });

  it('Y-2 (part) trims what PHP trims and nothing else', () => {
    expect(phpTrim(' \t\n\r\0\v a b \v\0\r\n\t ')).toBe('a b');
    // A no-break space is a letter like any other to PHP.
    expect(phpTrim('\u00a0a\u2003')).toBe('\u00a0a\u2003');
  });

  it('Y-2 (part) a form’s signature knows no blanks and no spaces around a value, and knows every other change', () => {
    fc.assert(
      fc.property(fields, passphrase, (given, salt) => {
        const padded: Fields = [...given.map(([name, value]) => [name, ` ${value}\t`] as const), ['zz', ' ']];
        expect(signForm(padded, salt)).toBe(signForm(given, salt));
        expect(signForm([...given, ['zz', '0']], salt)).not.toBe(signForm(given, salt));
        expect(signForm(given, `${salt}x`)).not.toBe(signForm(given, salt));
      }),
      RUNS,
    );
  });

  it('R-50 (part) a notification’s signature holds for its own fields in their own order, and for no others', () => {
    fc.assert(
      fc.property(fields, passphrase, fc.nat(), (given, salt, at) => {
        const good = createHash('md5').update(itnString(given, salt)).digest('hex');
        expect(isItnSignature(good, given, salt)).toBe(true);
        expect(isItnSignature(good.toUpperCase(), given, salt)).toBe(/^\d+$/.test(good));
        // A blank is signed here, where a form leaves it out.
        expect(isItnSignature(good, [...given, ['zz', '']], salt)).toBe(false);
        if (given.length === 0) return;
        const index = at % given.length;
        const changed = given.map(([name, value], i) => [name, i === index ? `${value}0` : value] as const);
        expect(isItnSignature(good, changed, salt)).toBe(false);
        const turned = [...given].reverse();
        expect(isItnSignature(good, turned, salt)).toBe(given.length === 1);
      }),
      RUNS,
    );
  });

  it('Y-2 (part) an API call’s signature does not know the order, nor that it is a test', () => {
    fc.assert(
      fc.property(fields, passphrase, (given, salt) => {
        const turned: Fields = [['testing', 'true'], ...[...given].reverse(), ['zz', '']];
        expect(signApi(turned, salt)).toBe(signApi(given, salt));
      }),
      RUNS,
    );
    const call: Fields = [
      ['version', 'v1'],
      ['timestamp', '2026-11-26T21:00:00+02:00'],
      ['merchant-id', '10000100'],
      ['amount', '500'],
    ];
    expect(apiString(call, 'p w')).toBe(
      'amount=500&merchant-id=10000100&passphrase=p+w&timestamp=2026-11-26T21%3A00%3A00%2B02%3A00&version=v1',
    );
  });

  it('Y-2 (part) without a passphrase nothing is added', () => {
    expect(formString([['a', '1']], undefined)).toBe('a=1');
    expect(formString([['a', '1']], ' b ')).toBe('a=1&passphrase=b');
  });
});

describe('rands', () => {
  it('U-5 (part) cents become rands and come back, whatever the amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (cents) => {
        const text = toRands(cents);
        expect(text).toMatch(/^-?\d+\.\d{2}$/);
        expect(fromRands(text)).toBe(cents);
        const [, sign, whole, decimals] = /^(-?)(\d+)\.(\d+)$/.exec(text)!;
        expect(fromRands(`${sign}${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`)).toBe(cents);
      }),
      RUNS,
    );
  });

  it('U-5 (part) reads what is an amount and nothing that only looks like one', () => {
    expect(fromRands('5')).toBe(500n);
    expect(fromRands('5.5')).toBe(550n);
    expect(fromRands('-2.30')).toBe(-230n);
    for (const text of [
      '',
      '.5',
      '5.',
      '1.005',
      '1e3',
      '0x1',
      '1,00',
      '12,34.00',
      ' 5.00',
      '5.00 ',
      '--5',
      '٥',
      'NaN',
    ]) {
      expect(() => fromRands(text)).toThrow(RangeError);
    }
  });
});
