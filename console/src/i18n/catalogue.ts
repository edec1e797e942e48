import type { en } from './en';

export const LOCALES = ['en', 'hi', 'ta'] as const;
export type Locale = (typeof LOCALES)[number];

/** Every language has each text of English. */
export type Catalogue = { readonly [Room in keyof typeof en]: Texts<(typeof en)[Room]> };
export type Texts<English> = { readonly [Key in keyof English]: string };

type Singular<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

/** `orders.title`; of the forms `lines_one`, `lines_other` it is `orders.lines`. */
export type TextKey = {
  [Room in keyof typeof en]: `${Room}.${Singular<keyof (typeof en)[Room] & string>}`;
}[keyof typeof en];
