import { COMMANDS } from '../../lib/cli/command-table';
import type { Command, Given } from '../../lib/cli/command';
import { readPlainCall } from '../../lib/cli/plain-call';
import { readCall } from '../../lib/cli/yargs-call';

function commandOf(name: string): Command {
  const command = COMMANDS.find(({ usage }) => usage.split(' ')[0] === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return command;
}

/** What a command reads of its arguments: the values under its own names; no positional argument is like none given. */
function values(command: Command, given: Given | null): unknown {
  const names = [...Object.keys(command.options), ...Object.keys(command.arguments)];
  return names.map((name) => [name, given?.[name] ?? []]);
}

const PLAIN = [
  'lint a.xml',
  'lint a.xml b.xml --quiet --preset strict c.xml',
  'lint --fix=safe a.xml --dry-run',
  'lint --rule no-blackout=off --rule=no-doctype=info a.xml',
  'lint --preset strict --preset audit a.xml',
  'lint --max-warnings 3 --fail-on warning --format json odd.xml',
  'lint 007 1e3 0x10 --out 5',
  'lint <stdin> --color never --full --partial --platform linux --print-config',
  'lint',
  'lint --preset=',
  'generate log-all',
  'generate log-all --schema 4.50 --out x.xml --force --exclusions e.json',
  'evaluate c.xml e.jsonl',
  'evaluate c.xml e.jsonl f.jsonl --format json',
  'coverage a.xml --require always --events',
  'diff a.xml git:main:b.xml --fail-on any --format markdown',
  'diff a.xml b.xml',
  'rules',
  'rules --format json',
  'explain no-blackout',
];

test.each(PLAIN)('%s: the same as with yargs', async (line) => {
  const [name = '', ...args] = line.split(' ');
  const command = commandOf(name);
  const { given, help, mistake } = await readCall(COMMANDS, [name, ...args], undefined);
  expect({ help, mistake }).toEqual({ help: null, mistake: null });
  const plain = readPlainCall(command, args);
  expect(plain).not.toBeNull();
  expect(values(command, plain)).toEqual(values(command, given));
});

test.each([
  ['lint --help', 'examples'],
  ['lint -h', 'examples'],
  ['lint --version', '^\\d+\\.\\d+\\.\\d+\\n$'],
  ['lint a.xml --nonsense', 'Unknown argument: nonsense; see "sysmon-wmi lint --help"'],
  ['lint a.xml --presett=audit', 'did you mean --preset\\?'],
  ['lint a.xml --constructor', 'Unknown argument: constructor'],
  ['lint a.xml --__proto__=x', 'Unknown argument: __proto__'],
  ['lint a.xml --toString.x 1', 'Unknown arguments?: toString'],
  ['lint a.xml --format yaml', 'Invalid values: +Argument: format, Given: "yaml", Choices: "text", "json"'],
  ['generate', 'Not enough non-option arguments: got 0, need at least 1'],
  ['generate log-all more', 'Unknown argument: more'],
  ['evaluate c.xml', 'Missing required argument|Not enough non-option arguments'],
  ['diff a.xml', 'Not enough non-option arguments: got 1, need at least 2'],
  ['diff a.xml b.xml c.xml', 'Unknown argument: c.xml'],
])('%s: left to yargs, which says what is to be said', async (line, said) => {
  const [name = '', ...args] = line.split(' ');
  expect(readPlainCall(commandOf(name), args)).toBeNull();
  const { given, help, mistake } = await readCall(COMMANDS, [name, ...args], undefined);
  expect(given).toBeNull();
  expect(help ?? mistake).toMatch(new RegExp(said, 'i'));
});

test.each([['lint --quiet --quiet a.xml'], ['lint --quiet=false a.xml'], ['lint --max-warnings -1 a.xml']])(
  '%s: too unusual to be read without yargs',
  (line) => {
    const [name = '', ...args] = line.split(' ');
    expect(readPlainCall(commandOf(name), args)).toBeNull();
  },
);

test('what follows -- is a file, whatever its name', () => {
  expect(readPlainCall(commandOf('lint'), ['--quiet', '--', '--odd.xml', '-'])).toMatchObject({
    quiet: true,
    paths: ['--odd.xml', '-'],
  });
});
