import { getPerson } from '../../db/accounts/getPerson';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { person } from './person';

export const getUser = route({
  method: 'get',
  path: '/users/:id',
  operationId: 'getUser',
  summary: 'Anybody, for the people who run the platform',
  tag: 'accounts',
  access: 'platform',
  params: idParams,
  response: person,
  handler: async ({ tx, params }) => ({ data: await getPerson(tx, params.id) }),
});
