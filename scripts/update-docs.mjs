import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './bundle.mjs';

// Runs the tests of the documentation; outputs that differ are written into the pages.
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), 'tests/docs/pages'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, UPDATE_DOCS: '1' },
});
process.exitCode = status ?? 1;
