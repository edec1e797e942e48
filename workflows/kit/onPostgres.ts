import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

type Act = (input: never) => Promise<unknown>;

/**
 * Work on Postgres alone, as local activities: they cost a marker in the history instead of three events and a queue.
 * The database answers in 1.5 s or its statement is given up, so 2 s is enough; after three tries the database is down,
 * and the same work goes on as a normal activity, which waits without filling the history.
 */
export function onPostgres<T extends Record<keyof T, Act>>(names: readonly (keyof T & string)[]): T {
  const quick = proxyLocalActivities<Record<string, Act>>({
    startToCloseTimeout: '2s',
    retry: { maximumAttempts: 3, initialInterval: '100ms', backoffCoefficient: 2 },
  });
  const patient = proxyActivities<Record<string, Act>>({
    startToCloseTimeout: '10s',
    retry: { initialInterval: '1s', maximumInterval: '30s' },
    summary: 'waiting for Postgres',
  });
  const acts = names.map(
    (name) =>
      [
        name,
        async (input: never) => quickThenPatient(quick[name] as unknown as Act, patient[name] as unknown as Act, input),
      ] as const,
  );
  return Object.fromEntries(acts) as unknown as T;
}

async function quickThenPatient(quick: Act, patient: Act, input: never): Promise<unknown> {
  try {
    return await quick(input);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return patient(input);
  }
}
