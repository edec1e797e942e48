/** A failure of the set-up whose message is one sentence for the person at the keyboard: what is wrong, what to do. */
export class SetupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SetupError';
  }
}

/** The operating system's code of an error (`ENOENT`, `EADDRINUSE`, …), if it has one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Turns failures that any step can meet, such as a full disk, into a SetupError; others pass through unchanged. */
export function explainFailure(error: unknown, doing: string): Error {
  const text = error instanceof Error ? error.message : String(error);
  const code = systemCode(error);
  if (code === 'ENOSPC' || /no space left on device/i.test(text)) {
    return new SetupError(`The disk is full (while ${doing}); free some space and start again.`, { cause: error });
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new SetupError(`No permission to write (while ${doing}): ${text}; make the folder writable for you.`, {
      cause: error,
    });
  }
  return error instanceof Error ? error : new Error(text);
}
