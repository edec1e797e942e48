import { PassThrough, type Readable } from 'node:stream';
import type { Client, Connection, Submittable } from 'pg';

/**
 * What the driver calls while a COPY runs (postgresql.org/docs/current/protocol-flow.html, «COPY operations»). The types
 * of the driver know no COPY, so what it calls besides is written down here.
 */
interface CopyHandler extends Submittable {
  handleRowDescription(): void;
  handleDataRow(): void;
  handleCommandComplete(message: { text: string }, connection: CopyConnection): void;
  handleReadyForQuery(connection: CopyConnection): void;
  handleError(error: Error, connection: CopyConnection): void;
  handleCopyInResponse(connection: CopyConnection): void;
  handleCopyData(message: { chunk: Buffer }, connection: CopyConnection): void;
}

interface CopyConnection extends Connection {
  readonly stream: Connection['stream'] & { readonly writableNeedDrain: boolean };
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/**
 * Runs `COPY … TO STDOUT` and hands on its bytes; a slow reader slows the server down.
 * @param sql a whole statement; its names come from the catalogue, quoted.
 * @returns the bytes, and the number of rows once they have been read to their end.
 */
export function copyOut(client: Client, sql: string): { readonly bytes: Readable; readonly rows: Promise<number> } {
  const bytes = new PassThrough();
  const rows = new Promise<number>((resolve, reject) => {
    let count = 0;
    client.query<CopyHandler>({
      ...UNUSED,
      submit: (connection) => connection.query(sql),
      handleCopyData({ chunk }, { stream }) {
        // A copy: the driver writes what it reads next over these bytes. What the socket has read already still comes
        // while it pauses.
        if (bytes.write(Buffer.from(chunk)) || stream.isPaused()) return;
        stream.pause();
        bytes.once('drain', () => stream.resume());
      },
      handleCopyInResponse: (connection) => connection.sendCopyFail('this statement reads'),
      handleCommandComplete: ({ text }) => {
        count = rowsOf(text);
      },
      handleReadyForQuery: ({ stream }) => {
        // A stream that has been ended says no more that it has drained.
        stream.resume();
        bytes.end();
        resolve(count);
      },
      handleError: (error, { stream }) => {
        stream.resume();
        bytes.destroy(error);
        reject(error);
      },
    });
  });
  // Whoever reads the bytes hears of a failure there first.
  rows.catch(() => undefined);
  return { bytes, rows };
}

/** Runs `COPY … FROM STDIN` with these bytes. @returns the number of rows. @throws the database's error, or the source's. */
export function copyIn(client: Client, sql: string, source: Readable): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    let count = 0;
    let failure: unknown;
    client.query<CopyHandler>({
      ...UNUSED,
      submit: (connection) => connection.query(sql),
      handleCopyData: () => undefined,
      handleCopyInResponse: (connection) => {
        feed(connection, source).catch((error: unknown) => {
          failure = error;
          connection.sendCopyFail('the source failed');
        });
      },
      handleCommandComplete: ({ text }) => {
        count = rowsOf(text);
      },
      handleReadyForQuery: () => resolve(count),
      // What is still sent after an error the server throws away.
      handleError: (error) => {
        source.destroy();
        reject((failure as Error | undefined) ?? error);
      },
    });
  });
}

async function feed(connection: CopyConnection, source: Readable): Promise<void> {
  for await (const chunk of source) {
    connection.sendCopyFromChunk(chunk as Buffer);
    if (connection.stream.writableNeedDrain) {
      await new Promise((resolve) => connection.stream.once('drain', resolve));
    }
  }
  connection.endCopyFrom();
}

/** A COPY has neither a description of rows nor rows. */
const UNUSED = { handleRowDescription: () => undefined, handleDataRow: () => undefined };

/** `COPY 42`. */
function rowsOf(tag: string): number {
  return Number(/^COPY (\d+)$/.exec(tag)?.[1] ?? 0);
}
