import fc from 'fast-check';
import { parse } from 'papaparse';
import { csvLine, unescapeFormula } from '../../domain/kit/csv';

describe('csvLine', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+91 98', "'+91 98"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝cmd', "'＝cmd"],
    ["'=x", "''=x"],
    ['-5', "'-5"],
    ['a, "b"', '"a, ""b"""'],
  ])('U-13 (part) writes %s as %s', (cell, written) => {
    expect(csvLine([cell])).toBe(written);
  });

  it('U-13 (part) leaves numbers numbers', () => {
    expect(csvLine([-5, 10n, undefined, 'x'])).toBe('-5,10,,x');
  });

  it('U-13 (part) what it writes is read as it was, and no cell begins a formula', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'",; aब＝') });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const [read = []] = parse<string[]>(csvLine(cells), { delimiter: ',', newline: '\n' }).data;
        for (const text of read) expect(text).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        expect(read.map(unescapeFormula)).toEqual(cells);
      }),
    );
  });
});
