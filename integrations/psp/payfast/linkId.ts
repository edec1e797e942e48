/** What a link's id says. PayFast keeps no links, so the id holds what is needed to look for one. */
export interface LinkId {
  readonly reference: string;
  readonly amountMinor: bigint;
  /** The day from which on the history may have something of it: `2026-11-26`. */
  readonly since: string;
}

export function linkIdOf({ reference, amountMinor, since }: LinkId): string {
  return `${reference}.${since}.${amountMinor}`;
}

/** @returns undefined when it is no id of ours. */
export function readLinkId(id: string): LinkId | undefined {
  const match = /^([\w-]{1,100})\.(\d{4}-\d{2}-\d{2})\.(\d{1,15})$/.exec(id);
  if (!match) return undefined;
  const [, reference = '', since = '', amount = ''] = match;
  return { reference, since, amountMinor: BigInt(amount) };
}
