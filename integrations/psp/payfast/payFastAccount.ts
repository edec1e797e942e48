import type { PspMode } from '../../../domain/payments/pspPort';

/** Which account at PayFast, and where PayFast is reached. */
export interface PayFastAccount {
  /** Our name of the account; `default` for the one of the configuration. */
  readonly name: string;
  readonly merchantId: string;
  /** Goes along with every form; it is no secret. */
  readonly merchantKey: string;
  /** The secret that salts every signature. PayFast lets accounts have none; we don't: the API and an ITN need it. */
  readonly passphrase: string;
  /** Test accounts live in PayFast's sandbox, where nothing is refunded and an ITN is sent once. */
  readonly mode: PspMode;
  /** Of the payment page and of confirming: `https://www.payfast.co.za`, `https://sandbox.payfast.co.za`. */
  readonly baseUrl: string;
  /** `https://api.payfast.co.za`, for both modes. */
  readonly apiUrl: string;
  /** Where PayFast notifies us of payments: an address of ours on port 80, 443, 8080 or 8081. */
  readonly notifyUrl: string;
  /** How long an operation may take, with all of its calls. 8 s, as for every provider. */
  readonly timeoutMs?: number;
  /** The machine's own clock unless told. */
  readonly now?: () => Date;
}

export const DEFAULT_TIMEOUT_MS = 8_000;

export function nowAt({ now }: Pick<PayFastAccount, 'now'>): Date {
  return now?.() ?? new Date();
}
