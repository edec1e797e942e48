import { Refusal } from './api';
import { say } from './texts/words';

const EXPIRED = 'PAYER_LINK_EXPIRED';
/** An address that we did not make opens nothing, whatever is wrong with it. */
const UNKNOWN: readonly string[] = ['UNKNOWN_PAYER_LINK', 'VALIDATION_ERROR'];

/** Is it no use to try again? */
export function isFinal(error: unknown): boolean {
  return error instanceof Refusal && (error.code === EXPIRED || UNKNOWN.includes(error.code));
}

/** What a failure is called on a screen of its own, and what can be done. */
export function textsOf(error: unknown): [title: string, body: string] {
  if (!isFinal(error)) return [say('trouble'), troubleOf(error)];
  const isExpired = (error as Refusal).code === EXPIRED;
  return isExpired ? [say('expired'), say('expiredBody')] : [say('unknown'), say('unknownBody')];
}

/** The same in one sentence, for beside a button. */
export function troubleOf(error: unknown): string {
  const code = error instanceof Refusal ? error.code : undefined;
  if (code === 'PAY_LATER_NOT_POSSIBLE') return say('laterNot');
  return say(code === 'TOO_MANY_REQUESTS' ? 'tooMany' : 'noAnswer');
}
