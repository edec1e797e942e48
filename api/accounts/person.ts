import { z } from 'zod';
import { locale, timezone } from '../kit/fields';
import { userRole } from '../kit/accessToken';

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
    shops: z.array(
      z.object({ orgId: z.uuid(), name: z.string(), role: z.enum(['OWNER', 'ADMIN', 'STAFF', 'VIEWER']) }),
    ),
    version: z.int(),
  })
  .meta({ id: 'Person' });
