/** Where Telegram opens a bot (core.telegram.org/bots/features#deep-linking). */
const TELEGRAM_SITE = 'https://t.me';

/** The address that opens a bot, to which `?start=…` adds what it is told at once. */
export function botAddress(bot: string, site = TELEGRAM_SITE): string {
  return `${site.replace(/\/$/, '')}/${bot}`;
}
