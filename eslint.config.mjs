import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Names that only the shell of the product (lib/cli, and for the disk lib/workspace) may use. */
const shellGlobals = ['process', 'Buffer', 'global', 'require', 'module', '__dirname', '__filename', 'performance'];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'reports/', 'lib/schemas/', 'tests/consumer/']),
  {
    linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' },
  },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'no-else-return': 'error',
      'no-implicit-coercion': 'error',
      'no-param-reassign': 'error',
      'no-var': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // What comes from outside is read by these expressions: none may take longer than its input is long.
    files: ['lib/**/*.ts', 'scripts/**', 'tests/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The same input gives the same output.' },
        { object: 'Date', property: 'now', message: 'The clock is read in lib/cli alone.' },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/workspace/**', 'lib/cli/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...shellGlobals],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'The core runs in a browser too.' }] },
      ],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // `expect(object.method)` never calls the method.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['scripts/**', 'docs/.vitepress/**', '*.mjs'],
    rules: {
      // `any` from JSON.parse, require and import() gets its type in a JSDoc comment, which this rule does not read.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // The type tests hold type errors on purpose.
    files: ['tests/**/*.mjs', 'tests/types/**'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'require', 'module', '__dirname', 'Buffer', 'TextDecoder', 'TextEncoder'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
);
