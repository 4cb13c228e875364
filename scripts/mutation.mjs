import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { root } from './bundle.mjs';

// How many small faults the tests of one module notice: `npm run mutation -- reader --sample 400 --seed 1`. Without --sample all faults are
// tried. The survivors stand in reports/mutation/MODULE.json and .html; the exit code is 1 below 80 %.
const LOWEST_SCORE = 80;

/** The tests that speak about each module: its own, and the recordings that it is measured by. */
const TESTS = new Map([
  ['engine', ['tests/engine/**/*.test.ts', 'tests/conformance/verdicts.test.ts']],
  ['reader', ['tests/reader/**/*.test.ts', 'tests/conformance/loading.test.ts']],
  ['analysis', ['tests/analysis/**/*.test.ts']],
]);

/** A fault that random tests notice shows in few cases, and one in the search of texts in short ones. */
const FEW_CASES = {
  SYSMON_WMI_COMPLETENESS_RUNS: '40',
  SYSMON_WMI_DTD_DOCUMENTS: '600',
  SYSMON_WMI_ENGINE_LONGEST: '3000',
  SYSMON_WMI_ENGINE_RUNS: '100',
  SYSMON_WMI_LISTED_TEXTS: '1500',
  SYSMON_WMI_PROOF_RUNS: '60',
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '2' },
  },
});
const [module = ''] = positionals;
const tests = TESTS.get(module);
const sampleSize = values.sample === undefined ? Infinity : Number(values.sample);
const seed = Number(values.seed);
const concurrency = Number(values.concurrency);

if (tests === undefined || positionals.length > 1) {
  throw new Error(`name one module: ${[...TESTS.keys()].join(', ')}`);
}
if (![sampleSize, seed, concurrency].every((number) => number > 0)) {
  throw new Error('--sample, --seed and --concurrency take positive numbers');
}

const no = () => false;
const silent = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: no,
  debug: no,
  info: no,
  warn: no,
  error: no,
  fatal: no,
};

/** @returns {Promise<import('@stryker-mutator/api/core').Mutant[]>} the faults of the module, in the order of its files */
async function allMutants() {
  const files = readdirSync(join(root, 'lib', module), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `lib/${module}/${name}`);
  const { mutants } = await new Instrumenter(silent).instrument(
    files.map((name) => ({ name, content: readFileSync(join(root, name), 'utf8'), mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  return [...mutants];
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {number} count
 * @returns {Item[]} that many of the items, the same for the same seed
 */
function sampleOf(items, count) {
  const rest = [...items];
  let state = seed;
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    // mulberry32, a generator of 32 bits by Tommy Ettinger.
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return rest.splice(((bits ^ (bits >>> 14)) >>> 0) % rest.length, 1);
  }).flat();
}

const mutants = await allMutants();
const chosen = sampleOf(mutants, sampleSize);
const folder = join(root, 'reports/mutation');
const chosenFile = join(folder, `${module}-chosen.json`);
const configFile = join(folder, `${module}-stryker.json`);
mkdirSync(folder, { recursive: true });
writeFileSync(chosenFile, JSON.stringify(chosen));
writeFileSync(
  configFile,
  JSON.stringify({
    mutate: [`lib/${module}/**/*.ts`],
    ignorePatterns: ['/dist', '/reports', '/coverage'],
    tempDirName: 'reports/stryker',
    plugins: ['@stryker-mutator/jest-runner', join(root, 'scripts/mutation-sample.mjs')],
    checkers: ['sample'],
    ignorers: ['sample'],
    testRunner: 'jest',
    jest: {
      projectType: 'custom',
      configFile: 'jest.config.mjs',
      config: {
        testMatch: tests.map((glob) => `<rootDir>/${glob}`),
        testSequencer: '<rootDir>/scripts/mutation-sequencer.mjs',
        // Stryker cannot stop jest at the first failure; these do.
        runner: join(root, 'scripts/mutation-runner.mjs'),
        testEnvironment: join(root, 'scripts/mutation-environment.mjs'),
      },
      enableFindRelatedTests: false,
    },
    coverageAnalysis: 'perTest',
    concurrency,
    // A loaded machine is slow; a fault that only looks endless must not count as noticed.
    timeoutMS: 60_000,
    timeoutFactor: 6,
    reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `reports/mutation/${module}.json` },
    htmlReporter: { fileName: `reports/mutation/${module}.html` },
    thresholds: { high: 95, low: LOWEST_SCORE, break: LOWEST_SCORE },
  }),
);
console.log(`${module}: ${chosen.length} of ${mutants.length} mutants, seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', configFile],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...FEW_CASES, ...process.env, SYSMON_WMI_MUTANTS: chosenFile },
  },
);
process.exitCode = status ?? 1;
