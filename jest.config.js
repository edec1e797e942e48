'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

// The transpiler settings of the product's build, so that tests run what ships.
const swc = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));

/**
 * Jest runs the TypeScript sources through swc; types are checked by `npm run check`. The heavy parts (Postgres,
 * Temporal) are not started here: test/kit starts them on first demand, and globalTeardown stops them.
 */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', { ...swc, swcrc: false }] },
  // jose is published as ES modules only, which Jest cannot require on Node 20.
  transformIgnorePatterns: ['/node_modules/(?!(jose)/)'],
  globalSetup: '<rootDir>/test/kit/globalSetup.ts',
  globalTeardown: '<rootDir>/test/kit/globalTeardown.ts',
  // Two cores is the machine the suite is sized for; more workers would only fight over one Postgres and one Temporal.
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/kit/proofsBeside.js',
  // The first test that needs them pays for starting Postgres, Temporal and the migrated template.
  testTimeout: 60_000,
};
