import { z } from 'zod';
import { locale, timezone } from '../kit/fields';
import { userRole } from '../kit/accessToken';

export const memberRole = z.enum(['OWNER', 'ADMIN', 'STAFF', 'VIEWER']);

/** A shop that a person belongs to. */
export const shopOfPerson = z
  .object({
    orgId: z.uuid(),
    name: z.string(),
    slug: z.string(),
    role: memberRole,
    isPlatform: z.boolean().meta({ description: 'no shop, but the org of the people who run the installation' }),
  })
  .meta({ id: 'ShopOfPerson' });

/** A person as they see themselves. */
export const person = z
  .object({
    id: z.uuid(),
    name: z.string(),
    phone: z.string().optional(),
    email: z.string().optional(),
    role: userRole,
    status: z.enum(['ACTIVE', 'SUSPENDED']),
    locale: locale.optional(),
    timezone: timezone.optional(),
    shops: z.array(shopOfPerson),
    version: z.int(),
  })
  .meta({ id: 'Person' });
