import { parsePage } from './page';
import { runPage } from './run-page';
import { shownPart } from './shown';

const FILE = '```xml [sysmon.xml]\n<Sysmon schemaversion="4.22"/>\n```\n';
const LINT = '<!-- exit: 1 -->\n\n```sh\nsysmon-wmi lint sysmon.xml --quiet # errors only\n```\n';

async function problemsOf(text: string): Promise<readonly string[]> {
  return (await runPage(parsePage(text))).problems;
}

test('an output is what the commands before it printed', async () => {
  const { shown, problems } = await runPage(parsePage(`${FILE}${LINT}\n\`\`\`text\nall is well\n\`\`\`\n`));
  expect(problems).toEqual([]);
  expect(shown).toEqual([
    {
      line: 10,
      expected: 'all is well\n',
      actual: expect.stringMatching(/^error\[require-wmi-event\]/) as unknown,
    },
  ]);
});

test('a file that a command wrote can be shown', async () => {
  const page =
    '```sh\nsysmon-wmi generate log-all --out a.xml\n```\n\n<!-- content: a.xml -->\n\n```xml\n<Sysmon/>\n```\n';
  const { shown } = await runPage(parsePage(page));
  expect(shown.map(({ actual }) => actual)).toEqual([expect.stringContaining('<WmiEvent onmatch="exclude">')]);
});

test('TypeScript runs, and prints what follows it', async () => {
  const page =
    "```ts\nimport { lint } from 'sysmon-wmi';\nconsole.log(lint('<a/>').findings.length > 0, 'x');\n```\n\n```text\n```\n";
  expect((await runPage(parsePage(page))).shown[0]?.actual).toBe('true x\n');
});

test.each([
  ['a wrong exit code', `${FILE}${LINT.replace('exit: 1', 'exit: 0')}`, /^6: .* exits with 1, not 0: error/],
  ['another program', '```sh\nrm -r kit\n```\n', /is not a call of sysmon-wmi and not marked as not-run$/],
  ['an exemption without a reason', '<!-- not-run -->\n\n```sh\nrm -r kit\n```\n', /^3: not-run needs a reason$/],
  ['an output of nothing', '```text\nfine\n```\n', /^1: no command was run before this output$/],
  ['a block that is nothing', '```yaml\na: 1\n```\n', /^1: this block is neither a file, nor a command/],
  ['a command in the text that fails', 'Run `sysmon-wmi lint missing.xml`.\n', /^1: .* exits with 2: .*missing\.xml/],
  ['an option that is gone', 'See `sysmon-wmi lint PATH --fixx`.\n', /the help knows no --fixx$/],
  ['a command that is gone', 'See `sysmon-wmi lnt PATH`.\n', /there is no such command$/],
])('%s is a problem', async (_name, text, problem) => {
  expect(await problemsOf(text)).toEqual([expect.stringMatching(problem)]);
});

test('what is marked as not run is not run', async () => {
  expect(await problemsOf('<!-- not-run: needs Windows -->\n\n```bat\nreg export X\n```\n')).toEqual([]);
});

test('a fence that the parser would not see is told', () => {
  expect(parsePage('- a\n  ```sh\n  sysmon-wmi rules\n  ```\n').unread).toEqual([2, 4]);
});

test.each([
  ['a\nb\n', 'a\nc\n', 'a\nc\n'],
  ['a\n…\n', 'a\nb\nc\n', 'a\n…\n'],
  ['x\n…\nc\n', 'a\nb\nc\n', 'a\n…\nc\n'],
  ['a\n…\ny\nz\n', 'a\nb\nc\nd\n', 'a\n…\nc\nd\n'],
])('of %j a page shows of %j: %j', (expected, actual, part) => {
  expect(shownPart(expected, actual)).toBe(part);
});
