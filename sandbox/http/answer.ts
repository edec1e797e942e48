export interface Reply {
  type: 'reply';
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** What a handler decides: a reply, a broken connection, or a connection that never hears anything. */
export type Answer = Reply | { type: 'reset' } | { type: 'hang' };

export function json(status: number, value: unknown): Reply {
  return reply(status, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** A page for people. Its policy allows its own style, the one script of the hash (base64 SHA-256), and no one else. */
export function html(status: number, body: string, { scriptHash }: { scriptHash?: string } = {}): Reply {
  const page = reply(status, 'text/html; charset=utf-8', body);
  const scripts = scriptHash === undefined ? "'none'" : `'sha256-${scriptHash}'`;
  page.headers['content-security-policy'] =
    `default-src 'none'; script-src ${scripts}; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'`;
  return page;
}

export function redirect(location: string): Reply {
  return { type: 'reply', status: 303, headers: { location }, body: '' };
}

export function reply(status: number, contentType: string, body: string | Buffer): Reply {
  return { type: 'reply', status, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body };
}

/** A request that the control API or a page refuses; the message says what would have been accepted. */
export class RefusedRequest extends Error {
  constructor(
    readonly status: 400 | 404 | 405 | 409 | 413 | 415 | 503,
    message: string,
  ) {
    super(message);
    this.name = 'RefusedRequest';
  }
}
