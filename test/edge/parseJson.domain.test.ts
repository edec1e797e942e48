import fc from 'fast-check';
import { parseJson } from '../../api/kit/parseJson';
import { DomainError } from '../../domain/kit/errors';

const parse = (text: string) => parseJson(Buffer.from(text));

function refusal(text: string | Buffer): string {
  try {
    parseJson(Buffer.from(text));
  } catch (error) {
    if (error instanceof DomainError) return `${error.kind} ${error.code} ${error.message}`;
    throw error;
  }
  throw new Error(`accepted ${text.toString()}`);
}

describe('parseJson', () => {
  it('K-88 (part) reads what JSON.parse reads, for whatever we write ourselves', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    );
    const key = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text) && !text.includes('\u0000'));
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', maxDepth: 6 },
        leaf,
        fc.array(tie('node')),
        fc.dictionary(key, tie('node'), { noNullPrototype: true }),
      ),
    })).node;
    fc.assert(
      fc.property(value, fc.nat(3), (tree, indent) => {
        const text = JSON.stringify(tree, undefined, indent);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('K-88 (part) never throws anything but a refusal, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          parseJson(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      }),
    );
  });

  it('K-88 (part) takes a document that JSON.parse takes only if it means the same', () => {
    const soup = fc.stringMatching(/^[[\]{}",:\\u0-9eE.+\-a-f \n]{0,30}$/);
    fc.assert(
      fc.property(soup, (text) => {
        let ours: unknown;
        try {
          ours = parse(text);
        } catch {
          return;
        }
        // Of zero's two signs only one is a number of things.
        expect(ours).toEqual(JSON.parse(text, (_key, value: unknown) => (value === 0 ? 0 : value)));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a fraction of money', '{"amountMinor": 1.0}'],
    ['an exponent', '{"amountMinor": 1e2}'],
    ['a number beyond 2^53', '{"amountMinor": 9007199254740993}'],
    ['a number that becomes infinite', '{"amountMinor": 1e309}'],
    ['a number that becomes zero', '{"amountMinor": 1e-400}'],
    ['a fraction with more digits than a double holds', '{"lat": 12.97159812345678901}'],
    ['a leading zero', '{"quantity": 007}'],
    ['a plus sign', '{"quantity": +7}'],
    ['NaN', '{"quantity": NaN}'],
  ])('K-88 (part) refuses %s rather than rounding it', (_what, text) => {
    expect(refusal(text)).toMatch(/^invalid VALIDATION_ERROR/);
  });

  it('K-88 (part) keeps fractions that a double holds exactly as written', () => {
    expect(parse('{"lat": 12.971599, "lng": -77.594566, "small": 1.5e-7, "zero": -0}')).toEqual({
      lat: 12.971599,
      lng: -77.594566,
      small: 1.5e-7,
      zero: 0,
    });
  });

  it.each([
    ['duplicate keys', '{"quantity": 1, "quantity": 2}', 'twice'],
    ['duplicate keys by another spelling', '{"quantity": 1, "quantit\\u0079": 2}', 'twice'],
    ['__proto__', '{"__proto__": {"admin": true}}', '__proto__'],
    ['constructor', '{"a": {"constructor": 1}}', 'constructor'],
    ['NUL', '{"name": "a\\u0000b"}', 'NUL'],
    ['half a character', '{"name": "\\ud83d"}', 'half'],
    ['a raw control character', '{"name": "a\u0001b"}', 'expected'],
    ['21 levels', `${'['.repeat(21)}${']'.repeat(21)}`, 'deeper than 20'],
    ['100,000 levels', '['.repeat(100_000), 'deeper than 20'],
    ['something after the end', '{} {}', 'end of the body'],
    ['a cut body', '{"items": [', 'expected'],
    ['a byte order mark', '\uFEFF{}', 'expected'],
    ['nothing but space', '   ', 'expected'],
  ])('K-88 (part) refuses %s and says so', (_what, text, hint) => {
    expect(refusal(text)).toContain(hint);
  });

  it('K-88 (part) takes 20 levels, which is more than anything needs', () => {
    expect(() => parse(`${'['.repeat(20)}${']'.repeat(20)}`)).not.toThrow();
  });

  it('K-88 (part) reads the longest text that a body can hold, with and without escapes', () => {
    const plain = 'x'.repeat(260_000);
    const escaped = '\\n'.repeat(130_000);
    expect(parse(`"${plain}"`)).toBe(plain);
    expect(parse(`"${escaped}"`)).toBe('\n'.repeat(130_000));
    expect(refusal(`"${escaped}`)).toContain('expected a string');
  });

  it('K-88 (part) refuses bytes that are not UTF-8', () => {
    expect(refusal(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toContain('UTF-8');
    // UTF-8 of a surrogate, which is no character.
    expect(refusal(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toContain('UTF-8');
  });
});
