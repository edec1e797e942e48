import { encodeCallback, type Callback } from './callback';
import type { en, MessageKey } from './messages/en';
import type { Button, View, ViewParam } from './view';

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The parameters that a text needs, by the names that stand in it: one forgotten or misspelt does not compile. */
export type ParamsOf<Key extends MessageKey> = { readonly [Name in Placeholder<(typeof en)[Key]>]: ViewParam };

type Filling<Key extends MessageKey> = [Placeholder<(typeof en)[Key]>] extends [never] ? [] : [params: ParamsOf<Key>];

/** A text inside another text. */
export function text<Key extends MessageKey>(key: Key, ...[params]: Filling<Key>): ViewParam {
  return { kind: 'text', key, ...(params ? { params } : {}) };
}

/** A text per item, one line each. */
export function lines<Key extends MessageKey>(key: Key, items: readonly ParamsOf<Key>[]): ViewParam {
  return { kind: 'lines', key, items };
}

/** What a person is shown: a text, filled in. Buttons are added by `withButtons`. */
export function view<Key extends MessageKey>(key: Key, ...[params]: Filling<Key>): View {
  return { text: key, params: params ?? {}, buttons: [] };
}

/** The view with these rows of buttons; empty rows are left out. */
export function withButtons(shown: View, ...rows: readonly (readonly Button[])[]): View {
  return { ...shown, buttons: rows.filter((row) => row.length > 0) };
}

/** A button that is tapped. */
export function button<Key extends MessageKey>(label: Key, callback: Callback, ...[params]: Filling<Key>): Button {
  return { label, data: encodeCallback(callback), ...(params ? { params } : {}) };
}
