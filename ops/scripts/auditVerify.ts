import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { listChains } from '../../db/audit/listChains';
import { verifyAudit, type AuditCheckpoint, type AuditFinding } from '../../db/audit/verifyAudit';
import { openDatabase, type Session } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run audit:verify [-- --checkpoints FILE] [--org ID]
  FILE holds what the relay has written down of the chains' ends; AUDIT_CHECKPOINTS unless told.`;

type Checkpoints = ReadonlyMap<string, readonly AuditCheckpoint[]>;

/** Verifies the audit log of every org against its chain, and the chains against their ends that were written down. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { checkpoints: { type: 'string' }, org: { type: 'string' } } });
  const config = loadConfigOrExit('inspect');
  const checkpoints = readCheckpoints(values.checkpoints ?? config.AUDIT_CHECKPOINTS);
  const database = openDatabase({
    url: config.INSPECT_DATABASE_URL,
    maxConnections: 1,
    applicationName: 'munshi-audit-verify',
  });
  try {
    await withoutPrincipal(database, async (session) => {
      const chains = new Set([...(await listChains(session)), ...checkpoints.keys()]);
      for (const orgId of values.org === undefined ? chains : [values.org]) await verify(session, orgId, checkpoints);
    });
  } finally {
    await database.close();
  }
}

const line = z.object({
  orgId: z.uuid(),
  seq: z.string().regex(/^\d{1,18}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Every line counts: an early one still tells when a later one was cut off together with the rows. */
function readCheckpoints(file: string): Checkpoints {
  const byOrg = new Map<string, AuditCheckpoint[]>();
  if (!file) return byOrg;
  for (const text of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const read = line.safeParse(JSON.parse(text));
    if (!read.success) throw new Error(`${file} has a line that is no checkpoint\n\n${USAGE}`);
    byOrg.set(read.data.orgId, [...(byOrg.get(read.data.orgId) ?? []), read.data]);
  }
  return byOrg;
}

async function verify(session: Session, orgId: string, checkpoints: Checkpoints): Promise<void> {
  let fromSeq: string | undefined = '1';
  let checked = 0;
  const findings: AuditFinding[] = [];
  while (fromSeq !== undefined) {
    const ends = fromSeq === '1' ? (checkpoints.get(orgId) ?? []) : [];
    const verdict = await verifyAudit(session, { orgId, fromSeq, checkpoints: ends });
    checked += verdict.checked;
    findings.push(...verdict.findings);
    fromSeq = verdict.nextSeq;
  }
  if (findings.length > 0) process.exitCode = 1;
  process.stdout.write(`${orgId}  ${checked} places  ${findings.length === 0 ? 'intact' : 'BROKEN'}\n`);
  for (const { kind, seq, auditId } of findings) {
    process.stdout.write(
      `  ${kind}${seq === undefined ? '' : `  place ${seq}`}${auditId === undefined ? '' : `  row ${auditId}`}\n`,
    );
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
