import { z } from 'zod';
import type { MasterKey } from './sealing';

/** More than a rotation under way needs, and a few that were forgotten. */
const MAX_KEYS = 10;

/**
 * `ID:SECRET` each: a row names the key that has sealed it by its id. `data` alone is DATA_ENCRYPTION_KEY, which comes last
 * where it isn't named. 32 characters of base64 or hex carry 128 bits.
 */
export const masterKeys = z
  .array(
    z
      .string()
      .regex(
        /^(data|(?!data:)[a-z0-9-]{1,32}:[^:\s]{32,})$/,
        'must be ID:SECRET or data, separated by commas, each secret of 32 characters or more',
      )
      .transform((part): MasterKey => {
        const [id = '', secret] = part.split(':');
        return { id, secret };
      }),
  )
  .max(MAX_KEYS, `must be ${MAX_KEYS} at most`)
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'must have ids that differ');
