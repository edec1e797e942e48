/** How long a typed message may be: Telegram's own limit of a text (Bot API, Message.text: up to 4096 characters). */
export const MAX_TYPED_CHARACTERS = 4_096;

/**
 * A person's text as we work with it: one form of each character, without what is invisible and would deceive a reader
 * or be refused by the database. Line breaks stay, and so do the joiners that Indian scripts need (U+200C, U+200D).
 */
export function cleanText(text: string): string {
  return (
    text
      .normalize('NFC')
      // A half of a pair of surrogates is no character, and jsonb refuses it.
      .replace(/\p{Surrogate}/gu, '')
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      // Control characters, byte-order marks, and the marks that turn the direction of what follows them.
      .replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}|\ufeff/gu, '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ *\n */g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}

/** The same on one line: what is put into a sentence of ours must not be able to look like another sentence of ours. */
export function cleanLine(text: string, maxCharacters: number): string {
  return shorten(cleanText(text).replace(/\n+/g, ' '), maxCharacters);
}

/** Cuts a text to so many characters (not code units), with an ellipsis as the last of them. */
export function shorten(text: string, maxCharacters: number): string {
  const characters = [...text];
  return characters.length <= maxCharacters ? text : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}
