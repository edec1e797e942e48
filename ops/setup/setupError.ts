import { types } from 'node:util';

/** A failure of the set-up whose message is one sentence for the person at the keyboard: what is wrong, what to do. */
export class SetupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SetupError';
  }
}

/** The operating system's code of an error (`ENOENT`, `EADDRINUSE`, …), if it has one. */
export function systemCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/** What an error says; of anything else that was thrown, its text. */
export function messageOf(error: unknown): string {
  // Errors of Node itself may come from another realm (a vm context), which instanceof does not see through.
  return types.isNativeError(error) ? error.message : String(error);
}

/** Turns failures that any step can meet, such as a full disk, into a SetupError; others pass through unchanged. */
export function explainFailure(error: unknown, doing: string): Error {
  const text = messageOf(error);
  const code = systemCode(error);
  if (code === 'ENOSPC' || /no space left on device/i.test(text)) {
    return new SetupError(`The disk is full (while ${doing}); free some space and start again.`, { cause: error });
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new SetupError(`No permission to write (while ${doing}): ${text}; make the folder writable for you.`, {
      cause: error,
    });
  }
  return types.isNativeError(error) ? error : new Error(text);
}
