import { z } from 'zod';
import type { Shop } from '../../db/accounts/getShop';
import { shopSettings } from '../../domain/accounts/settings';
import { shopLink } from '../../domain/chat/shopLink';
import { locale, timezone } from '../kit/fields';
import type { SignInSettings } from '../kit/signInSettings';

/** A shop with the address by which customers enter it, where a bot is configured. */
export function withBotLink(found: Shop, { bot }: SignInSettings) {
  return { ...found, botLink: bot === undefined ? undefined : shopLink(bot, found.slug) };
}

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
    botLink: z.url().optional().meta({ description: 'by which customers enter the shop in Telegram' }),
    version: z.int(),
  })
  .meta({ id: 'Shop' });
