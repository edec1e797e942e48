import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../setup/projectFolder';

/** One test that names requirements in its title. */
interface Proof {
  ids: string[];
  title: string;
  file: string;
  /** Marked `(part)`: it proves some of the requirement, not all. */
  isPartial: boolean;
}

/** `T-44`, `K-135`, `CAP-07`, `U-20`: letters, a dash, a number; several stand one after the other. */
const IDS = /^((?:[A-Z]{1,3}-\d+ )+)/;

/** The tests below a folder whose titles begin with requirement ids. */
export function collectProofs(folder: string): Proof[] {
  return testFiles(folder).flatMap((file) =>
    titlesOf(readFileSync(file, 'utf8')).flatMap((title) => {
      const ids = IDS.exec(title)?.[1]?.trim().split(' ');
      return ids ? [{ ids, title, file, isPartial: title.includes('(part)') }] : [];
    }),
  );
}

/** The titles of a test file: the first argument of `it`, `it.only`, `it.each(…)`, and the same of `test`. */
export function titlesOf(text: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) && isTest(node.expression) ? node.arguments[0] : undefined;
    if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
    else if (title && ts.isTemplateExpression(title)) titles.push(title.head.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.test.ts', text, ts.ScriptTarget.Latest));
  return titles;
}

function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'it' || callee.text === 'test';
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return isTest(callee.expression);
  return ts.isTaggedTemplateExpression(callee) && isTest(callee.tag);
}

/** The table of `ops/docs/traceability.md`: each requirement that has a test, whole or in part. */
export function traceability(proofs: readonly Proof[], root: string): string {
  const byId = new Map<string, Proof[]>();
  for (const proof of proofs) for (const id of proof.ids) byId.set(id, [...(byId.get(id) ?? []), proof]);
  const ids = [...byId.keys()].sort(compareIds);
  const isWhole = (id: string) => byId.get(id)?.some((proof) => !proof.isPartial) ?? false;
  const row = (id: string) => {
    const files = new Set(byId.get(id)?.map(({ file }) => relative(root, file)));
    return `| ${id} | ${byId.get(id)?.length ?? 0} | ${[...files]
      .sort()
      .map((file) => `\`${file}\``)
      .join(', ')} |`;
  };
  const table = (rows: string[]) => ['| requirement | tests | where |', '|---|---|---|', ...rows.map(row)];
  const whole = ids.filter(isWhole);
  const open = ids.filter((id) => !isWhole(id));
  return `${[
    '# Requirements and their tests',
    '',
    'Made from the titles of the tests by `npm run traceability`: a title begins with the requirements that it proves.',
    '',
    `## Proved (${whole.length})`,
    '',
    ...table(whole),
    '',
    `## Open: proved in part only (${open.length})`,
    '',
    ...table(open),
  ].join('\n')}\n`;
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name));
}

/** By letters, then by number: K-9 comes before K-10. */
function compareIds(one: string, other: string): number {
  const [oneLetters = '', oneNumber] = one.split('-');
  const [otherLetters = '', otherNumber] = other.split('-');
  return oneLetters.localeCompare(otherLetters) || Number(oneNumber) - Number(otherNumber);
}

if (require.main === module) {
  const root = projectFolder();
  const file = join(root, 'ops', 'docs', 'traceability.md');
  const text = traceability(collectProofs(join(root, 'test')), root);
  const isCurrent = readFileSync(file, { encoding: 'utf8', flag: 'a+' }) === text;
  if (process.argv.includes('--check')) {
    if (!isCurrent) console.error('ops/docs/traceability.md is not current: run `npm run traceability`');
    process.exitCode = isCurrent ? 0 : 1;
  } else if (!isCurrent) writeFileSync(file, text);
}
