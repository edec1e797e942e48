/** A text as part of a LIKE pattern, its own %, _ and \\ meaning themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
