import { z } from 'zod';
import { changeSwitch } from '../../db/operations/changeSwitch';
import { line } from '../kit/fields';
import { route } from '../kit/route';

const params = z.strictObject({ kind: z.enum(['bot', 'provider']), name: z.string().regex(/^[\w.@+-]{1,100}$/) });

const shared = {
  method: 'post',
  tag: 'operations',
  access: { scope: 'admin', minRole: 'ADMIN' },
  params,
  response: z.object({ kind: z.string(), name: z.string(), paused: z.boolean() }),
  refusals: ['PLATFORM_ONLY'],
} as const;

export const pauseSwitch = route({
  ...shared,
  path: '/operations/switches/:kind/:name/pause',
  operationId: 'pauseSwitch',
  summary: 'Stop calls to a bot or a provider, in every process; what would go out waits',
  body: z.strictObject({ reason: line(200) }),
  handler: async ({ tx, params: { kind, name }, body: { reason } }) => {
    await changeSwitch(tx, { kind, name, reason, paused: true });
    return { data: { kind, name, paused: true }, message: 'Calls are paused.' };
  },
});

export const resumeSwitch = route({
  ...shared,
  path: '/operations/switches/:kind/:name/resume',
  operationId: 'resumeSwitch',
  summary: 'Let calls to a bot or a provider go on; what has waited goes out, in order',
  body: z.strictObject({}).default({}),
  handler: async ({ tx, params: { kind, name } }) => {
    await changeSwitch(tx, { kind, name, paused: false });
    return { data: { kind, name, paused: false }, message: 'Calls go on.' };
  },
});
