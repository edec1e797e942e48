import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, redirect } from '../http/answer';
import type { Route } from '../http/router';

/** The phone: one page for the list of chats and for each of them. The bank's pages belong to its links. */
export function createPages(): Route[] {
  const phone = readFileSync(join(__dirname, 'phone.html'), 'utf8');
  const script = /<script>([\s\S]*)<\/script>/.exec(phone)?.[1] ?? '';
  const scriptHash = createHash('sha256').update(script).digest('base64');
  const show = () => html(200, phone, { scriptHash });
  return [
    { method: 'GET', path: '/', handle: () => redirect('/phone') },
    { method: 'GET', path: '/phone', handle: show },
    { method: 'GET', path: '/phone/:chatId', handle: show },
  ];
}
