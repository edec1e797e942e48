import { z } from 'zod';
import { changeSettings as change } from '../../db/accounts/changeSettings';
import { shopSettings } from '../../domain/accounts/settings';
import { line, locale, timezone } from '../kit/fields';
import { route } from '../kit/route';
import { shop, withBotLink } from './shop';

/** Each setting on its own, without its default: what isn't named stays, null takes it back to the default. */
const settingsPatch = z.strictObject(
  Object.fromEntries(
    Object.entries(shopSettings.shape).map(([name, schema]) => [name, withoutDefault(schema).nullable().optional()]),
  ),
);

export const changeSettings = route({
  method: 'patch',
  path: '/orgs/current',
  operationId: 'changeSettings',
  summary: 'Change the name, zone, language or settings of the shop',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'ADMIN' },
  body: z.strictObject({
    name: line(100).optional(),
    timezone: timezone.optional(),
    locale: locale.optional(),
    settings: settingsPatch.optional(),
    expectedVersion: z.int().min(1).optional(),
  }),
  response: shop,
  refusals: ['VERSION_CONFLICT'],
  handler: async ({ tx, body, signIn }) => ({ data: withBotLink(await change(tx, body), signIn) }),
});

function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
}
