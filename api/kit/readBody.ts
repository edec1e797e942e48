import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../domain/kit/errors';

/** The largest order (100 lines, every text at its limit) is under 20 KB; 256 KB leaves room for imports of a page. */
export const MAX_BODY_BYTES = 256 * 1024;
/** A client that sends somewhat too much shall get to read the answer: so much is read and thrown away before it. */
const MAX_DISCARDED_BYTES = 8 * 1024 * 1024;

/**
 * Reads the raw bytes of a request.
 * @throws DomainError `BODY_TOO_LARGE` (413), `UNSUPPORTED_ENCODING` (415), `REQUEST_ABORTED` when the client hung up.
 */
export async function readBody(request: IncomingMessage, limitBytes: number = MAX_BODY_BYTES): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw unsupportedEncoding();
  // No business waits for a body that its own header says is far too long.
  if (Number(request.headers['content-length'] ?? 0) > MAX_DISCARDED_BYTES) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Kept alive when we stop reading: the answer has to leave by the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (size > MAX_DISCARDED_BYTES) throw tooLarge(limitBytes);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : aborted(error);
  }
  if (size > limitBytes) throw tooLarge(limitBytes);
  return Buffer.concat(chunks, size);
}

/**
 * Checks that a body says to be one of these types; a text has to be in UTF-8.
 * @throws DomainError `UNSUPPORTED_MEDIA_TYPE` (415).
 */
export function assertType(request: IncomingMessage, types: readonly string[]): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const isUtf8 = parameters.every((parameter) => /^\s*(charset="?utf-8"?\s*)?$|^(?!\s*charset)/.test(parameter));
  if (types.includes(type.trim()) && isUtf8) return;
  throw new DomainError({
    cause: 'unsupportedMedia',
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: `Send the body as Content-Type: ${types.join(' or ')}; a text in UTF-8.`,
  });
}

function unsupportedEncoding(): DomainError {
  return new DomainError({
    cause: 'unsupportedMedia',
    code: 'UNSUPPORTED_ENCODING',
    message: 'Send the body uncompressed, without Content-Encoding.',
  });
}

function tooLarge(limitBytes: number): DomainError {
  return new DomainError({
    cause: 'tooLarge',
    code: 'BODY_TOO_LARGE',
    message: `The body may have at most ${limitBytes} bytes.`,
  });
}

function aborted(error: unknown): DomainError {
  return new DomainError({
    cause: 'invalid',
    code: 'REQUEST_ABORTED',
    message: 'The request ended before its body did.',
    internal: error instanceof Error ? error.message : String(error),
  });
}
