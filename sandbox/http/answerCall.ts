import { answerWithFaults } from '../faults/answerWithFaults';
import type { Provider } from '../record/eventRecord';
import type { World } from '../world';
import { json, reply, type Answer, type Reply } from './answer';
import type { Call } from './call';

export interface AnswerCall {
  world: World;
  provider: Provider;
  /** Its name in fault rules and in the record: `envelope`. */
  method: string;
  call: Call;
  /** Values by which fault rules may choose a call; the path's own unless told. */
  subject?: Readonly<Record<string, unknown>>;
  /** The provider's own words for an error of a status; an empty object unless told. */
  errorBody?(status: number): unknown;
  /** Does the effect and makes the true answer. */
  act(): Reply;
}

/** A call of a provider that has one kind of answer and no accounts: through the standing faults, each strike recorded. */
export function answerCall({ world, provider, method, call, subject, errorBody, act }: AnswerCall): Promise<Answer> {
  return answerWithFaults({
    faults: world.faults,
    provider,
    method,
    call,
    subject: subject ?? call.params,
    errorAnswer: ({ status, body, retryAfterSeconds }) => {
      const answer =
        typeof body === 'string'
          ? reply(status, 'text/html; charset=utf-8', body)
          : json(status, body ?? errorBody?.(status) ?? {});
      if (retryAfterSeconds !== undefined) answer.headers['retry-after'] = String(retryAfterSeconds);
      return answer;
    },
    onFault: ({ id, action, when }) =>
      world.commit({ provider, kind: 'fault', data: { method, path: call.path, fault: id, action, when } }),
    act,
  });
}
