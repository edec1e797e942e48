import { botAddress } from '../../domain/chat/botAddress';
import type { Config } from '../../ops/runtime/config';
import { sendersOf } from '../../ops/runtime/sendersOf';

/** What signing in needs of the configuration. */
export interface SignInSettings {
  /** JWT_SECRET: codes and the successors of refresh tokens are derived under it. */
  readonly secret: string;
  /** How long a session lives without being renewed (REFRESH_TOKEN_TTL). */
  readonly refreshTokenSeconds: number;
  /** Our number and our mail address; absent: nothing can be sent there. */
  readonly senders: { readonly sms?: string; readonly email?: string };
  /** The address that opens the bot, for sign-in links and a shop's own. */
  readonly bot: string | undefined;
  readonly defaultLocale: 'en' | 'hi' | 'ta';
  /** How long a poll is held before it is answered that nothing has happened. */
  readonly pollHoldMs: number;
}

/** As the configuration has them. */
export function signInSettingsOf(
  config: Pick<
    Config<'api'>,
    | 'JWT_SECRET'
    | 'REFRESH_TOKEN_TTL'
    | 'TELEGRAM_BOT_USERNAME'
    | 'TELEGRAM_LINK_BASE_URL'
    | 'CHAT_CHANNELS'
    | 'DEFAULT_LOCALE'
    | 'TWILIO_FROM_PHONE'
    | 'SMTP_FROM'
  >,
): SignInSettings {
  const { sms, email } = sendersOf(config);
  const hasBot = config.CHAT_CHANNELS.includes('telegram') && config.TELEGRAM_BOT_USERNAME !== '';
  return {
    secret: config.JWT_SECRET,
    refreshTokenSeconds: config.REFRESH_TOKEN_TTL,
    senders: { ...(sms !== undefined && { sms }), ...(email && { email: email.address }) },
    bot: hasBot ? botAddress(config.TELEGRAM_BOT_USERNAME, config.TELEGRAM_LINK_BASE_URL) : undefined,
    defaultLocale: config.DEFAULT_LOCALE,
    // So that a browser's polls of ten minutes stay within what an address may ask (C-22), and below any proxy's patience.
    pollHoldMs: 8_000,
  };
}
