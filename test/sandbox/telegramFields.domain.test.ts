import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS, type FieldType } from '../../sandbox/telegram/fields';
import { methods } from '../../sandbox/telegram/methods/methods';

/** The published description of the Bot API, where the checkout lies beside it. */
const SPEC_FILE = join(__dirname, '..', '..', '..', 'shared', 'specs', 'telegram', 'bot-api-spec.json');

interface Spec {
  methods: Record<string, { fields?: { name: string; types: string[] }[] }>;
}

describe('parameters of the Bot API methods that the sandbox speaks', () => {
  it('CAP-08 (part) has a table of parameters for each method that it speaks', () => {
    expect(Object.keys(FIELDS).sort()).toEqual(Object.keys(methods).sort());
  });

  const spec = existsSync(SPEC_FILE) ? (JSON.parse(readFileSync(SPEC_FILE, 'utf8')) as Spec) : undefined;
  const whenSpecified = spec === undefined ? it.skip : it;

  whenSpecified.each(Object.keys(FIELDS))(
    'CAP-08 (part) states the names and types of %s as Bot API 10.1 does',
    (method) => {
      const published = spec?.methods[method]?.fields ?? [];
      const expected = Object.fromEntries(published.map(({ name, types }) => [name, kindOf(types)]));

      expect(FIELDS[method]).toEqual(expected);
    },
  );
});

/** How a published type arrives on the wire. */
function kindOf(types: string[]): FieldType {
  if (types.includes('InputFile')) return 'InputFile';
  if (types.includes('Integer') && types.includes('String')) return 'ChatId';
  const [type = ''] = types;
  if (type.startsWith('Array of')) return 'Array';
  if (type === 'Integer' || type === 'Float' || type === 'Boolean' || type === 'String') return type;
  return 'Object';
}
