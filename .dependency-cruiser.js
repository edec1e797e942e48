'use strict';

/**
 * The law of the arrows: which layer may import which. Everything that is not allowed here is an error; `npm run check`
 * runs it, and test/ops/arrows.test.ts plants a breach of each rule to see it caught.
 */

/** A layer may import itself, what is listed, and nothing else of the project. */
const layer = (name, allowed, comment) => ({
  name: `layer-${name.replace('/', '-')}`,
  comment,
  severity: 'error',
  from: { path: `^${name}/` },
  to: { path: `^(${LAYERS.join('|')})/`, pathNot: [name, ...allowed].map((path) => `^${path}(/|\\.ts$)`) },
});

const LAYERS = [
  'domain',
  'workflows',
  'db',
  'integrations',
  'activities',
  'api',
  'workers',
  'console',
  'sandbox',
  'ops',
  'test',
];
const RUNTIME = 'ops/runtime';
const CONTRACTS = 'workflows/[^/]+/contract';
/** What builds the ports of payment providers from the configuration. */
const BUILT_PORTS = 'workers/kit/buildPsps';
/** What verifies and reads a provider's webhooks, the one part of an integration that the API needs. */
const VERIFIERS = 'integrations/.+/(verify[^/]*|[^/]*Webhook)';

/** A layer may use these packages of npm and of Node, and no others. */
const packages = (name, allowed, comment) => ({
  name: `packages-of-${name.replace('/', '-')}`,
  comment,
  severity: 'error',
  from: { path: `^${name}/` },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'], pathNot: allowed },
});

const npm = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);

/** Files of one feature folder may not reach into another feature's folder of the same layer. */
const features = (name, shared, comment) => ({
  name: `features-of-${name}`,
  comment,
  severity: 'error',
  from: { path: `^${name}/([^/]+)/` },
  to: { path: `^${name}/[^/]+/`, pathNot: [`^${name}/$1/`, ...shared] },
});

module.exports = {
  forbidden: [
    layer('domain', [], 'Rules know no database, no network, no clock'),
    {
      ...layer('workflows', ['domain'], 'Orchestration knows rules, and activities by their types alone'),
      to: {
        path: `^(${LAYERS.join('|')})/`,
        pathNot: ['^workflows/', '^domain/', '^activities/'],
      },
    },
    {
      name: 'workflows-know-activities-by-type',
      comment: 'An activity in a workflow’s bundle would bring the database along: import its type only',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    layer('db', ['domain', RUNTIME], 'Use cases know rules and the run-time, no engine, no provider, no edge'),
    layer('integrations', ['domain', RUNTIME], 'An adapter fills a port of the domain'),
    layer(
      'activities',
      ['domain', 'db', 'integrations', RUNTIME, CONTRACTS],
      'An activity is one effect; of workflows it knows contracts alone',
    ),
    layer(
      'api',
      ['domain', 'db', RUNTIME, VERIFIERS, BUILT_PORTS],
      'The edge calls use cases; of providers it verifies webhooks, and asks them by the port that its main file is given',
    ),
    {
      name: 'only-main-builds-ports-for-the-edge',
      comment: 'What asks a provider takes its port; where that comes from is decided in one place',
      severity: 'error',
      from: { path: '^api/', pathNot: '^api/main\\.ts$' },
      to: { path: `^${BUILT_PORTS}` },
    },
    layer(
      'workers',
      ['domain', 'db', 'integrations', 'activities', 'workflows', 'api', RUNTIME],
      'Composition roots put the layers together',
    ),
    layer('console', [], 'The console knows the API by its document alone'),
    layer('sandbox', [], 'The outside world knows nothing of the product, or it would prove nothing'),
    layer(
      RUNTIME,
      ['domain/kit/cardData'],
      'What every process stands on stands on nothing of ours, but for the rule by which the log knows a card’s number',
    ),
    {
      name: 'only-tests-import-tests',
      comment: 'The product does not know that it is tested',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },

    packages('domain', npm('zod'), 'Rules are pure: of packages they use what is pure too'),
    packages(
      'workflows',
      npm('@temporalio/workflow', '@temporalio/common'),
      'Workflow code runs in an isolate that has nothing else',
    ),
    packages(
      'db',
      [...npm('pg', '@types/pg', 'typeorm', 'reflect-metadata'), '^node:', '^[a-z_/]+$'],
      'Postgres, and Node itself',
    ),

    features('api', ['^api/kit/'], 'Routes of one feature do not call routes of another: they share use cases'),
    features('activities', ['^activities/kit/'], 'An activity does not call another feature’s activity'),
    features('workflows', ['^workflows/kit/', `^${CONTRACTS}\\.ts$`], 'Features meet in contracts'),
    {
      name: 'console-rooms-stand-alone',
      comment: 'A room of the console uses the kit, the texts and the live feed; never another room',
      severity: 'error',
      from: { path: '^console/src/rooms/([^/]+)/' },
      to: { path: '^console/src/(rooms|app)/', pathNot: ['^console/src/rooms/$1/'] },
    },
    {
      name: 'console-kit-knows-no-room',
      comment: 'Shared → rooms → app, and never back',
      severity: 'error',
      from: { path: '^console/src/(kit|i18n|live)/' },
      to: { path: '^console/src/(rooms|app)/' },
    },
    {
      name: 'integrations-stand-alone',
      comment: 'One outside system does not know another',
      severity: 'error',
      from: { path: '^integrations/([^/]+)/([^/]+)/' },
      to: {
        path: '^integrations/',
        pathNot: ['^integrations/$1/$2/', '^integrations/kit/', '^integrations/$1/[^/]+\\.ts$'],
      },
    },

    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or three; TypeORM’s entities are circular by nature',
      severity: 'error',
      from: { pathNot: '^db/entities/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment:
        'They are not there in production; the sandbox, building and setting up a developer’s machine may use them',
      severity: 'error',
      from: {
        path: `^(${LAYERS.filter((name) => !['test', 'ops', 'sandbox', 'console'].includes(name)).join('|')}|${RUNTIME})/`,
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/@types/' },
    },
    {
      name: 'no-unknown-packages',
      comment: 'A package that package.json does not name may be gone tomorrow',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'Imports must lead somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/.cache)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
