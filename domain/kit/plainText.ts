/** Control characters, and the separators that break a line where nobody sees it. Tab and line breaks are apart. */
const CONTROLS = /[^\P{Cc}\t\n\r]|[\u2028\u2029]/u;
/** Overrides and isolates of direction: they make a text read otherwise than it is stored («₹05» for «₹50»). */
const DIRECTION_OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/;
/** Halves of a surrogate pair are no characters. Joiners stay allowed: Indic scripts need them. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Is this a text as people type it, on one line: a name, a title, a reason? What is refused is what a reader can't see
 * and a terminal, a CSV or a chat may obey.
 */
export function isPlainLine(text: string): boolean {
  return isPlainText(text) && !/[\t\n\r]/.test(text);
}

/** The same for texts of several lines: an address, a note. */
export function isPlainText(text: string): boolean {
  return !CONTROLS.test(text) && !DIRECTION_OVERRIDES.test(text) && !LONE_SURROGATE.test(text);
}
