export interface Mail {
  /** Ours; the mail's own is `messageId`. */
  id: string;
  /** Of the envelope: who gets it, whatever stands in its headers. */
  from: string;
  to: string[];
  user: string | null;
  messageId: string;
  subject: string;
  text: string;
  html: string;
  /** As they came, decoded and unfolded, in their order. */
  headers: { key: string; value: string }[];
  receivedAtMs: number;
}

/** Everything that can happen at the mail server. Kinds are names in the record; see the sandbox's README for their data. */
export type SmtpFact =
  | { kind: 'account'; data: { user: string; pass: string } }
  | { kind: 'mail'; data: Mail }
  | { kind: 'fault'; data: { method: string; from: string; to: string; fault: string; action: string; when: string } };
