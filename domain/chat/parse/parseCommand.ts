import { asciiDigits } from '../../kit/asciiDigits';

/** A command as it was typed: its name in lower case without the slash, and what stands behind it. */
export interface ParsedCommand {
  readonly name: string;
  readonly args: string;
}

/**
 * Reads `/name args` and `/name@SomeBot args`. Telegram's rule: 1–32 letters, digits and underscores
 * (core.telegram.org/bots/features#commands). Digits in the arguments may be of any script.
 *
 * @param botUsername when known, a command that names another bot is not for us.
 * @returns undefined when the text is no command (of ours).
 */
export function parseCommand(text: string, botUsername?: string): ParsedCommand | undefined {
  const match = /^\s*\/([a-z0-9_]{1,32})(?:@([a-z0-9_]{3,64}))?(?:\s+(.*))?$/is.exec(text);
  if (!match?.[1]) return undefined;
  const [, name, mentioned, args = ''] = match;
  if (botUsername !== undefined && mentioned !== undefined && !isSame(mentioned, botUsername)) return undefined;
  return { name: name.toLowerCase(), args: asciiDigits(args).trim() };
}

function isSame(mentioned: string, botUsername: string): boolean {
  return mentioned.toLowerCase() === botUsername.replace(/^@/, '').toLowerCase();
}
