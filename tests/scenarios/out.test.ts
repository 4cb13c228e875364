import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';
import { readConfig } from '../../lib';
import { writeBlob } from '../host/blob-writer';
import { CREATED_ONLY, LOG_ALL, Workplace } from './program';

const EVENT = '{"EventID":19,"Operation":"Created","Name":" \\"a\\""}\n';
const TESTS = 'tests: [{ name: a, expect: logged, events: [{ EventID: 19, Operation: Created }] }]\n';
const MANIFEST = 'version: 1\nexclusions: []\n';

/** A call of each command, but for `apply` and `companion`, which write other files than their report. */
const CALLS: readonly (readonly [name: string, ...args: string[]])[] = [
  ['lint', 'new.xml'],
  ['evaluate', 'new.xml', 'events.jsonl'],
  ['coverage', 'new.xml'],
  ['diff', 'old.xml', 'new.xml'],
  ['test', 'new.xml', '--tests', 'tests.yaml'],
  ['generate', 'log-all'],
  ['build', 'policy.yaml'],
  ['convert', 'old.xml'],
  ['merge', 'old.xml'],
  ['exclusions check', 'manifest.yaml'],
  ['exclusions collect', 'events.jsonl'],
  ['siem', 'old.xml', '--to', 'sql'],
  ['drift', 'old.xml', 'host.bin'],
  ['rules'],
  ['explain', 'no-blackout'],
  ['completion', 'bash'],
];

let workplace: Workplace;

beforeEach(() => {
  const { config } = readConfig(LOG_ALL);
  workplace = new Workplace({
    'old.xml': LOG_ALL,
    'new.xml': CREATED_ONLY,
    'refused.xml': '<Sysmon',
    'events.jsonl': EVENT,
    'tests.yaml': TESTS,
    'manifest.yaml': MANIFEST,
    'policy.yaml': 'version: 1\nmode: log-all\n',
    'host.bin': config === undefined ? '' : writeBlob(config),
  });
});

afterEach(() => {
  workplace.remove();
});

test('every command has --out and --force, said alike', async () => {
  for (const { name, load } of COMMANDS) {
    const { options } = await load();
    expect([name, options['out']?.type, options['force']?.describe]).toEqual([
      name,
      'text',
      'let --out overwrite existing files',
    ]);
  }
});

test.each(CALLS)('%s writes to --out what it prints, and overwrites with --force only', async (name, ...rest) => {
  const args = [...name.split(' '), ...rest];
  const printed = await workplace.run(args);
  expect(printed.stdout).not.toBe('');
  const first = await workplace.run([...args, '--out', 'result']);
  expect(first).toEqual({ ...printed, stdout: '' });
  expect(workplace.read('result')).toBe(printed.stdout);

  workplace.write('result', 'mine');
  const second = await workplace.run([...args, '--out', 'result']);
  expect([second.code, second.stdout]).toEqual([2, '']);
  expect(second.stderr).toContain('sysmon-wmi: result already exists; add --force to overwrite it\n');
  expect(workplace.read('result')).toBe('mine');

  const third = await workplace.run([...args, '--out', 'result', '--force']);
  expect(third).toEqual(first);
  expect(workplace.read('result')).toBe(printed.stdout);
});

test.each([
  ['coverage', 'refused.xml'],
  ['evaluate', 'refused.xml', 'events.jsonl'],
  ['diff', 'old.xml', 'refused.xml'],
  ['drift', 'refused.xml', 'host.bin'],
  ['convert', 'refused.xml'],
  ['merge', 'refused.xml'],
  ['siem', 'refused.xml', '--to', 'sql'],
])('%s of what Sysmon refuses writes no text, and the reason as JSON', async (...args) => {
  const asText = await workplace.run([...args, '--out', 'result']);
  expect([asText.code, asText.stdout]).toEqual([1, '']);
  expect(asText.stderr).toContain('refused.xml:1:');
  expect(existsSync(join(workplace.folder, 'result'))).toBe(false);

  const printed = await workplace.run([...args, '--format', 'json']);
  const asJson = await workplace.run([...args, '--format', 'json', '--out', 'result']);
  expect(asJson).toEqual({ code: 1, stdout: '', stderr: '' });
  expect(workplace.read('result')).toBe(printed.stdout);
  expect(JSON.parse(printed.stdout)).toMatchObject({ path: 'refused.xml', outcome: 'refused' });
});

test.each([
  ['coverage', 'new.xml'],
  ['diff', 'old.xml', 'new.xml'],
  ['evaluate', 'old.xml', 'new.xml'],
  ['exclusions', 'check', 'new.xml'],
  ['drift', 'new.xml', 'host.bin'],
])('%s never replaces what its report is about', async (...args) => {
  const { code, stderr } = await workplace.run([...args, '--out', './new.xml', '--force']);
  expect(code).toBe(2);
  expect(stderr).toContain('the report would replace ./new.xml, which it is about');
  expect(workplace.read('new.xml')).toBe(CREATED_ONLY);
});

test('--print-config goes to --out', async () => {
  const { stdout } = await workplace.run(['lint', 'new.xml', '--print-config']);
  await workplace.run(['lint', 'new.xml', '--print-config', '--out', 'result']);
  expect(workplace.read('result')).toBe(stdout);
});
