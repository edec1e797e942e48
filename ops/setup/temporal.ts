import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';

export interface TemporalServerOptions {
  port: number;
  uiPort?: number;
  /** Database file; without it nothing survives the server. */
  databaseFile?: string;
  /** Namespaces besides `default`. */
  namespaces?: readonly string[];
}

/** What on-call can search workflows by; names and types as the workflows set them. */
export const SEARCH_ATTRIBUTES = {
  OrgId: 'Keyword',
  EntityType: 'Keyword',
  EntityId: 'Keyword',
  State: 'Keyword',
  Psp: 'Keyword',
  Channel: 'Keyword',
  NeedsAttention: 'Bool',
  AmountMinor: 'Int',
  Attempt: 'Int',
  NextActionAt: 'Datetime',
} as const;

/**
 * Dynamic configuration, measured on two cores. The two poll rates matter most: by default a task waits up to 50 ms in
 * each of a workflow's steps. One partition per task queue, as there is one server. The limits on requests per second
 * are for clusters that many share.
 */
export const DYNAMIC_CONFIG = [
  'history.transferProcessorMaxPollRPS=200',
  'history.timerProcessorMaxPollRPS=200',
  'history.visibilityProcessorMaxPollRPS=20',
  'history.transferProcessorUpdateAckInterval="2s"',
  'history.timerProcessorUpdateAckInterval="2s"',
  'history.visibilityProcessorUpdateAckInterval="2s"',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'system.enableActivityEagerExecution=true',
  'frontend.namespaceRPS=20000',
  'frontend.rps=20000',
  'matching.rps=20000',
  'history.rps=20000',
  'frontend.namespaceCount=5000',
] as const;

/** The command line of the development server. */
export function temporalArguments({ port, uiPort, databaseFile, namespaces = [] }: TemporalServerOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
    // The person's own Temporal settings (environment, ~/.config) are about other servers.
    ...['--disable-config-env', '--disable-config-file', '--log-level', 'warn', '--log-format', 'json'],
    // Write-ahead log: three times as fast, survives kill -9, and may lose the last moments at a power cut.
    ...(databaseFile === undefined
      ? []
      : [
          '--db-filename',
          databaseFile,
          '--sqlite-pragma',
          'journal_mode=wal',
          '--sqlite-pragma',
          'synchronous=normal',
        ]),
    ...DYNAMIC_CONFIG.flatMap((pair) => ['--dynamic-config-value', pair]),
    ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...namespaces.flatMap((name) => ['--namespace', name]),
  ];
}

/**
 * The server's environment. Garbage collection runs at four times the live heap, which saves CPU; the memory limit
 * makes it work harder before the process grows beyond 1.5 GiB (0.8 GiB were seen under load).
 */
export function temporalEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, GOGC: '400', GOMEMLIMIT: '1536MiB' };
}

/** A store of one server version is not read by another: each has a file of its own. */
export function temporalDatabaseFile(folder: string, serverVersion: string): string {
  return join(folder, `server-${serverVersion}.db`);
}

/** Starts the server as a detached child; its output goes to the given file descriptor. */
export function spawnTemporal(binary: string, options: TemporalServerOptions, logDescriptor: number): ChildProcess {
  if (options.databaseFile) mkdirSync(dirname(options.databaseFile), { recursive: true });
  return spawn(binary, temporalArguments(options), {
    env: temporalEnvironment(),
    stdio: ['ignore', logDescriptor, logDescriptor],
    detached: true,
  });
}

// Finished workflows stay in the web UI for 30 days: on-call looks at last week's order. The server's own default is 1.
const RETENTION_MS = 30 * 24 * 3_600_000;

/**
 * Waits until the server serves the namespace, and sets its retention.
 *
 * @throws Error when it does not within the deadline.
 */
export async function temporalReady(options: {
  address: string;
  namespace: string;
  deadlineMs: number;
}): Promise<void> {
  const { address, namespace, deadlineMs } = options;
  const connection = await Connection.connect({ address, connectTimeout: deadlineMs });
  try {
    await connection.withDeadline(Date.now() + deadlineMs, async () => {
      const { config } = await connection.workflowService.describeNamespace({ namespace });
      if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1_000 === RETENTION_MS) return;
      await connection.workflowService.updateNamespace({
        namespace,
        config: { workflowExecutionRetentionTtl: msToTs(RETENTION_MS) },
      });
    });
  } finally {
    await connection.close();
  }
}
