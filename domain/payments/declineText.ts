import { renderText } from '../chat/renderText';
import type { Locale } from '../chat/view';
import { isDeclined, type AttemptStatus } from './attempt';
import { classifyDecline } from './declineReason';

/**
 * Why a bank declined a try, in the words that its payer was told; undefined for a try that was not declined, or without
 * a reason.
 */
export function declineText(
  { status, reason }: { readonly status: AttemptStatus; readonly reason: string | undefined },
  locale: Locale,
): string | undefined {
  if (reason === undefined || !isDeclined(status)) return undefined;
  return renderText(classifyDecline(reason).textKey, {}, locale);
}
