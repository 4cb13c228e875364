import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.mjs';

// All tests: jest's, then the type tests; reports/tests.json gets the counts. With arguments only jest runs, with these.
const jestArguments = process.argv.slice(2);
const jestReport = join(root, 'reports/jest.json');

/**
 * @param {string} command a package's command file below node_modules
 * @param {string[]} commandArguments
 * @returns {boolean} whether it ended well
 */
function run(command, ...commandArguments) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', command), ...commandArguments], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

/**
 * @param {boolean} endedWell
 * @returns {{ passed: number, failed: number }} a test file that did not run at all counts as one failure
 */
function jestCounts(endedWell) {
  /** @type {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} */
  const report = JSON.parse(readFileSync(jestReport, 'utf8'));
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: endedWell ? failed : Math.max(failed, 1) };
}

rmSync(join(root, 'reports/tests.json'), { force: true });
rmSync(jestReport, { force: true });
const counts = jestCounts(run('jest/bin/jest.js', '--json', `--outputFile=${jestReport}`, ...jestArguments));

if (jestArguments.length === 0) {
  if (run('tstyche/build/bin.js')) counts.passed += 1;
  else counts.failed += 1;
}

writeFileSync(join(root, 'reports/tests.json'), JSON.stringify(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
