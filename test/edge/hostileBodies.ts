/** A hostile text of JSON, made of an acceptable body by spoiling one value of it. */
export interface Hostile {
  readonly what: string;
  readonly text: string;
}

/** JSON texts that no value of ours may be: what can't be stored, can't be read exactly, or reads as something else. */
const HOSTILE_VALUES: Readonly<Record<string, string>> = {
  'a number beyond 2^53': '9007199254740993',
  'a number without end': '1e309',
  'a fraction': '0.5',
  'an exponent': '1e2',
  'a whole number written as a fraction': '1.0',
  'a negative number': '-1',
  'a number below every int': '-9007199254740992',
  NUL: '"a\\u0000b"',
  'half a character': '"a\\ud800b"',
  'a control character': '"a\\u001b[2Jb"',
  'a right-to-left override': '"a\\u202eb"',
  '10,000 characters': `"${'x'.repeat(10_000)}"`,
  'an empty text': '""',
  'SQL in a place of another type': '{"$ne": null}',
  'an array in an array': '[[]]',
};

/** Every value of the body, spoilt in every way, one at a time; and its keys: doubled, unknown, reaching a prototype. */
export function hostileBodies(body: unknown): Hostile[] {
  const spoilt = paths(body).flatMap((path) =>
    Object.entries(HOSTILE_VALUES).map(([what, value]) => ({
      what: `${what} at ${path.join('.') || 'the top'}`,
      text: withRaw(body, path, value),
    })),
  );
  const text = JSON.stringify(body);
  const inside = text.slice(1);
  const first = /^"[^"]+":/.exec(inside)?.[0];
  const keys = ['__proto__', 'constructor', 'isAdmin', 'orgId\\u0000'].map((key) => ({
    what: `the key ${key}`,
    text: inside === '}' ? `{"${key}":1}` : `{"${key}":1,${inside}`,
  }));
  const doubled = first === undefined ? [] : [{ what: 'a key twice', text: `{${first}1,${inside}` }];
  return [...spoilt, ...keys, ...doubled];
}

/** Bodies that are no JSON that anybody should read. */
export const BROKEN_BODIES: Readonly<Record<string, string | Uint8Array>> = {
  'half a body': '{"items": [',
  'too deep a body': '['.repeat(100_000),
  'a deep and whole body': `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`,
  'two bodies': '{}{}',
  JavaScript: '{items: [1]}',
  'a comment': '{/* */}',
  'a trailing comma': '{"a": 1,}',
  'single quotes': "{'a': 1}",
  'a byte order mark': '\uFEFF{}',
  'bytes that are no text': new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  'UTF-16': new Uint8Array(Buffer.from('{}', 'utf16le')),
  'a text': '"hello"',
  'a number': '1',
  null: 'null',
  'an array': '[]',
};

type Path = readonly (string | number)[];

/** Every place of the tree, its containers and its leaves. */
function paths(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, entry]) => paths(entry, [...at, Array.isArray(value) ? Number(key) : key])),
  ];
}

/** The JSON of the body with the value at the path replaced by a text that JSON.stringify would never write. */
function withRaw(body: unknown, path: Path, raw: string): string {
  const MARK = '@@here@@';
  return JSON.stringify(replace(body, path, MARK)).replace(JSON.stringify(MARK), () => raw);
}

function replace(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((entry: unknown, n) => (n === key ? replace(entry, rest, by) : entry));
  return { ...(value as object), [key]: replace((value as Record<string, unknown>)[key], rest, by) };
}
