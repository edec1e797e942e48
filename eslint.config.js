'use strict';

const js = require('@eslint/js');
const { defineConfig } = require('eslint/config');
const tseslint = require('typescript-eslint');
const reactHooks = require('eslint-plugin-react-hooks');
const munshi = require('./ops/lint/plugin');

const TYPESCRIPT = ['**/*.{ts,tsx}'];

/** Limits that keep files readable; most files and functions stay at a third of them. */
const LIMITS = {
  complexity: ['error', 12],
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'munshi/max-params': 'error',
  'munshi/max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
};

module.exports = defineConfig(
  { ignores: ['dist/', 'coverage/', '.munshi/', 'node_modules/', 'console/dist/', 'console/client/schema.d.ts'] },
  js.configs.recommended,
  {
    plugins: { munshi },
    rules: {
      ...LIMITS,
      'munshi/no-empty-names': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      // An error handler of express is known by its four parameters, used or not.
      'no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      'munshi/no-built-sql': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Objects come from factories of closures, which know no `this`; their methods may be taken off freely.
      '@typescript-eslint/unbound-method': 'off',
      // Activities and handlers are asynchronous by contract, whether or not they wait for something.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a name stays the same everywhere.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
      ],
    },
  },
  {
    files: ['console/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // `onClick={async …}`: a change reports its own failure.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    // Runs in the browser as it is.
    files: ['console/public/**/*.js', 'sandbox/*/browser/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: {
        document: 'readonly',
        fetch: 'readonly',
        localStorage: 'readonly',
        matchMedia: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        window: 'readonly',
      },
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A row of `it.each` has as many parameters as columns.
      'munshi/max-params': 'off',
      // Tests look into the database by statements of their own.
      'munshi/no-built-sql': 'off',
    },
  },
  {
    // Jest wants these two by default export.
    files: ['test/kit/globalSetup.ts', 'test/kit/globalTeardown.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' },
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
  {
    // Programs talk to the person who runs them.
    files: ['ops/scripts/**', 'ops/story/**', 'ops/bench/**', 'ops/chaos/**'],
    rules: { 'no-console': 'off' },
  },
);
