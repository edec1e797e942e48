import { EventEmitter } from 'node:events';
import type { Mail } from '../smtp/facts';
import type { Sms } from '../twilio/facts';

/** Something that has arrived at somebody: an SMS on their phone, or a mail in their mailbox. */
export interface Letter {
  kind: 'sms' | 'mail';
  id: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  /** Is there an HTML half to look at? */
  hasHtml: boolean;
  atMs: number;
}

/** Enough to scroll back through; the record has all of them. */
const LETTERS_KEPT = 1_000;

/** Everything that has arrived by SMS and mail, the newest first. `changes` emits `letter` for each. */
export class MailboxState {
  private letters: Letter[] = [];
  private readonly pages = new Map<string, string>();
  /** Rises with every letter. */
  version = 0;
  readonly changes = new EventEmitter().setMaxListeners(0);

  addSms({ sid, from, to, body, createdAtMs }: Sms): void {
    this.add({ kind: 'sms', id: sid, from, to, subject: '', text: body, hasHtml: false, atMs: createdAtMs });
  }

  addMail({ id, from, to, subject, text, html, receivedAtMs }: Mail): void {
    if (html !== '') this.pages.set(id, html);
    const hasHtml = html !== '';
    this.add({ kind: 'mail', id, from, to: to.join(', '), subject, text, hasHtml, atMs: receivedAtMs });
  }

  /** All letters, or those to one number or address. */
  list(to: string | undefined): Letter[] {
    return to === undefined ? this.letters : this.letters.filter((letter) => letter.to === to);
  }

  /** The HTML half of a mail. */
  page(id: string): string | undefined {
    return this.pages.get(id);
  }

  clear(): void {
    this.letters = [];
    this.pages.clear();
    this.announce();
  }

  private add(letter: Letter): void {
    this.letters.unshift(letter);
    for (const { id } of this.letters.splice(LETTERS_KEPT)) this.pages.delete(id);
    this.announce();
  }

  private announce(): void {
    this.version += 1;
    this.changes.emit('letter');
  }
}
