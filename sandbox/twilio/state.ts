import type { Account, Sms, TwilioFact } from './facts';

/** Messages that can still be looked up; the record has all of them. */
const MESSAGES_KEPT = 10_000;

/** What Twilio knows, built from the facts alone. */
export class TwilioState {
  readonly accounts = new Map<string, Account>();
  /** In the order in which they were sent. */
  readonly messages = new Map<string, Sms>();
  private readonly optOuts = new Set<string>();

  apply({ kind, data }: TwilioFact): void {
    switch (kind) {
      case 'account':
        this.accounts.set(data.accountSid, data);
        return;
      case 'sms':
        this.messages.set(data.sid, data);
        if (this.messages.size > MESSAGES_KEPT) this.messages.delete(this.messages.keys().next().value as string);
        return;
      case 'optOut':
        if (data.optedOut) this.optOuts.add(pair(data));
        else this.optOuts.delete(pair(data));
        return;
      case 'call':
      case 'fault':
        return;
    }
  }

  hasOptedOut(at: { from: string; to: string }): boolean {
    return this.optOuts.has(pair(at));
  }

  clear(): void {
    this.accounts.clear();
    this.messages.clear();
    this.optOuts.clear();
  }
}

function pair({ from, to }: { from: string; to: string }): string {
  return `${from} ${to}`;
}
