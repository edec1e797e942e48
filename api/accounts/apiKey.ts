import { z } from 'zod';
import { API_SCOPES } from '../../domain/accounts/apiKey';
import { timestamp } from '../kit/fields';

export const scope = z.enum(API_SCOPES);

/** A key as it can be seen after its creation. */
export const apiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'first characters of the key' }),
    scopes: z.array(scope),
    createdAt: timestamp,
    expiresAt: timestamp.optional(),
    lastUsedAt: timestamp.optional().meta({ description: 'to within ten minutes' }),
    revokedAt: timestamp.optional(),
  })
  .meta({ id: 'ApiKey' });

/** A key as it is shown once. */
export const createdApiKey = z
  .object({ id: z.uuid(), key: z.string().meta({ description: 'shown only now' }) })
  .meta({ id: 'CreatedApiKey' });
