/**
 * When to ask a provider again whose answer was lost: soon at first, because most answers are only late, then rarer;
 * after the last step a person has to look (design: the UNKNOWN ladder).
 */
const LADDER_SECONDS = [5, 30, 120, 600, 3_600, 21_600, 86_400] as const;

/** Seconds until the next question after `asked` of them; undefined when the ladder is at its end. */
export function nextQuestionSeconds(asked: number): number | undefined {
  return LADDER_SECONDS[asked];
}

/** The last step, again and again: for questions that must not end while a person has not decided. */
export function nextQuestionSecondsForEver(asked: number): number {
  return LADDER_SECONDS[Math.min(asked, LADDER_SECONDS.length - 1)] ?? 86_400;
}
