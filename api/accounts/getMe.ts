import { getPerson } from '../../db/accounts/getPerson';
import { route } from '../kit/route';
import { person } from './person';

export const getMe = route({
  method: 'get',
  path: '/users/me',
  operationId: 'getMe',
  summary: 'The person behind the access token, with their shops',
  tag: 'accounts',
  access: 'person',
  response: person,
  handler: async ({ tx }) => ({ data: await getPerson(tx, tx.actor.id) }),
});
