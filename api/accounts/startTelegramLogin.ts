import { z } from 'zod';
import { createLoginLink } from '../../db/accounts/loginLink';
import { loginAddress } from '../../domain/chat/loginStart';
import { DomainError } from '../../domain/kit/errors';
import { timestamp } from '../kit/fields';
import { stagedRoute } from '../kit/route';

export const startTelegramLogin = stagedRoute({
  method: 'get',
  path: '/auth/telegram/start',
  operationId: 'startTelegramLogin',
  summary: 'Begin to sign in by Telegram: open the address on the phone, and poll with the nonce',
  tag: 'accounts',
  access: 'public',
  response: z.object({
    nonce: z.string().meta({ description: 'a secret of this browser' }),
    url: z.string(),
    expiresAt: timestamp,
  }),
  refusals: ['CHANNEL_OFF'],
  handler: async ({ transact, signIn: { bot } }) => {
    if (bot === undefined) {
      throw new DomainError({
        cause: 'refused',
        code: 'CHANNEL_OFF',
        message: 'There is no Telegram bot here: sign in another way.',
      });
    }
    const { nonce, expiresAt } = await transact(createLoginLink);
    return { data: { nonce, url: loginAddress(bot, nonce), expiresAt } };
  },
});
