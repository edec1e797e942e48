import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { json } from '../http/answer';
import type { Route } from '../http/router';
import type { World } from '../world';
import { Api } from './api';
import { messageOperations } from './messages';
import type { TwilioState } from './state';

const optOutSchema = z.strictObject({
  /** Our number, which the person has answered. */
  from: z.string(),
  /** Theirs. */
  to: z.string(),
  optedOut: z.boolean().default(true),
});

/** Twilio on localhost: its Messages API (twilio_api_v2010), and phones that can answer STOP. */
export function createTwilio(world: World, state: TwilioState): Route[] {
  return [
    ...new Api(world, state).routes(messageOperations(world, state)),
    {
      method: 'POST',
      path: '/twilio/opt-out',
      handle: (call) => {
        const data = parseBody(call, optOutSchema);
        world.commit({ provider: 'twilio', kind: 'optOut', data });
        return json(200, data);
      },
    },
  ];
}
