import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../ops/setup/projectFolder';
import { collectProofs, titlesOf, traceability } from '../../ops/scripts/traceability';

describe('the summary of continuous integration', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'munshi-ci-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const summary = (report: unknown, testsCode = 0, checksCode = 0) => {
    const file = join(folder, 'jest.json');
    if (report !== undefined) writeFileSync(file, JSON.stringify(report));
    const script = join(projectFolder(), 'ops/scripts/ciSummary.mjs');
    const result = spawnSync(process.execPath, [script, file, String(testsCode), String(checksCode)], {
      encoding: 'utf8',
    });
    return [result.stdout, result.status];
  };
  const report = (numPassedTests: number, numFailedTests = 0, numRuntimeErrorTestSuites = 0) => ({
    numPassedTests,
    numFailedTests,
    numRuntimeErrorTestSuites,
  });

  it.each([
    ['all is well', report(10), 0, 0, '11 passed, 0 failed\n', 0],
    ['a test has failed', report(9, 1), 1, 0, '10 passed, 1 failed\n', 1],
    ['the checks have failed', report(10), 0, 1, '10 passed, 1 failed\n', 1],
    ['a test file could not be loaded', report(9, 0, 1), 1, 0, '10 passed, 1 failed\n', 1],
    ['the run failed although each test passed', report(10), 1, 0, '11 passed, 1 failed\n', 1],
    ['nothing was tested', report(0), 0, 0, '1 passed, 1 failed\n', 1],
    ['there is no report', undefined, 1, 0, '1 passed, 1 failed\n', 1],
  ])('R-115 (part) when %s', (_what, jestReport, testsCode, checksCode, line, status) => {
    expect(summary(jestReport, testsCode, checksCode)).toEqual([line, status]);
  });

  it('R-115 (part) is the last thing that .ci/run prints, after tests and checks', () => {
    const script = readFileSync(join(projectFolder(), '.ci/run'), 'utf8').trim().split('\n');
    expect(script.at(-1)).toMatch(/^node ops\/scripts\/ciSummary\.mjs/);
    expect(script.join('\n')).toMatch(/npm test [^]*npm run --silent check/);
  });
});

describe('the table of requirements and tests', () => {
  const text = `
    it('T-44 K-9 whole', () => {});
    it.each([['a', it]])('K-10 (part) %s', () => {});
    test.only(\`CAP-07 \${1}\`, () => {});
    describe('X-1 is no test', () => { it("no requirement", () => {}); });
    // it('Z-1 in a comment', () => {});`;

  it('K-142 (part) is made from titles, however the test is written', () => {
    expect(titlesOf(text)).toEqual(['T-44 K-9 whole', 'K-10 (part) %s', 'CAP-07 ', 'no requirement']);
  });

  it('K-142 (part) lists as open what is proved in part only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'munshi-titles-'));
    writeFileSync(join(folder, 'a.test.ts'), text);
    const [proved, open] = traceability(collectProofs(folder), folder).split('## Open');
    rmSync(folder, { recursive: true });
    expect([...(proved ?? '').matchAll(/^\| (\w+-\d+) \| (\d) \| (.*) \|$/gm)].map((row) => row.slice(1))).toEqual([
      ['CAP-07', '1', '`a.test.ts`'],
      ['K-9', '1', '`a.test.ts`'],
      ['T-44', '1', '`a.test.ts`'],
    ]);
    expect(open).toMatch(/^: proved in part only \(1\)[^]*\| K-10 \| 1 \|/);
  });
});
