import { hasText, type Text } from '../../i18n';
import { codeText } from './codeText';

/** Names of providers that are not written with one capital; a name is the same in every language. */
const NAMES: Readonly<Record<string, string>> = { payfast: 'PayFast' };

/** A provider's own name; money that somebody of the shop took has none, and is called so. */
export function providerText(t: Text, psp: string): string {
  const key = `labels.provider_${psp}`;
  if (hasText(key)) return t(key);
  return NAMES[psp] ?? psp.charAt(0).toUpperCase() + psp.slice(1).toLowerCase();
}

/** By which means money came: cash, UPI, a card. Providers write it in small letters, and we in capitals. */
export function meansText(t: Text, method: string): string {
  return codeText(t, 'labels.means', method.toUpperCase());
}
