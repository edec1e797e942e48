import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFolder } from '../../ops/setup/projectFolder';

/** A small project of planted files, with this project's packages and rules. */
function plantedProject(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'munshi-planted-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  for (const shared of ['node_modules', 'package.json', 'tsconfig.json']) {
    symlinkSync(join(projectFolder(), shared), join(folder, shared));
  }
  return folder;
}

function runTool(folder: string, tool: string, args: readonly string[]): unknown {
  const path = join(projectFolder(), 'node_modules', tool);
  const result = spawnSync(process.execPath, [path, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 50_000_000 });
  if (!result.stdout) throw new Error(result.stderr);
  return JSON.parse(result.stdout);
}

describe('the import rules', () => {
  const value = 'export const value = 1;\n';
  const uses = (path: string) => `import { value } from '${path}';\nexport const used = value;\n`;
  const TARGETS = {
    'domain/kit/money.ts': value,
    'domain/kit/cardData.ts': value,
    'workflows/orders/contract.ts': value,
    'workflows/orders/order.ts': value,
    'db/orders/placeOrder.ts': value,
    'integrations/psp/razorpay/client.ts': value,
    'integrations/psp/razorpay/verifyWebhook.ts': value,
    'activities/orders/pay.ts': `${value}export type Pay = typeof value;\n`,
    'api/orders/routes.ts': value,
    'workers/main.ts': value,
    'workers/kit/buildPsps.ts': value,
    'sandbox/server.ts': value,
    'console/src/kit/Button.tsx': value,
    'console/src/rooms/orders/index.tsx': value,
    'ops/runtime/log.ts': value,
    'ops/setup/start.ts': value,
    'test/kit/waitFor.ts': value,
  };
  /** Planted file → what it imports → the rule that must catch it; none where it is allowed. */
  const PLANTED: [string, string, string | undefined][] = [
    ['domain/orders/a.ts', '../../db/orders/placeOrder', 'layer-domain'],
    ['domain/orders/b.ts', 'pg', 'packages-of-domain'],
    ['domain/orders/c.ts', 'node:fs', 'packages-of-domain'],
    ['domain/orders/d.ts', 'zod', undefined],
    ['domain/orders/e.ts', '../kit/money', undefined],
    ['workflows/chat/a.ts', '../../db/orders/placeOrder', 'layer-workflows'],
    ['workflows/chat/b.ts', '../../activities/orders/pay', 'workflows-know-activities-by-type'],
    ['workflows/chat/c.ts', 'node:crypto', 'packages-of-workflows'],
    ['workflows/chat/d.ts', '../orders/order', 'features-of-workflows'],
    ['workflows/chat/e.ts', '../orders/contract', undefined],
    ['db/chat/a.ts', '../../integrations/psp/razorpay/client', 'layer-db'],
    ['db/chat/b.ts', 'express', 'packages-of-db'],
    ['db/chat/c.ts', '../orders/placeOrder', undefined],
    ['db/chat/d.ts', '../../workflows/orders/contract', 'layer-db'],
    ['integrations/channels/telegram/a.ts', '../../../db/orders/placeOrder', 'layer-integrations'],
    ['integrations/channels/telegram/b.ts', '../../psp/razorpay/client', 'integrations-stand-alone'],
    ['activities/chat/a.ts', '../../api/orders/routes', 'layer-activities'],
    ['activities/chat/b.ts', '../orders/pay', 'features-of-activities'],
    ['activities/chat/c.ts', '../../workflows/orders/order', 'layer-activities'],
    ['activities/chat/d.ts', '../../workflows/orders/contract', undefined],
    ['api/chat/a.ts', '../orders/routes', 'features-of-api'],
    ['api/chat/b.ts', '../../integrations/psp/razorpay/client', 'layer-api'],
    ['api/chat/c.ts', '../../integrations/psp/razorpay/verifyWebhook', undefined],
    ['api/chat/d.ts', '../../workflows/orders/contract', 'layer-api'],
    ['api/chat/e.ts', 'jest', 'no-development-packages-in-the-product'],
    ['api/chat/f.ts', '../../activities/orders/pay', 'layer-api'],
    ['api/chat/h.ts', '../../workers/kit/buildPsps', 'only-main-builds-ports-for-the-edge'],
    ['api/main.ts', '../workers/kit/buildPsps', undefined],
    ['workers/a.ts', '../sandbox/server', 'layer-workers'],
    ['workers/b.ts', '../activities/orders/pay', undefined],
    ['workers/c.ts', '../ops/setup/start', 'layer-workers'],
    ['console/src/kit/a.ts', '../../../domain/kit/money', 'layer-console'],
    ['console/src/kit/b.ts', '../rooms/orders', 'console-kit-knows-no-room'],
    ['console/src/rooms/today/a.ts', '../orders', 'console-rooms-stand-alone'],
    ['console/src/rooms/today/b.ts', '../../kit/Button', undefined],
    ['sandbox/a.ts', '../domain/kit/money', 'layer-sandbox'],
    ['ops/runtime/a.ts', '../../domain/kit/money', 'layer-ops-runtime'],
    ['ops/runtime/b.ts', '../../domain/kit/cardData', undefined],
    ['ops/setup/a.ts', '../../test/kit/waitFor', 'only-tests-import-tests'],
    ['ops/setup/b.ts', './nowhere', 'no-unresolvable'],
    ['ops/setup/c.ts', './d', 'no-circles'],
    // The other half of the circle, which is told once.
    ['ops/setup/d.ts', './c', undefined],
    // Installed because others need it, and so importable by accident.
    ['api/chat/g.ts', 'body-parser', 'no-unknown-packages'],
  ];
  let breaches: { from: string; rule: string }[];

  beforeAll(() => {
    const planted = Object.fromEntries(PLANTED.map(([file, target]) => [file, uses(target)]));
    const folder = plantedProject({
      ...TARGETS,
      ...planted,
      'workflows/chat/f.ts': "import type { Pay } from '../../activities/orders/pay';\nexport type Used = Pay;\n",
    });
    try {
      const { summary } = runTool(folder, 'dependency-cruiser/bin/dependency-cruise.mjs', [
        ...['--config', join(projectFolder(), '.dependency-cruiser.js'), '--output-type', 'json'],
        ...[
          'activities',
          'api',
          'console',
          'db',
          'domain',
          'integrations',
          'ops',
          'sandbox',
          'test',
          'workers',
          'workflows',
        ],
      ]) as { summary: { violations: { from: string; rule: { name: string } }[] } };
      breaches = summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(PLANTED)('R-86 (part) %s importing %s is caught by: %s', (file, _target, rule) => {
    const rules = breaches.filter(({ from }) => from === file).map((breach) => breach.rule);
    if (rule === undefined) expect(rules).toEqual([]);
    else expect(rules).toContain(rule);
  });

  it('R-86 (part) a workflow may know an activity’s type', () => {
    expect(breaches.filter(({ from }) => from === 'workflows/chat/f.ts')).toEqual([]);
  });

  it('R-86 (part) every rule is proved by a planted breach', () => {
    const config = jest.requireActual<{ forbidden: { name: string }[] }>(
      join(projectFolder(), '.dependency-cruiser.js'),
    );
    const proved = new Set(PLANTED.map(([, , rule]) => rule));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !proved.has(name))).toEqual([]);
  });
});

describe('the lint rules', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `  use(${index});`).join('\n');
  const branches = Array.from({ length: 12 }, (_, index) => `  if (x === ${index}) use(x);`).join('\n');
  const use = 'function use(x) { return x; }\n';
  const FILES: Record<string, string> = {
    'a/longFunction.js': `${use}module.exports = () => {\n${lines(71)}\n};\n`,
    'a/longChapter.test.js': `${use}const describe = use;\ndescribe('x', () => {\n${lines(71)}\n});\n`,
    'a/longFile.js': `${use}${lines(400)}\n`,
    'a/complex.js': `${use}module.exports = (x) => {\n${branches}\n};\n`,
    'a/manyParameters.js': 'module.exports = (a, b, c, d) => [a, b, c, d];\n',
    'a/orderUtils.js': 'module.exports = 1;\n',
    'services/a.js': 'module.exports = 1;\n',
    'a/good.js': `${use}module.exports = (a, b, c) => use(a + b + c);\n`,
    'api/built.ts': 'export const f = (db: any, x: string) => db.query(`SELECT ${x}`);\n',
    'api/joined.ts': "export const f = (db: any, x: string) => db.execute('SELECT ' + x);\n",
    'api/constant.ts':
      "const COLUMNS = 'id';\nexport const f = (db: { query(sql: string, values: string[]): string }, x: string) =>\n  db.query(`SELECT ${COLUMNS} FROM a WHERE b = $1`, [x]);\n",
    'api/default.ts': 'export default 1;\n',
  };
  let found: Record<string, string[]>;

  beforeAll(() => {
    const folder = plantedProject(FILES);
    try {
      const config = `module.exports = require(${JSON.stringify(join(projectFolder(), 'eslint.config.js'))});\n`;
      writeFileSync(join(folder, 'eslint.config.js'), config);
      const results = runTool(folder, 'eslint/bin/eslint.js', [
        '--format',
        'json',
        'a',
        'api',
        'services',
      ]) as LintResult[];
      found = Object.fromEntries(
        results.map(({ filePath, messages }) => [
          filePath.slice(folder.length + 1),
          messages.map(({ ruleId }) => ruleId),
        ]),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['a/longFunction.js', ['munshi/max-lines-per-function']],
    ['a/longChapter.test.js', []],
    ['a/longFile.js', ['max-lines']],
    ['a/complex.js', ['complexity']],
    ['a/manyParameters.js', ['munshi/max-params']],
    ['a/orderUtils.js', ['munshi/no-empty-names']],
    ['services/a.js', ['munshi/no-empty-names']],
    ['a/good.js', []],
  ])('R-86 (part) %s is reported as %j', (file, rules) => {
    expect(found[file]).toEqual(rules);
  });

  it.each([
    ['api/built.ts', 'munshi/no-built-sql'],
    ['api/joined.ts', 'munshi/no-built-sql'],
    ['api/built.ts', '@typescript-eslint/no-explicit-any'],
    ['api/default.ts', 'no-restricted-syntax'],
  ])('K-94 (part) %s is reported as %s', (file, rule) => {
    expect(found[file]).toContain(rule);
  });

  it('K-94 (part) SQL with parameters and constants is fine', () => {
    expect(found['api/constant.ts']).toEqual([]);
  });
});

interface LintResult {
  filePath: string;
  messages: { ruleId: string }[];
}
