export interface Account {
  accountSid: string;
  authToken: string;
}

export interface Sms {
  sid: string;
  accountSid: string;
  from: string;
  to: string;
  body: string;
  createdAtMs: number;
}

/** Everything that can happen at Twilio. Kinds are names in the record; see the sandbox's README for their data. */
export type TwilioFact =
  | { kind: 'account'; data: Account }
  | { kind: 'sms'; data: Sms }
  /** Somebody has answered STOP to one of our numbers, or START. */
  | { kind: 'optOut'; data: { from: string; to: string; optedOut: boolean } }
  | { kind: 'call'; data: { method: string; path: string; status: number; to?: string; code?: number; error?: string } }
  | { kind: 'fault'; data: { method: string; path: string; fault: string; action: string; when: 'before' | 'after' } };
