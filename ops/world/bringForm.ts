/** A form that a payer's browser posts to a provider, as the API has it. */
export interface ShownForm {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Posts a form as the payer's browser does. @returns where it leads to: the payer's page at the provider.
 * @throws Error with the provider's words when it takes no such form.
 */
export async function bringForm({ action, fields }: ShownForm): Promise<string> {
  const body = new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value]));
  const answer = await fetch(action, { method: 'POST', body, redirect: 'manual' });
  const location = answer.headers.get('location');
  const text = await answer.text();
  if (location === null) throw new Error(`the provider refuses the form: ${answer.status} ${text.slice(0, 300)}`);
  return new URL(location, action).href;
}
