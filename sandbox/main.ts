import { z } from 'zod';
import { describeIssues } from './faults/rule';
import { startSandbox, type SandboxOptions } from './server';

/** Starts the sandbox as a process of its own, configured by the environment; see README.md. */
async function main(): Promise<void> {
  const sandbox = await startSandbox(readEnvironment(process.env));
  say('info', { msg: 'sandbox ready', url: sandbox.url, smtpPort: sandbox.smtpPort, recordFile: sandbox.recordFile });
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => fail(String(error)),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

const environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SANDBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_RECORD_FILE: z.string().optional(),
  SANDBOX_PROFILE: z.enum(['story', 'bench']).default('story'),
  SANDBOX_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
});

function readEnvironment(variables: NodeJS.ProcessEnv): SandboxOptions {
  // An empty variable counts as not set.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) return fail(describeIssues(parsed.error));
  const { SANDBOX_PORT: port, SANDBOX_HOST: host, SANDBOX_PROFILE: profile } = parsed.data;
  const { SANDBOX_SMTP_PORT: smtpPort, SANDBOX_RECORD_FILE: recordFile, SANDBOX_PUBLIC_URL: publicUrl } = parsed.data;
  return { port, smtpPort, host, profile, ...(recordFile && { recordFile }), ...(publicUrl && { publicUrl }) };
}

function say(level: 'info' | 'error', fields: { msg: string; [name: string]: unknown }): void {
  const stream = level === 'error' ? process.stderr : process.stdout;
  stream.write(`${JSON.stringify({ level, time: new Date().toISOString(), process: 'sandbox', ...fields })}\n`);
}

function fail(problem: string): never {
  say('error', { msg: `the sandbox cannot run: ${problem}` });
  process.exit(1);
}

main().catch((error: NodeJS.ErrnoException) => {
  fail(error.code === 'EADDRINUSE' ? 'its port is taken; set SANDBOX_PORT to another or 0' : error.message);
});
