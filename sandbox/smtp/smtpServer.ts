import { randomUUID } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { answerWithFaults } from '../faults/answerWithFaults';
import { reply, type Answer } from '../http/answer';
import type { World } from '../world';
import type { Mail } from './facts';

type Command = 'MAIL' | 'RCPT' | 'DATA';
type Done = (error?: Error | null) => void;

/** Larger than any mail of the product, which carries no attachments. */
const MAX_MAIL_BYTES = 1 << 20;

/**
 * A mail server on localhost that takes whatever comes, and fails on demand at MAIL, RCPT and DATA. It offers no TLS:
 * nothing leaves this machine.
 */
export class SmtpServer {
  private readonly server: SMTPServer;
  private readonly stopped = new AbortController();

  constructor(
    private readonly world: World,
    /** Names and their passwords. */
    private readonly accounts: ReadonlyMap<string, string>,
  ) {
    this.server = new SMTPServer({
      name: 'sandbox',
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      size: MAX_MAIL_BYTES,
      onAuth: ({ username = '', password }, _session, done) => {
        if (this.logIn(username, password ?? '')) done(null, { user: username });
        else done(refusal(535, '5.7.8 Authentication credentials invalid'));
      },
      onMailFrom: (address, session, done) =>
        this.answer('MAIL', session, { subject: { from: address.address, to: '' }, done }),
      onRcptTo: (address, session, done) =>
        this.answer('RCPT', session, { subject: { from: senderOf(session), to: address.address }, done }),
      onData: (stream, session, done) => void this.takeMail(stream, session, done).catch(done),
    });
    // A client that breaks off is no failure of the server.
    this.server.on('error', () => undefined);
  }

  listen({ host, port }: { host: string; port: number }): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => resolve((this.server.server.address() as AddressInfo).port));
    });
  }

  async close(): Promise<void> {
    this.stopped.abort();
    const closed = new Promise<void>((resolve) => this.server.close(resolve));
    for (const connection of this.server.connections) connection._socket.destroy();
    await closed;
  }

  /** Any name works and is remembered with its password from its first log-in on. */
  private logIn(user: string, pass: string): boolean {
    if (user === '' || pass === '') return false;
    const known = this.accounts.get(user);
    if (known === undefined) this.world.commit({ provider: 'smtp', kind: 'account', data: { user, pass } });
    return known === undefined || known === pass;
  }

  private async takeMail(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    if (stream.sizeExceeded) return done(refusal(552, '5.3.4 Message size exceeds fixed limit'));
    const mail = toMail(await PostalMime.parse(Buffer.concat(chunks)), session, this.world.now());
    this.answer('DATA', session, {
      subject: { from: mail.from, to: mail.to.join(',') },
      done,
      effect: () => this.world.commit({ provider: 'smtp', kind: 'mail', data: mail }),
    });
  }

  /** Answers a command, through the standing faults. */
  private answer(command: Command, session: SMTPServerSession, { subject, done, effect }: CommandAnswer): void {
    const finish = (answer: Answer) => {
      if (answer.type === 'reset') this.socketOf(session)?.resetAndDestroy();
      else if (answer.type === 'reply') done(answer.status < 400 ? null : refusal(answer.status, String(answer.body)));
      // A command that hangs is never answered; its connection ends with the client's patience, or with the sandbox.
    };
    answerWithFaults({
      faults: this.world.faults,
      provider: 'smtp',
      method: command,
      call: { path: '', signal: this.stopped.signal },
      subject,
      errorAnswer: ({ status, body }) => reply(status, 'text/plain', typeof body === 'string' ? body : 'told to fail'),
      onFault: ({ id, action, when }) =>
        this.world.commit({
          provider: 'smtp',
          kind: 'fault',
          data: { method: command, ...subject, fault: id, action, when },
        }),
      act: () => {
        effect?.();
        return reply(250, 'text/plain', 'OK');
      },
    }).then(finish, done);
  }

  private socketOf(session: SMTPServerSession): Socket | undefined {
    return [...this.server.connections].find(({ session: { id } }) => id === session.id)?._socket;
  }
}

interface CommandAnswer {
  subject: { from: string; to: string };
  done: Done;
  effect?(): void;
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function senderOf({ envelope }: SMTPServerSession): string {
  return envelope.mailFrom ? envelope.mailFrom.address : '';
}

function toMail(email: Email, session: SMTPServerSession, nowMs: number): Mail {
  return {
    id: randomUUID(),
    from: senderOf(session),
    to: session.envelope.rcptTo.map(({ address }) => address),
    user: typeof session.user === 'string' ? session.user : null,
    messageId: email.messageId ?? '',
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    headers: email.headers.map(({ key, value }) => ({ key, value })),
    receivedAtMs: nowMs,
  };
}
