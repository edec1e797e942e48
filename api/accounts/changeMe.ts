import { z } from 'zod';
import { changePerson } from '../../db/accounts/changePerson';
import { line, locale, timezone } from '../kit/fields';
import { route } from '../kit/route';
import { person } from './person';

export const changeMe = route({
  method: 'put',
  path: '/users/me',
  operationId: 'changeMe',
  summary: 'Change what a person says of themselves',
  tag: 'accounts',
  access: 'person',
  body: z.strictObject({ name: line(255), locale: locale.optional(), timezone: timezone.optional() }),
  response: person,
  handler: async ({ tx, body }) => ({ data: await changePerson(tx, { userId: tx.actor.id, ...body }) }),
});
