import { cutText, wholeCharacters } from '../cutText';

/** Limits of the Bot API: a text has 1 to 4,096 characters, a caption up to 1,024 (core.telegram.org/bots/api). */
export const MAX_TEXT = 4_096;
export const MAX_CAPTION = 1_024;

/** A receipt of some 150 lines; nobody reads on, and each part is a call. */
const MAX_PARTS = 3;

/**
 * Splits a text into parts that Telegram accepts, at line ends where it can; what goes beyond three parts is cut.
 * Lengths are UTF-16 code units, as Telegram counts them; no character is torn apart.
 */
export function splitText(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > MAX_TEXT && parts.length < MAX_PARTS - 1) {
    const end = lineEnd(rest) ?? wholeCharacters(rest, MAX_TEXT);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n/, '');
  }
  return [...parts, cutText(rest, MAX_TEXT)];
}

/** The last line end that fits, unless the part before it would be a mere scrap. */
function lineEnd(text: string): number | undefined {
  const end = text.lastIndexOf('\n', MAX_TEXT);
  return end >= MAX_TEXT / 2 ? end : undefined;
}
