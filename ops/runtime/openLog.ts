import pino from 'pino';
import { createLogger, type Logger, type LogSink } from './log';
import { createErrorReports } from './reportErrors';
import { createLogShipper } from './shipLog';

/** What the configuration says about the log of a process that stays up. */
export interface LogSettings {
  readonly LOG_LEVEL: string;
  readonly NODE_ENV: string;
  readonly SENTRY_DSN: string;
  readonly SENTRY_ENVIRONMENT: string;
  readonly SENTRY_TRACES_SAMPLE_RATE: number;
  readonly LOGTAIL_TOKEN: string;
  readonly LOGTAIL_BASE_URL: string;
}

export interface ProcessLog {
  readonly log: Logger;
  /** Sends what waits to be sent; lines after it go to standard output alone. */
  close(): Promise<void>;
}

/** The log of a process: always on standard output, and where it is told besides to Sentry and Better Stack. */
export async function openLog(process: string, settings: LogSettings): Promise<ProcessLog> {
  const sinks = await openSinks(settings);
  const streams = [pino.destination(1), ...sinks].map((stream) => ({ level: 'trace' as const, stream }));
  return {
    log: createLogger({ process, level: settings.LOG_LEVEL, destination: pino.multistream(streams) }),
    close: async () => void (await Promise.all(sinks.map((sink) => sink.close()))),
  };
}

async function openSinks(settings: LogSettings): Promise<LogSink[]> {
  const sinks: LogSink[] = [];
  if (settings.SENTRY_DSN) {
    const reports = await createErrorReports({
      dsn: settings.SENTRY_DSN,
      environment: settings.SENTRY_ENVIRONMENT || settings.NODE_ENV,
      tracesSampleRate: settings.SENTRY_TRACES_SAMPLE_RATE,
    });
    sinks.push(reports);
  }
  if (settings.LOGTAIL_TOKEN) {
    const url = settings.LOGTAIL_BASE_URL;
    const onTrouble = (problem: string) => void process.stderr.write(`${problem}\n`);
    sinks.push(createLogShipper({ url, token: settings.LOGTAIL_TOKEN, onTrouble }));
  }
  return sinks;
}
