/**
 * The address by which customers enter a shop: Telegram opens the bot with `/start shop_<slug>` (core.telegram.org/bots/
 * features#deep-linking: 1–64 characters of A–Z, a–z, 0–9, _ and -; a slug has at most 40).
 * @param bot its address, by `botAddress`.
 */
export function shopLink(bot: string, slug: string): string {
  return `${bot}?start=shop_${slug}`;
}
