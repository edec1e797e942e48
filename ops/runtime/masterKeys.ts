import { z } from 'zod';
import { DATA_KEY_ID } from './sealing';

/** More than a rotation under way needs, and a few that were forgotten. */
const MAX_KEYS = 10;

/** `ID:SECRET` each: a row names the key that has sealed it by its id. 32 characters of base64 or hex carry 128 bits. */
export const masterKeys = z
  .array(
    z
      .string()
      .regex(
        /^[a-z0-9-]{1,32}:[^:\s]{32,}$/,
        'must be ID:SECRET, separated by commas, each secret of 32 characters or more',
      )
      .transform((part) => {
        const [id = '', secret = ''] = part.split(':');
        return { id, secret };
      }),
  )
  .max(MAX_KEYS, `must be ${MAX_KEYS} at most`)
  .refine((keys) => new Set([DATA_KEY_ID, ...keys.map(({ id }) => id)]).size === keys.length + 1, {
    error: `must have ids that differ, and none of them «${DATA_KEY_ID}»`,
  });
