import type { Schemas } from '../../kit/api/client';
import { useFormat } from '../../kit/say/useFormat';

/** What somebody has paid and not got back; amounts of different currencies are never added. */
export function Spent({ of: spent }: { readonly of: Schemas['Customer']['spent'] }) {
  const format = useFormat();
  return spent.length === 0
    ? '–'
    : spent.map(({ amountMinor, currency }) => format.money(amountMinor, currency)).join(' + ');
}
