import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MANIFEST, TODAY } from '../exclusions/manifests';

const RUNS = 21;
const folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-bench-'));
const field = '<Image condition="end with">\\some\\program\\of\\a\\vendor.exe</Image>\n';
const bulk = `<ProcessCreate onmatch="exclude">\n${field.repeat(5200)}</ProcessCreate>`;
const large = join(folder, 'sysmon-350-kb.xml');
writeFileSync(
  large,
  `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup name="" groupRelation="or">${bulk}<WmiEvent onmatch="exclude"/></RuleGroup></EventFiltering></Sysmon>`,
);

const createdOnly = join(folder, 'created-only.xml');
writeFileSync(
  createdOnly,
  `<Sysmon schemaversion="4.22"><EventFiltering>\n${bulk}\n<WmiEvent onmatch="include">\n<Operation>Created</Operation>\n</WmiEvent>\n</EventFiltering></Sysmon>`,
);
const exclusions = join(folder, 'exclusions.yaml');
writeFileSync(exclusions, MANIFEST);

const commands: Readonly<Record<string, readonly string[]>> = {
  '--version': ['dist/cli.js', '--version'],
  'lint, small file': ['dist/cli.js', 'lint', 'examples/log-all.xml'],
  'lint, small file with findings': ['dist/cli.js', 'lint', 'examples/sccm-guide.xml', '--fail-on', 'never'],
  'lint, 350 KB': ['dist/cli.js', 'lint', large],
  'apply log-all, 350 KB': ['dist/cli.js', 'apply', createdOnly, '--template', 'log-all', '--check'],
  'apply log-all, 350 KB, nothing to do': ['dist/cli.js', 'apply', large, '--template', 'log-all'],
  'apply exclusions, 350 KB': [
    'dist/cli.js',
    'apply',
    createdOnly,
    '--exclusions',
    exclusions,
    '--today',
    TODAY,
    '--check',
  ],
};

for (const [name, call] of Object.entries(commands)) {
  const ratios: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    ratios.push(timeOf(call) / timeOf(['-e', '0']));
  }
  ratios.sort((a, b) => a - b);
  console.log(
    `${name}: ${ratios[RUNS >> 1]?.toFixed(2) ?? ''} times "node -e 0" (median of ${RUNS}), best ${ratios[0]?.toFixed(2) ?? ''}`,
  );
}
rmSync(folder, { recursive: true });

function timeOf(call: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [...call], { stdio: 'ignore' });
  // --check does all the work but the writing, and says with 1 that there is something to write.
  if (status !== (call.includes('--check') ? 1 : 0)) {
    throw new Error(`${call.join(' ')} ends with ${status}`);
  }
  return performance.now() - started;
}
