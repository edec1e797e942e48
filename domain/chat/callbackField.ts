/** How one value is written into a button's data, and read back. Reading never throws: what it can't read is undefined. */
export interface Field<Value> {
  write(value: Value): string;
  read(text: string): Value | undefined;
}

/** A field of whatever value: the table of kinds says which. */
interface SomeField {
  write(value: never): string;
  read(text: string): unknown;
}

/** A kind of button: its code and the fields that it carries, in their order. */
export interface Shape {
  readonly code: string;
  readonly fields: Readonly<Record<string, SomeField>>;
}

/** The values of a shape's fields by name. */
export type FieldsOf<S extends Shape> = {
  readonly [Name in keyof S['fields']]: S['fields'][Name] extends Field<infer Value> ? Value : never;
};

export function shape<const Fields extends Shape['fields']>(code: string, fields: Fields) {
  return { code, fields };
}

/** An id in 22 characters instead of 36, so that two fit into one button. */
export const uuid: Field<string> = {
  write: (id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'),
  read(text) {
    if (!/^[\w-]{22}$/.test(text)) return undefined;
    const hex = Buffer.from(text, 'base64url').toString('hex');
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    // The last character has four spare bits: only the one spelling that we write is ours.
    return uuid.write(id) === text ? id : undefined;
  },
};

/** A whole number from 0 to 2,176,782,335 (six digits of base 36): pages, quantities, revisions. */
export const number: Field<number> = {
  write: (value) => value.toString(36),
  read: (text) => (/^(0|[1-9a-z][0-9a-z]{0,5})$/.test(text) ? Number.parseInt(text, 36) : undefined),
};

/** Where a list goes on, as the list gave it; empty for its beginning. */
export const cursor: Field<string> = {
  write: (value) => value,
  read: (text) => (/^[\w-]*$/.test(text) ? text : undefined),
};

/** One of a few words, by its place: words may be renamed and appended, but not moved. */
export function choice<const Words extends readonly string[]>(...words: Words): Field<Words[number]> {
  return {
    write: (word) => words.indexOf(word).toString(36),
    read(text) {
      const index = number.read(text);
      return index === undefined ? undefined : words[index];
    },
  };
}
