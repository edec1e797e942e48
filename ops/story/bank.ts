/** What the payer does at the bank's page. */
export type BankAction =
  | { readonly action: 'pay' }
  | { readonly action: 'decline'; readonly reason: string }
  /** It says no, and takes the money after this all the same. */
  | { readonly action: 'late'; readonly lateMs: number };

/**
 * Opens our own pay link as a browser does, and acts at the bank behind it.
 * @param payUrl the address from the receipt, /r/{token}
 */
export async function actAtBank(payUrl: string, action: BankAction): Promise<void> {
  const bankUrl = await follow(payUrl);
  const answer = await fetch(bankUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  if (!answer.ok) throw new Error(`the bank refused «${action.action}»: ${await answer.text()}`);
}

/** The link may still be in the making: our page then asks the browser to look again. */
async function follow(payUrl: string): Promise<string> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(payUrl, { redirect: 'manual' });
    const location = answer.headers.get('location');
    if (answer.status === 302 && location) return location;
    if (Date.now() > deadline) throw new Error(`${payUrl} leads nowhere: ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
