import { z } from 'zod';
import { timestamp } from '../kit/fields';
import { memberRole } from './person';

/** Somebody who works in the shop. */
export const member = z
  .object({
    userId: z.uuid(),
    name: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    role: memberRole,
    receivesAlerts: z.boolean(),
    since: timestamp,
  })
  .meta({ id: 'Member' });

/** An invitation as it can be seen after it was made. */
export const invitation = z
  .object({
    id: z.uuid(),
    role: memberRole,
    email: z.string().optional(),
    phone: z.string().optional(),
    createdAt: timestamp,
    expiresAt: timestamp,
  })
  .meta({ id: 'Invitation' });

export const memberParams = z.strictObject({ userId: z.uuid() });
