/** What `/start` brings along when somebody wants to sign in elsewhere: alone, or with the nonce of a browser that waits. */
const LOGIN_START = /^app_login(?:_([A-Za-z0-9_-]{43}))?$/;
const NONCE_IN_TEXT = /app_login_[A-Za-z0-9_-]+/g;

/** The address that opens the bot (`botAddress`) with a browser's nonce. */
export function loginAddress(bot: string, nonce: string): string {
  return `${bot}?start=app_login_${nonce}`;
}

/** Reads the argument of `/start`; undefined when it is about something else. */
export function readLoginStart(args: string): { readonly nonce: string | undefined } | undefined {
  const match = LOGIN_START.exec(args);
  return match ? { nonce: match[1] } : undefined;
}

/** A text without the nonce in it, for what is kept; undefined when there is none. */
export function withoutNonce(text: string): string | undefined {
  const redacted = text.replace(NONCE_IN_TEXT, 'app_login_…');
  return redacted === text ? undefined : redacted;
}
