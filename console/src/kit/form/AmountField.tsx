import type { ComponentProps } from 'react';
import { currencySign } from '../say/amount';
import { useShop } from '../shop/shop';
import { TextField } from './Field';

/** An amount in the shop's currency, as text in its main unit; `readAmount` makes minor units of it. */
export function AmountField({ label, ...rest }: ComponentProps<typeof TextField>) {
  const { currency } = useShop();
  return <TextField label={`${label} (${currencySign(currency)})`} inputMode="decimal" autoComplete="off" {...rest} />;
}
