import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { types } from 'node:util';
import { messageOf } from './setupError';

// A mirror that exists answers within this; a machine without internet is not kept waiting.
const ANSWER_TIMEOUT_MS = 5_000;
// A download that stands still for this long will not finish.
const STALL_TIMEOUT_MS = 10_000;
// The archive has 60 MB; what is five times larger is not it.
const MAX_BYTES = 300 * 1024 * 1024;

/**
 * Downloads a file. Gives up when no answer comes within 5 s, or when nothing arrives for 10 s.
 *
 * @throws Error saying why, in words that follow "the download failed:".
 */
export async function download(url: string, target: string, onMegabytes: (megabytes: number) => void): Promise<void> {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(new Error('no answer within 5 s')), ANSWER_TIMEOUT_MS);
  const restartTimer = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(new Error('nothing arrived for 10 s')), STALL_TIMEOUT_MS);
  };
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    restartTimer();
    let bytes = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        restartTimer();
        bytes += chunk.length;
        onMegabytes(Math.floor(bytes / 1024 / 1024));
        next(bytes > MAX_BYTES ? new Error('the file is too large') : null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body), count, createWriteStream(target), { signal: abort.signal });
  } catch (error) {
    throw new Error(`the download failed: ${reason(error, abort.signal)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** fetch hides the reason (no such host, refused …) in the cause of its error. */
function reason(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return messageOf(signal.reason);
  return messageOf(types.isNativeError(error) ? (error.cause ?? error) : error);
}
