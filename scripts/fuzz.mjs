import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './bundle.mjs';

// The random tests with so many cases that they take some ten minutes. An argument multiplies them: `npm run fuzz -- 10`.
const factor = Number(process.argv[2] ?? '1');
const cases = {
  SYSMON_WMI_MUTATIONS: 200_000,
  SYSMON_WMI_XML_MUTATIONS: 100_000,
  SYSMON_WMI_DTD_DOCUMENTS: 100_000,
  SYSMON_WMI_ENGINE_RUNS: 100_000,
  SYSMON_WMI_PROOF_RUNS: 20_000,
  SYSMON_WMI_COMPLETENESS_RUNS: 3_000,
  SYSMON_WMI_LINT_RUNS: 10_000,
  SYSMON_WMI_SUGGESTION_RUNS: 5_000,
  SYSMON_WMI_MISTAKE_RUNS: 5_000,
  SYSMON_WMI_MERGE_PAIRS: 5_000,
  SYSMON_WMI_SIEM_RUNS: 100,
  SYSMON_WMI_WRITTEN_RUNS: 5_000,
  SYSMON_WMI_WQL_RUNS: 100_000,
  SYSMON_WMI_JOIN_RUNS: 10_000,
};
const files = [
  'tests/properties',
  'tests/xml/mutations',
  'tests/reader/dtd-oracle',
  'tests/engine/decider',
  'tests/analysis/soundness',
  'tests/analysis/completeness',
  'tests/analysis/dead-conditions',
  'tests/lint/random-configs',
  'tests/lint/suggestions',
  'tests/compose/merge',
  'tests/siem',
  'tests/triage/wql',
  'tests/triage/join/histories',
];

if (!(factor > 0)) throw new Error('the factor is no positive number');
const counts = Object.fromEntries(Object.entries(cases).map(([name, count]) => [name, String(count * factor)]));
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--testTimeout=36000000', ...files],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...counts } },
);
process.exitCode = status ?? 1;
