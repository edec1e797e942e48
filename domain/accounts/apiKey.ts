/**
 * What an API key may do, narrowest first. `orders:write` covers placing and moving orders, `payments:write` manual
 * payments, `chats:write` answering customers; `admin` holds all the others.
 */
export const API_SCOPES = [
  'catalog:read',
  'catalog:write',
  'orders:read',
  'orders:write',
  'payments:read',
  'payments:write',
  'chats:read',
  'chats:write',
  'admin',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Begins every key, so that scanners for leaked secrets know ours at sight. */
export const API_KEY_PREFIX = 'munshi_';
/** Characters after the prefix: 32 random bytes in base64url. */
export const API_KEY_RANDOM_BYTES = 32;
/** What is kept readable of a key (`munshi_x7Kq`), so that a person can tell theirs apart. */
export const API_KEY_SHOWN_CHARACTERS = API_KEY_PREFIX.length + 4;
/** More living keys than one shop's systems and a rotation of all of them need. */
export const MAX_API_KEYS = 50;
