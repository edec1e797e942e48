import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../ops/setup/projectFolder';
import { en } from '../../console/src/i18n/en';
import { hi } from '../../console/src/i18n/hi';
import { ta } from '../../console/src/i18n/ta';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a text must have in common in every language: its parameters, and the marks around them. */
function parametersOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '').sort();
}

function flat(texts: Texts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([room, of]) => Object.entries(of).map(([key, text]) => [`${room}.${key}`, text])),
  );
}

describe('texts of the console', () => {
  const english = flat(en);

  it.each([
    ['hi', hi, /\p{Script=Devanagari}/u],
    ['ta', ta, /\p{Script=Tamil}/u],
  ] as const)(
    'R-32 (part) %s has every text of English, with the same parameters, in its own script',
    (_name, texts, script) => {
      const own = flat(texts);
      const foreign = Object.entries(own).filter(([key, text]) => !script.test(text) && text !== english[key]);
      // Names of languages, and words that are the same everywhere.
      const untranslated = Object.entries(own).filter(
        ([key, text]) => text === english[key] && !key.startsWith('labels.locale_'),
      );

      expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
      expect(
        Object.entries(own).filter(
          ([key, text]) => parametersOf(text).join() !== parametersOf(english[key] ?? '').join(),
        ),
      ).toEqual([]);
      expect(foreign).toEqual([]);
      expect(untranslated).toEqual([]);
    },
  );

  it('R-69 (part) every kind of thing that is under audit has words', () => {
    const folder = join(projectFolder(), 'db', 'migrations');
    const sql = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const things = sql.flatMap((text) =>
      [...text.matchAll(/(?:audit_table\('\w+', |write_audit\()'(\w+)'/g)].map(([, thing]) => `thing_${thing}`),
    );

    expect(things.length).toBeGreaterThan(10);
    expect(
      Object.keys(en.audit)
        .filter((key) => key.startsWith('thing_'))
        .sort(),
    ).toEqual([...new Set(things)].sort());
  });

  it('R-32 (part) a text that lacks a language or a parameter would be found', () => {
    expect(parametersOf('If {{to}} belongs to {{ shop }}')).toEqual(['shop', 'to']);
    expect(parametersOf('If {to}')).toEqual([]);
    expect(Object.keys(flat({ a: { b: 'c' } }))).toEqual(['a.b']);
  });
});
