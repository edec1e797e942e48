import { splitWords } from '../../catalog/searchKey';

/** As they are typed in English, Hindi and Tamil; words of other scripts are compared in Latin. */
const DAYS = `tomorrow tmrw tmr tomo kal parso parson naalai nalai naalaikku nalaikku monday tuesday wednesday thursday friday
  saturday sunday somvar somwar mangalvar budhvar budhwar guruvar shukravar shukrawar shanivar raviwar ravivar itwar
  कल परसों நாளை நாளைக்கு`;

const LATER: ReadonlySet<string> = new Set(splitWords(DAYS));

/** Does somebody want it on another day? No order keeps that: it has to be told to the shop's people, as a note. */
export function namesLaterDay(text: string): boolean {
  return splitWords(text).some((word) => LATER.has(word));
}
