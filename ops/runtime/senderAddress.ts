const NAMED = /^\s*"?([^"<>\r\n]*?)"?\s*<\s*([^<>\s,;]+@[^<>\s,;]+)\s*>\s*$/;
const BARE = /^[^<>\s,;"]+@[^<>\s,;"]+$/;

export interface SenderAddress {
  readonly name: string;
  /** In small letters, as it names our sender in `chats.bot`. */
  readonly address: string;
}

/** Reads `Shop <orders@example.com>` or `orders@example.com`; undefined for anything else. */
export function readSenderAddress(text: string): SenderAddress | undefined {
  const named = NAMED.exec(text);
  if (named) return { name: named[1] ?? '', address: (named[2] ?? '').toLowerCase() };
  return BARE.test(text.trim()) ? { name: '', address: text.trim().toLowerCase() } : undefined;
}
