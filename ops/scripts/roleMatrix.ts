import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALLERS, roleMatrix, type Verdict } from '../../api/roleMatrix';
import { routes } from '../../api/routes';
import { projectFolder } from '../setup/projectFolder';

/** The text of `ops/docs/role-matrix.md`: who may call which route. */
function roleMatrixText(): string {
  const rows = roleMatrix(routes).map(({ route, verdicts }) => {
    const cells = CALLERS.map((caller) => show(verdicts[caller]));
    return `| ${route.operationId} | ${route.method.toUpperCase()} /v1${route.path} | ${scopeOf(route.access)} | ${cells.join(' | ')} |`;
  });
  return `${[
    '# Who may call what',
    '',
    'Made from the routes by `npm run role-matrix`; `test/edge/roleMatrix.api.test.ts` asks each cell with a real request.',
    'A number is the status by which a caller is turned away before anything of the shop is read; ✓ is let in, to what is their own.',
    '',
    `| operation | route | scope | ${CALLERS.join(' | ')} |`,
    `|---|---|---|${CALLERS.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n')}\n`;
}

function show(verdict: Verdict): string {
  return verdict === 'yes' ? '✓' : String(verdict);
}

function scopeOf(access: (typeof routes)[number]['access']): string {
  return typeof access === 'string' ? access : access.scope;
}

if (require.main === module) {
  const file = join(projectFolder(), 'ops', 'docs', 'role-matrix.md');
  const text = roleMatrixText();
  const isCurrent = readFileSync(file, { encoding: 'utf8', flag: 'a+' }) === text;
  const isCheck = process.argv.includes('--check');
  if (!isCurrent && !isCheck) writeFileSync(file, text);
  console.log(
    `ops/docs/role-matrix.md is ${isCurrent ? 'current' : isCheck ? 'not current: npm run role-matrix' : 'written'}`,
  );
  process.exitCode = isCheck && !isCurrent ? 1 : 0;
}
