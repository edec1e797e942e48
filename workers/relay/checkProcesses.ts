import type { ProcessCheck } from '../../db/operations/recordChecks';

/** A process, and where it says whether it is ready. */
export interface WatchedProcess {
  readonly name: string;
  /** Without a path: `http://host:port`. */
  readonly url: string;
}

/** Longer than the checks behind readiness take (1 s), so that what answers «degraded» is heard. */
const ANSWER_WITHIN_MS = 3_000;

/** Asks every process at once for `/health/ready`. Never rejects: what does not answer is down. */
export function checkProcesses(processes: readonly WatchedProcess[]): Promise<ProcessCheck[]> {
  return Promise.all(processes.map(checkOne));
}

async function checkOne({ name, url }: WatchedProcess): Promise<ProcessCheck> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return { name, isUp: answer.ok, detail: `${answer.status} ${(await answer.text()).slice(0, 200)}` };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { name, isUp: false, detail: cause instanceof Error ? cause.message : String(cause) };
  }
}
