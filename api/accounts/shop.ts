import { z } from 'zod';
import { shopSettings } from '../../domain/accounts/settings';
import { locale, timezone } from '../kit/fields';

/** A shop as its own people see it. */
export const shop = z
  .object({
    orgId: z.uuid(),
    slug: z.string(),
    name: z.string(),
    currency: z.string(),
    timezone,
    locale,
    settings: shopSettings,
    version: z.int(),
  })
  .meta({ id: 'Shop' });
