import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

/** An entry of the sandbox's record: something that happened in the outside world. */
export interface RecordEntry {
  readonly seq: number;
  /** ISO 8601. */
  readonly at: string;
  readonly provider: string;
  readonly kind: string;
  readonly data: unknown;
}

/** What the outside world has seen, entry by entry, in order. */
export type Records = (wanted: {
  readonly provider: string;
  readonly kinds: readonly string[];
}) => AsyncIterable<RecordEntry>;

/** Reads the record of a world's sandbox from its file: hundreds of megabytes are no trouble so. */
export function recordsOfFolder(folder: string): Records {
  return async function* (wanted) {
    const lines = createInterface({ input: createReadStream(join(folder, 'record.jsonl')), crlfDelay: Infinity });
    for await (const line of lines) if (isWanted(line, wanted)) yield JSON.parse(line) as RecordEntry;
  };
}

/** Asks a running sandbox for its record. */
export function recordsOfSandbox(sandboxUrl: string): Records {
  return async function* ({ provider, kinds }) {
    for (const kind of kinds) {
      const answer = await fetch(`${sandboxUrl}/records?provider=${provider}&kind=${kind}`);
      if (!answer.ok) throw new Error(`the sandbox answers ${answer.status} when asked for its record`);
      for (const line of (await answer.text()).split('\n')) if (line) yield JSON.parse(line) as RecordEntry;
    }
  };
}

/** The head of a line is written before its data, so most lines need no parsing. */
function isWanted(line: string, { provider, kinds }: { provider: string; kinds: readonly string[] }): boolean {
  const head = /"provider":"(\w+)","kind":"(\w+)"/.exec(line.slice(0, 160));
  return head?.[1] === provider && kinds.includes(head[2] ?? '');
}
