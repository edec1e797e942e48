import { closeSync, createReadStream, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

export const PROVIDERS = ['telegram', 'razorpay', 'stripe', 'payfast', 'twilio', 'smtp', 'sentry', 'logtail'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Something that happened in the outside world; the state of every provider follows from the facts alone. */
export interface Fact {
  provider: Provider;
  kind: string;
  data: object;
}

/** A fact with its place and time: `seq` rises by one without gaps, `at` is ISO 8601 in UTC. */
export interface Entry extends Fact {
  seq: number;
  at: string;
}

export interface EntryFilter {
  provider?: string | undefined;
  kind?: string | undefined;
  /** Exclusive: entries with a higher seq. */
  since?: number | undefined;
}

/** Every so many entries the byte offset is remembered, so that readers near the end skip the rest of the file. */
const INDEX_EVERY_ENTRIES = 512;
/** Large enough that loading is bound by parsing, small enough not to matter for memory. */
const CHUNK_BYTES = 1 << 20;
/** The head of a line is written by `append` alone, so filters need not parse whole lines. */
const LINE_HEAD = /^\{"seq":(\d+),"at":"[^"]*","provider":"(\w+)","kind":"(\w+)"/;

/**
 * The append-only JSON-lines file of what happened outside: the evidence of tests and the memory of the sandbox.
 * A line is written before the answer that it belongs to, so the file survives a kill of the process.
 */
export class EventRecord {
  private lastSeq = 0;
  private sizeBytes = 0;
  private offsets: number[] = [];

  private constructor(
    readonly file: string,
    private readonly fd: number,
    private readonly now: () => number,
  ) {}

  /**
   * Opens or creates the file, hands every entry to `visit` in order, and cuts off a line that a crash tore.
   *
   * @throws Error when an entry is damaged or of a version that `visit` does not understand.
   */
  static open(file: string, now: () => number, visit: (entry: Entry) => void): EventRecord {
    const record = new EventRecord(file, openSync(file, 'a+', 0o600), now);
    record.load(visit);
    return record;
  }

  /** Appends facts in one write: after a kill either all of them are there or none that a reader would see. */
  append(facts: readonly Fact[]): Entry[] {
    const at = new Date(this.now()).toISOString();
    const entries = facts.map((fact) => {
      this.lastSeq += 1;
      return { seq: this.lastSeq, at, provider: fact.provider, kind: fact.kind, data: fact.data };
    });
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
    writeSync(this.fd, lines.join(''));
    entries.forEach((entry, index) => this.remember(entry.seq, Buffer.byteLength(lines[index] as string)));
    return entries;
  }

  /** The matching lines as they stand when the reading begins, without their line ends. */
  async *lines(filter: EntryFilter = {}): AsyncGenerator<string> {
    const since = filter.since ?? 0;
    const start = this.offsets[Math.floor(Math.min(since, this.lastSeq) / INDEX_EVERY_ENTRIES)] ?? 0;
    if (this.sizeBytes <= start) return;
    const stream = createReadStream(this.file, { start, end: this.sizeBytes - 1, encoding: 'utf8' });
    let rest = '';
    for await (const chunk of stream) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (matches(line, filter, since)) yield line;
    }
  }

  /** Empties the file; `seq` goes on rising, so that nobody mistakes new entries for old ones. */
  clear(): void {
    ftruncateSync(this.fd, 0);
    this.sizeBytes = 0;
    this.offsets = new Array<number>(Math.floor(this.lastSeq / INDEX_EVERY_ENTRIES) + 1).fill(0);
  }

  close(): void {
    closeSync(this.fd);
  }

  private load(visit: (entry: Entry) => void): void {
    const fileBytes = fstatSync(this.fd).size;
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for (let position = 0; position < fileBytes;) {
      const bytes = readSync(this.fd, chunk, 0, CHUNK_BYTES, position);
      position += bytes;
      const lines = (rest + decoder.write(chunk.subarray(0, bytes))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.visitLine(line, visit);
    }
    if (fileBytes > this.sizeBytes) ftruncateSync(this.fd, this.sizeBytes);
  }

  private visitLine(line: string, visit: (entry: Entry) => void): void {
    let entry: Entry;
    try {
      entry = JSON.parse(line) as Entry;
      visit(entry);
    } catch (error) {
      const place = `after entry ${this.lastSeq} of ${this.file}`;
      throw new Error(`the record cannot be read ${place}; move the file away to start afresh`, { cause: error });
    }
    this.lastSeq = entry.seq;
    this.remember(entry.seq, Buffer.byteLength(line) + 1);
  }

  private remember(seq: number, lineBytes: number): void {
    const slot = Math.floor(seq / INDEX_EVERY_ENTRIES);
    while (this.offsets.length <= slot) this.offsets.push(this.sizeBytes);
    this.sizeBytes += lineBytes;
  }
}

function matches(line: string, filter: EntryFilter, since: number): boolean {
  const head = LINE_HEAD.exec(line);
  if (head === null) return false;
  const [, seq, provider, kind] = head;
  if (Number(seq) <= since) return false;
  return (
    (filter.provider === undefined || filter.provider === provider) &&
    (filter.kind === undefined || filter.kind === kind)
  );
}
