import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, redirect, type Reply } from '../http/answer';
import type { Route } from '../http/router';

/** The phone (one page for the list of chats and for each of them) and the mailbox. The bank's pages belong to its links. */
export function createPages(): Route[] {
  const phone = pageOf(join(__dirname, 'phone.html'));
  return [
    { method: 'GET', path: '/', handle: () => redirect('/phone') },
    { method: 'GET', path: '/phone', handle: phone },
    { method: 'GET', path: '/phone/:chatId', handle: phone },
    // As Telegram's own site: whose phone it is that opens the bot is asked there.
    { method: 'GET', path: '/t.me/:bot', handle: ({ query }) => redirect(`/phone?${query.toString()}`) },
    { method: 'GET', path: '/mailbox', handle: pageOf(join(__dirname, 'mailbox.html')) },
  ];
}

/** A page that may run its own script and no other. */
export function pageOf(file: string): () => Reply {
  const page = readFileSync(file, 'utf8');
  const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
  const scriptHash = createHash('sha256').update(script).digest('base64');
  return () => html(200, page, { scriptHash });
}
