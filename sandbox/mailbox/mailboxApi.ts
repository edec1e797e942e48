import { z } from 'zod';
import { parseQuery } from '../control/parseBody';
import { html, json, RefusedRequest, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/router';
import { untilChange } from '../http/untilChange';
import type { MailboxState } from './state';

/** Longer than a browser's patience for one poll, shorter than most idle limits. */
const MAX_WAIT_MS = 30_000;

const watchSchema = z.object({
  to: z.string().min(1).optional(),
  version: z.coerce.number().int().optional(),
  waitMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** What the mailbox page, scripts and tests read: all SMS and mails, the newest first. */
export function createMailboxApi(state: MailboxState): Route[] {
  return [
    { method: 'GET', path: '/mailbox/letters', handle: listLetters },
    { method: 'GET', path: '/mailbox/mails/:id', handle: showMail },
  ];

  async function listLetters(call: Call): Promise<Answer> {
    const { to, version, waitMs, limit } = parseQuery(call, watchSchema);
    if (state.version === version) await untilChange(state.changes, 'letter', { waitMs, signal: call.signal });
    return json(200, { version: state.version, letters: state.list(to).slice(0, limit) });
  }

  /** The HTML half as a page of its own, which may run nothing and load nothing. */
  function showMail(call: Call): Answer {
    const page = state.page(call.params['id'] ?? '');
    if (page === undefined) throw new RefusedRequest(404, 'there is no such mail, or it has no HTML');
    return html(200, page);
  }
}
