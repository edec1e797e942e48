import { TRY_LIMITS, type TryKind } from './signIn';

/** The most tries of a kind that have to be looked at: the largest limit. */
export function triesToCount(kind: TryKind): number {
  return Math.max(...TRY_LIMITS[kind].map(({ most }) => most));
}

/**
 * How many seconds until one more try is allowed; 0: now.
 * @param secondsAgo when the last tries were, the latest first.
 */
export function waitBeforeTry(kind: TryKind, secondsAgo: readonly number[]): number {
  const waits = TRY_LIMITS[kind].map(({ most, minutes }) => {
    const first = secondsAgo[most - 1];
    return first === undefined ? 0 : minutes * 60 - first;
  });
  return Math.max(0, Math.ceil(Math.max(...waits)));
}
