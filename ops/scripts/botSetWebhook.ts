import { menuFor } from '../../domain/chat/menu';
import { renderText } from '../../domain/chat/renderText';
import type { Locale } from '../../domain/chat/view';
import { registerBot } from '../../integrations/channels/telegram/registerBot';
import { loadConfigOrExit } from '../runtime/config';
import { WEBHOOK_PATHS } from '../setup/webhooks';

/** Languages in which the bot's menu is told; the configured default comes first. */
const LOCALES: readonly Locale[] = ['en', 'hi', 'ta'];

/**
 * `npm run bot:set-webhook`, at each deploy: tells Telegram our address, its secret, and the commands that everybody
 * has. The commands of a shop's people are set in their own chats, when they open or enter the shop.
 */
async function main(): Promise<void> {
  const config = loadConfigOrExit('worker');
  const webhookUrl = config.PUBLIC_BASE_URL + WEBHOOK_PATHS.telegram;
  const locales = [...new Set([config.DEFAULT_LOCALE, ...LOCALES])];
  const { username } = await registerBot(
    { token: config.TELEGRAM_BOT_TOKEN, apiRoot: config.TELEGRAM_BASE_URL },
    {
      webhookUrl,
      secret: config.TELEGRAM_WEBHOOK_SECRET,
      menus: locales.map((locale) => ({ locale, commands: menuIn(locale) })),
    },
  );
  process.stdout.write(`@${username} now sends its updates to ${webhookUrl}\n`);
  if (username !== config.TELEGRAM_BOT_USERNAME) {
    throw new Error(`TELEGRAM_BOT_USERNAME is ${config.TELEGRAM_BOT_USERNAME}, but the token is @${username}’s`);
  }
}

function menuIn(locale: Locale): { command: string; description: string }[] {
  return menuFor(undefined).map(({ name, about }) => ({ command: name, description: renderText(about, {}, locale) }));
}

void main().catch((error: unknown) => {
  process.stderr.write(`The bot could not be registered: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
