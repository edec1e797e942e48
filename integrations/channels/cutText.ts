const ELLIPSIS = '…';

/** Cuts a text to so many UTF-16 code units, with an ellipsis that says so. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, wholeCharacters(text, limit - ELLIPSIS.length)).trimEnd() + ELLIPSIS;
}

/** How many code units up to the limit form whole characters: one of two units is not torn apart. */
export function wholeCharacters(text: string, limit: number): number {
  const last = text.charCodeAt(limit - 1);
  const isFirstOfTwo = last >= 0xd800 && last <= 0xdbff;
  return isFirstOfTwo ? limit - 1 : limit;
}
