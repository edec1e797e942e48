import { z } from 'zod';
import { openShopOnce } from '../../db/accounts/openShopOnce';
import { SHOP_CURRENCIES } from '../../domain/kit/money';
import { line, locale, timezone } from '../kit/fields';
import { route } from '../kit/route';
import { shopOfPerson } from './person';

export const openShop = route({
  method: 'post',
  path: '/orgs',
  operationId: 'openShop',
  summary: 'Open a shop and be its owner; 200 with the shop that one has by that name already',
  tag: 'accounts',
  access: 'person',
  body: z.strictObject({
    name: line(255),
    locale: locale.optional().meta({ description: 'language of the shop’s own messages' }),
    currency: z.enum(SHOP_CURRENCIES).optional().meta({ description: 'what it sells in, for ever; INR unless told' }),
    timezone: timezone.optional().meta({ description: 'Asia/Kolkata unless told' }),
  }),
  response: shopOfPerson,
  statuses: [201, 200],
  refusals: ['TOO_MANY_SHOPS'],
  handler: async ({ tx, body }) => {
    const { shop, isNew } = await openShopOnce(tx, body);
    return { data: shop, status: isNew ? 201 : 200 };
  },
});
