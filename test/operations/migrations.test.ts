import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../ops/setup/projectFolder';

/** The schema that the first release has; what came with it was never rolled out over a running version. */
const FIRST_RELEASE = '0059';

/**
 * What a running old version would stumble over while the new schema is there already. A statement that must do it
 * stands behind a comment `-- contract: <why nothing that runs needs it any more>`.
 */
const BREAKS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['drops a table', /^\s*DROP TABLE/i],
  ['drops a column', /\bDROP COLUMN/i],
  ['renames', /\bRENAME\b/i],
  ['changes a type', /\bALTER COLUMN \w+ (SET DATA )?TYPE\b/i],
  ['makes a column mandatory', /\bALTER COLUMN \w+ SET NOT NULL/i],
  ['adds a mandatory column without a default', /\bADD COLUMN (?![^,;]*\b(DEFAULT|GENERATED)\b)[^,;]*\bNOT NULL/i],
];

function breaksOf(sql: string): string[] {
  // Function bodies are text in text, with semicolons of their own: they are no change of a table.
  const plain = sql.replace(/\$(\w*)\$[^]*?\$\1\$/g, "''");
  return plain.split(';').flatMap((statement) => {
    if (/^\s*--\s*contract: \S+/m.test(statement)) return [];
    const code = statement.replace(/--[^\n]*/g, '').trim();
    return BREAKS.filter(([, pattern]) => pattern.test(code)).map(([name]) => `${name}: ${code.slice(0, 80)}`);
  });
}

describe('migrations', () => {
  const folder = join(projectFolder(), 'db', 'migrations');
  const later = readdirSync(folder).filter((file) => file.slice(0, 4) > FIRST_RELEASE);

  it.each(later)('U-19 %s only adds: the version before still runs on the schema', (file) => {
    expect(breaksOf(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['DROP TABLE orders;', 1],
    ['ALTER TABLE orders DROP COLUMN notes;', 1],
    ['ALTER TABLE orders RENAME COLUMN notes TO note;', 1],
    ['ALTER TABLE orders ALTER COLUMN notes TYPE varchar(9);', 1],
    ['ALTER TABLE orders ALTER COLUMN notes SET NOT NULL;', 1],
    ['ALTER TABLE orders ADD COLUMN n int NOT NULL;', 1],
    ['ALTER TABLE orders ADD COLUMN n int NOT NULL DEFAULT 0, ADD COLUMN m int;', 0],
    ['CREATE TABLE t (n int NOT NULL);', 0],
    ['-- contract: nothing has read it since 0080\nALTER TABLE orders DROP COLUMN notes;', 0],
  ])('U-19 (part) the control: %s', (sql, breaks) => {
    expect(breaksOf(sql)).toHaveLength(breaks);
  });
});
