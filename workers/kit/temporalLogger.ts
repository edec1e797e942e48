import { DefaultLogger, type LogEntry } from '@temporalio/worker';
import type { Logger } from '../../ops/runtime/log';

/** Lets the SDK's own lines leave by the process' logger: one format, one redaction. */
export function temporalLogger(log: Logger): DefaultLogger {
  return new DefaultLogger('INFO', ({ level, message, meta }: LogEntry) => {
    const fields = { sdk: meta ?? {} };
    switch (level) {
      case 'ERROR':
        return log.error(fields, message);
      case 'WARN':
        // A worker that is asked to stop hands its lanes over by a failed try: that is how it is meant to be.
        return isHandOver(meta) ? log.info('a lane is handed over') : log.warn(fields, message);
      case 'TRACE':
      case 'DEBUG':
        return log.debug(fields, message);
      case 'INFO':
        // The SDK says much at its start that nobody reads in production.
        return log.debug(fields, message);
    }
  });
}

function isHandOver(meta: LogEntry['meta']): boolean {
  const error: unknown = meta?.['error'];
  return error instanceof Error && 'type' in error && error.type === 'WorkerStopping';
}
