import { getShop as read } from '../../db/accounts/getShop';
import { route } from '../kit/route';
import { shop, withBotLink } from './shop';

export const getShop = route({
  method: 'get',
  path: '/orgs/current',
  operationId: 'getShop',
  summary: 'The shop that the caller acts for, with its settings',
  tag: 'accounts',
  access: { scope: 'orders:read', minRole: 'VIEWER' },
  response: shop,
  handler: async ({ tx, signIn }) => ({ data: withBotLink(await read(tx, tx.orgId), signIn) }),
});
