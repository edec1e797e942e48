import { pause } from '../clock/timers';
import type { Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Provider } from '../record/eventRecord';
import type { FaultBook, RuleOf } from './faultBook';

const CALL_ACTIONS = ['status', 'reset', 'hang', 'slow'] as const;
export type CallFault = RuleOf<(typeof CALL_ACTIONS)[number]>;

export interface FaultyCall {
  faults: FaultBook;
  provider: Provider;
  method: string;
  /** Where it came in, and when its caller has gone. */
  call: Pick<Call, 'path' | 'signal'>;
  subject: Readonly<Record<string, unknown>>;
  /** The provider's own way of writing an error of this status. */
  errorAnswer(fault: RuleOf<'status'>): Answer;
  /** Told of every strike, so that the record says which answers were tampered with. */
  onFault(fault: CallFault): void;
  /** Does the effect and makes the true answer. */
  act(): Answer;
}

/** Runs a provider's call through the standing faults: before the effect, and after it. */
export async function answerWithFaults(faulty: FaultyCall): Promise<Answer> {
  const before = await strike(faulty, 'before');
  if (before !== undefined) return before;
  const answer = faulty.act();
  return (await strike(faulty, 'after')) ?? answer;
}

async function strike(faulty: FaultyCall, when: 'before' | 'after'): Promise<Answer | undefined> {
  const { faults, provider, method, call, subject } = faulty;
  const fault = faults.take({ actions: CALL_ACTIONS, provider, method, path: call.path, when, subject });
  if (fault === undefined) return undefined;
  faulty.onFault(fault);
  switch (fault.action) {
    case 'status':
      return faulty.errorAnswer(fault);
    case 'reset':
      return { type: 'reset' };
    case 'hang':
      return { type: 'hang' };
    case 'slow':
      await pause(fault.delayMs, call.signal);
      return undefined;
  }
}
