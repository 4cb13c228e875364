import { readArguments } from '../../lib/cli/arguments';
import type { Command } from '../../lib/cli/command';
import { COMMANDS } from '../../lib/cli/commands';

async function commandOf(name: string): Promise<Command> {
  const listed = COMMANDS.find((known) => known.name === name);
  if (listed === undefined) throw new Error(`there is no command ${name}`);
  return listed.load();
}

async function read(line: string): Promise<unknown> {
  const [name = '', ...args] = line.split(' ');
  const call = readArguments(await commandOf(name), args);
  return call.kind === 'run' ? call.given : call.kind;
}

test.each([
  [
    'lint a.xml',
    { paths: ['a.xml'], quiet: false, rule: [], format: [{ name: 'text', file: null }], preset: undefined },
  ],
  [
    'lint a.xml b.xml --quiet --preset strict c.xml',
    { paths: ['a.xml', 'b.xml', 'c.xml'], quiet: true, preset: 'strict' },
  ],
  ['lint --rule no-blackout=off --rule=no-doctype=info a.xml', { rule: ['no-blackout=off', 'no-doctype=info'] }],
  ['lint --max-warnings 3 --fail-on warning odd.xml', { 'max-warnings': 3, 'fail-on': 'warning', paths: ['odd.xml'] }],
  ['lint 007 1e3 0x10 --out 5', { paths: ['007', '1e3', '0x10'], out: '5' }],
  ['lint - --color never', { paths: ['<stdin>'], color: 'never' }],
  ['lint --fix a.xml', { fix: 'safe', paths: ['a.xml'] }],
  ['lint --fix=unsafe a.xml', { fix: 'unsafe' }],
  ['lint --quiet --quiet a.xml', { quiet: true }],
  ['lint --today=2026-02-28 a.xml', { today: '2026-02-28' }],
  ['lint --quiet -- --odd.xml --fix', { quiet: true, paths: ['--odd.xml', '--fix'], fix: undefined }],
  ['lint --out=-x a.xml', { out: '-x' }],
  ['generate log-all --schema 4.50 --force', { template: 'log-all', schema: '4.50', force: true, out: undefined }],
  ['evaluate c.xml e.jsonl f.jsonl', { config: 'c.xml', events: ['e.jsonl', 'f.jsonl'] }],
  ['diff a.xml git:main:b.xml --fail-on any', { old: 'a.xml', new: 'git:main:b.xml', 'fail-on': 'any' }],
  ['test', { config: undefined, files: [] }],
  ['rules', { format: [{ name: 'text', file: null }] }],
])('%s', async (line, given) => {
  expect(await read(line)).toMatchObject(given);
});

test.each([
  ['lint --help', 'help'],
  ['lint a.xml -h --nonsense', 'help'],
  ['lint --version', 'version'],
])('%s asks for the %s', async (line, kind) => {
  expect(await read(line)).toBe(kind);
});

test.each([
  [
    'lint',
    'lint needs a file, a folder, a glob, git:REV:PATH, or - for standard input; for example: sysmon-wmi lint sysmon.xml',
  ],
  ['lint a.xml --nonsense', '--nonsense is not an option of lint; see "sysmon-wmi lint --help"'],
  ['lint a.xml -q', '-q is not an option of lint; see "sysmon-wmi lint --help"'],
  ['lint a.xml --presett=audit', '--presett is not an option of lint; did you mean --preset?'],
  ['lint a.xml --constructor', '--constructor is not an option of lint; see "sysmon-wmi lint --help"'],
  ['lint a.xml --__proto__=x', '--__proto__ is not an option of lint; see "sysmon-wmi lint --help"'],
  ['lint a.xml --no-quiet', '--no-quiet is not an option of lint; see "sysmon-wmi lint --help"'],
  ['rules --format sarif', '--format: sarif is not a format; text, json'],
  ['lint a.xml --format jsno', '--format: jsno is not a format; did you mean "json"?'],
  ['lint a.xml --fail-on warnings', '--fail-on: warnings is not a severity; did you mean "warning"?'],
  ['lint a.xml --preset=', '--preset:  is not a preset; recommended, strict, audit'],
  ['lint a.xml --preset strict --preset audit', '--preset is given more than once; give it once'],
  ['lint a.xml --quiet=false', '--quiet takes no value; remove "=false"'],
  ['rules --format', '--format needs a value; text, json'],
  ['lint a.xml --out', '--out needs a value; write the result to this file'],
  ['lint a.xml --max-warnings', '--max-warnings needs a value; a whole number'],
  ['lint a.xml --today', '--today needs a value; a date, YYYY-MM-DD'],
  [
    'lint --out --quiet a.xml',
    '--out needs a value, and --quiet looks like an option; write --out=--quiet if it is the value',
  ],
  ['lint a.xml --max-warnings 1.5', '--max-warnings: 1.5 is not a whole number; for example --max-warnings 10'],
  ['lint a.xml --today 2026-02-30x', '--today: 2026-02-30x is not a date; write it as YYYY-MM-DD'],
  ['lint a.xml --today 2026-13-01', '--today: 2026-13-01 is not a date; write it as YYYY-MM-DD'],
  ['lint a.xml --fix=all', '--fix: all is not a kind of fix; safe, unsafe'],
  [
    'generate',
    'generate needs a template, log-all or sccm-example; for example: sysmon-wmi generate log-all --out sysmon.xml',
  ],
  ['generate log-all more', 'unexpected argument "more"; usage: sysmon-wmi generate <template>'],
  ['evaluate c.xml', 'evaluate needs recorded events; for example: sysmon-wmi evaluate sysmon.xml events.jsonl'],
  ['diff a.xml', 'diff needs a second configuration; for example: sysmon-wmi diff git:main:sysmon.xml sysmon.xml'],
  ['explain', 'explain needs a rule; for example: sysmon-wmi explain no-blackout'],
  ['siem m.yaml', '--to is missing; sigma, spl, kql, eql, esql, sql'],
])('%s: %s', async (line, message) => {
  await expect(read(line)).rejects.toThrow(new Error(message));
});
