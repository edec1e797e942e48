import { Client } from 'pg';

/**
 * Notes which statements this process sends to Postgres while the work is done, whatever connection they take; the count
 * of how often somebody asks is left out, as it comes now and then and says nothing of what was asked for.
 */
export async function noteStatements<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly statements: readonly string[] }> {
  const statements: string[] = [];
  const original = Client.prototype.query as (...values: unknown[]) => unknown;
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...values: unknown[]) {
    const [statement] = values as [string | { text: string }];
    const text = typeof statement === 'string' ? statement : statement.text;
    if (!text.includes('rate_limits')) statements.push(text);
    return original.apply(this, values) as never;
  });
  try {
    return { result: await work(), statements };
  } finally {
    spy.mockRestore();
  }
}
