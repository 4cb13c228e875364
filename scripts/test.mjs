import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './bundle.mjs';

// All tests: jest's, then the type tests. With arguments only jest runs, with these arguments.
const jestArguments = process.argv.slice(2);

/**
 * @param {string} command a package's command file below node_modules
 * @param {readonly string[]} commandArguments
 */
function run(command, commandArguments) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', command), ...commandArguments], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

const passed = [
  run('jest/bin/jest.js', ['--json', '--outputFile=reports/jest.json', ...jestArguments]),
  jestArguments.length > 0 || run('tstyche/build/bin.js', []),
];
process.exitCode = passed.includes(false) ? 1 : 0;
