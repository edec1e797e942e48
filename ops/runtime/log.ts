import pino, { type DestinationStream, type Logger } from 'pino';
import { redactFields, redactText } from './redact';

export type { Logger };

export interface LogOptions {
  /** `api`, `worker`, `relay`, …; the field `process` of each line. */
  process: string;
  level?: string;
  /** Where lines go; standard output unless told. */
  destination?: DestinationStream;
}

/** Takes finished lines, redacted, besides standard output. It never throws, and nobody waits for it. */
export interface LogSink extends DestinationStream {
  /** Sends what waits to be sent, if that can be done soon. */
  close(): Promise<void>;
}

/** What a line says about the request or workflow it belongs to, besides the message. */
export interface LogContext {
  requestId?: string;
  orgId?: string;
  workflowId?: string;
}

/**
 * A logger of JSON lines, one object each: `level` as a word, `time` in ISO 8601, `process`, `msg` and the caller's
 * fields. It redacts by itself, so that callers need not think of it: fields that are secret or personal by their name
 * at any depth, and secrets that hide in texts (bot tokens in URLs, passwords in addresses, keys, card numbers).
 */
export function createLogger({ process: name, level = 'info', destination }: LogOptions): Logger {
  const options = {
    level,
    base: { process: name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: redactFields,
    },
    // redactFields has made plain fields of errors already.
    serializers: { err: (fields: unknown) => fields },
    hooks: { streamWrite: redactText },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A logger whose every line names the request, the shop and the workflow that it belongs to. */
export function withContext(log: Logger, context: LogContext): Logger {
  return log.child({ ...context });
}
