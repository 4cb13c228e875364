import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// Uses the built package as others do. It needs nothing but dist/ and the packages of production, so that it runs on
// every Node version that the package supports.
const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** @type {{ name: string, version: string }} */
const { name, version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

for (const entry of [name, `${name}/node`]) {
  /** @type {Record<string, unknown>} */
  const required = require(entry);
  /** @type {Record<string, unknown>} */
  const imported = await import(entry);
  assert.notEqual(Object.keys(required).length, 0, `${entry} exports nothing`);
  for (const exported of Object.keys(required)) {
    assert.equal(imported[exported], required[exported], `import of ${exported} from ${entry}`);
  }
}

/** @type {{ readConfig: (source: string) => { outcome: string } }} */
const { readConfig } = require(name);
const logAll = '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>';
assert.equal(readConfig(logAll).outcome, 'accepted');
assert.equal(readConfig('<Sysmon').outcome, 'refused');

/** @param {string[]} cliArguments */
const cli = (...cliArguments) =>
  execFileSync(process.execPath, ['dist/cli.js', ...cliArguments], { cwd: root, encoding: 'utf8' });
assert.equal(cli('--version').trim(), version);
assert.match(cli('lint', 'examples', '--fail-on', 'never'), /\.xml/);

console.log(`${name} ${version} works on Node ${process.version}`);
