import type { Http } from './http';
import { until } from './until';

/** What the payer does at the bank's page. */
export type BankAction = { readonly action: 'pay' } | { readonly action: 'decline'; readonly reason: string };

export interface Payer {
  /**
   * Opens our own pay link as a browser does, and acts at the bank behind it. A link that is paid already is left so.
   * @param payUrl `/r/{token}` on the API, as the receipt has it
   * @throws Error when the link leads nowhere or the bank refuses.
   */
  act(payUrl: string, action: BankAction): Promise<void>;
}

/** The link may still be in the making, or the API down: a browser's page asks again. */
const PATIENCE = { deadlineMs: 120_000, everyMs: 200 };

/** Somebody with a browser and a bank account in the sandbox. */
export function createPayer(http: Http): Payer {
  return {
    async act(payUrl, action) {
      const bankUrl = await until({ ...PATIENCE, what: `${payUrl} to lead to the bank` }, async () => {
        const { status, location } = await http.request({ method: 'GET', url: payUrl, timeoutMs: 5_000 });
        return status === 302 ? location : undefined;
      });
      const { status, text } = await http.request({ method: 'POST', url: bankUrl, body: action });
      const isPaidAlready = status === 409 && /is paid/.test(text);
      if (status !== 200 && !isPaidAlready) throw new Error(`the bank refuses to ${action.action}: ${status} ${text}`);
    },
  };
}
