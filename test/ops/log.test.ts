import { createLogger, withContext } from '../../ops/runtime/log';
import { REDACTED } from '../../ops/runtime/redact';

describe('the log', () => {
  const lines: string[] = [];
  const log = createLogger({ process: 'api', level: 'debug', destination: { write: (line) => void lines.push(line) } });
  const logged = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;

  it('K-136 Y-8 (part) writes one JSON object per line with level, time, process and the ids of the context', () => {
    withContext(log, { requestId: 'r-1', orgId: 'o-1', workflowId: 'order:1' }).warn({ attempt: 2 }, 'slow');
    expect(lines.at(-1)).toMatch(/^\{.*\}\n$/);
    expect(logged()).toMatchObject({
      level: 'warn',
      process: 'api',
      requestId: 'r-1',
      orgId: 'o-1',
      workflowId: 'order:1',
      attempt: 2,
      msg: 'slow',
    });
    expect(new Date(String(logged()['time'])).getTime()).not.toBeNaN();
  });

  it('R-110 K-136 (part) hides what is secret or personal by its name, at any depth, also in child loggers', () => {
    const child = log.child({ apiKey: 'k"', phone: '+91 98', orgId: 'o-1' });
    child.info({
      botToken: 't',
      razorpay_key_secret: 's',
      request: {
        headers: { authorization: 'a', cookie: 'c', 'x-request-id': 'kept' },
        customer: { phone: '+91', name: 'n' },
      },
      list: [{ password: 'p' }],
      amountMinor: 12n,
      emptySecret: null,
    });
    expect(logged()).toMatchObject({
      apiKey: REDACTED,
      phone: REDACTED,
      orgId: 'o-1',
      botToken: REDACTED,
      razorpay_key_secret: REDACTED,
      request: {
        headers: { authorization: REDACTED, cookie: REDACTED, 'x-request-id': 'kept' },
        customer: { phone: REDACTED },
      },
      list: [{ password: REDACTED }],
      amountMinor: '12',
      emptySecret: null,
    });
  });

  it('R-110 K-136 (part) hides the row that Postgres quotes in an error', () => {
    const refused = Object.assign(new Error('duplicate key value violates unique constraint "users_phone"'), {
      code: '23505',
      detail: 'Key (phone)=(+919876543210) already exists.',
      where: 'COPY users, line 1: "+919876543210"',
    });
    log.error({ err: refused }, 'failed');
    expect(lines.at(-1)).not.toContain('9876543210');
    expect(logged()['err']).toMatchObject({ code: '23505', message: refused.message, stack: expect.any(String) });
  });

  it.each([
    [
      'a bot token in an address',
      'https://api.telegram.org/bot7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe',
      'AAHdq',
    ],
    ['a database password', 'connect postgres://munshi_app:hunter2-hunter2@db:5432/munshi', 'hunter2'],
    ['a bearer token', 'header Authorization: Bearer abcdefgh.ijklmnop', 'abcdefgh'],
    ['a JSON web token', 'got eyJhbGciOiJSUzI1NiJ9.eyJ1c2VySWQiOiIxIn0xxxx.c2lnbmF0dXJl', 'eyJ1c2VySWQ'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----', 'MIIEvQ'],
    ['a development secret', 'secret munshi-dev-0123456789abcdef', '0123456789abcdef'],
    ['a card number', 'card 4111 1111 1111 1111 and 5500000000000004', '1111 1111'],
    ['a card of fifteen digits', 'card 3782 822463 10005', '822463'],
    ['a card number in Devanagari', 'कार्ड ४१११ ११११ ११११ ११११', '११११'],
    ['a security code', 'card 4111111111111111 12/28 cvv 737', 'cvv 737'],
  ])('R-110 (part) hides %s inside a text', (_what, text, secret) => {
    log.info({ detail: text }, text);
    log.error({ err: new Error(text) }, 'failed');
    for (const line of lines.slice(-2)) {
      expect(line).not.toContain(secret);
      expect(line).toContain(REDACTED);
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
  });

  it('R-25 R-110 (part) hides a card’s number that is a number, and a field for card data, and keeps the line valid', () => {
    log.info({ number: 4111111111111111, big: 4111111111111111n, cvv: 737, card_number: 'any', orders: [4111, 1111] });
    expect(logged()).toMatchObject({
      number: REDACTED,
      big: REDACTED,
      cvv: REDACTED,
      card_number: REDACTED,
      orders: [4111, 1111],
    });
  });

  it('K-136 (part) keeps lines valid and bounded whatever it is given', () => {
    const loop: Record<string, unknown> = { many: Array.from({ length: 5_000 }, (_, index) => index) };
    loop['self'] = loop;
    log.info({ loop, bytes: Buffer.alloc(10), number: 4111111111111112, at: new Date(0) });
    expect(logged()).toMatchObject({ bytes: '[10 bytes]', number: 4111111111111112, at: '1970-01-01T00:00:00.000Z' });
    // A hundred items of five characters at each of six levels.
    expect(lines.at(-1)?.length).toBeLessThan(6 * 100 * 5 + 1_000);
  });

  it('K-136 (part) tells an error’s type, message and stack', () => {
    log.error(new TypeError('broken'));
    expect(logged()).toMatchObject({ level: 'error', msg: 'broken', err: { type: 'TypeError', message: 'broken' } });
    expect(String((logged()['err'] as { stack: string }).stack)).toContain('log.test.ts');
  });
});
