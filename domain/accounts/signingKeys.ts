/** A key of access tokens, as far as time decides about it. */
export interface KeyTimes {
  /** From when it signs, in ms; the first key, the configuration's, always did. */
  readonly signsFromMs: number;
  /** What older keys have signed is worth nothing once this one signs. */
  readonly endsOlder: boolean;
}

/**
 * Which keys count at a moment. The newest that signs already is the one that signs; an older one still vouches for what
 * it has signed until the longest token of it has expired, unless a later key has ended it (it leaked); one that will
 * sign later is published, so that everybody knows it by then.
 *
 * @param keys the newest first; the last is the first there ever was.
 */
export function keysAt<Key extends KeyTimes>(
  keys: readonly Key[],
  nowMs: number,
  longestTokenMs: number,
): { readonly signing: Key; readonly living: readonly Key[] } {
  const signing = keys.find(({ signsFromMs }) => signsFromMs <= nowMs) ?? keys.at(-1);
  if (!signing) throw new Error('there is no signing key');
  const living = keys.filter((_key, place) => {
    const later = keys.slice(0, place).filter(({ signsFromMs }) => signsFromMs <= nowMs);
    return later.every(({ signsFromMs, endsOlder }) => !endsOlder && nowMs < signsFromMs + longestTokenMs);
  });
  return { signing, living };
}
