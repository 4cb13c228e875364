import { compareConfigs } from '../../lib/analysis';
import { typicalEvent } from '../../lib/catalog';
import { readConfig } from '../../lib/reader';
import type { ComparedFile, ComparedFiles } from '../../lib/report';
import { diffJson, formatDiff, formatDiffMarkdown } from '../../lib/report';
import { TERMINAL } from './linted';
import { violations } from './schemas';

const file = (content: string, version = '4.22'): string =>
  `<Sysmon schemaversion="${version}">\n<EventFiltering>\n${content}\n</EventFiltering>\n</Sysmon>\n`;

const LOG_ALL = file('<WmiEvent onmatch="exclude"/>');
const SCCM = file(`<RuleGroup groupRelation="or">
<WmiEvent onmatch="exclude">
<Operation condition="is">Created</Operation>
<Consumer condition="contains">SCNotification</Consumer>
</WmiEvent>
</RuleGroup>`);
const CREATED = file('<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>');
const NAMED = file(
  '<WmiEvent onmatch="include"><EventType name="T1546.003" condition="begin with">Wmi</EventType></WmiEvent>',
);

function compared(before: string, after: string, [from, to] = ['old.xml', 'new.xml']): ComparedFiles {
  const [old, fresh] = [readConfig(before), readConfig(after)];
  if (old.config === undefined || fresh.config === undefined) {
    throw new Error('a configuration of the test is refused');
  }
  const side = (path = '', read = old): ComparedFile => ({ path, read });
  return {
    before: side(from),
    after: side(to, fresh),
    comparison: compareConfigs(old.config, fresh.config),
  };
}

function text(before: string, after: string, options: Partial<typeof TERMINAL> = {}): string {
  return formatDiff(compared(before, after), { ...TERMINAL, ...options });
}

test('shows which events are newly lost, with an example and what decides on both sides', () => {
  expect(text(LOG_ALL, SCCM)).toBe(
    `newly lost     all 19 20 21 Created; some 21 Modified, 21 Deleted
               20 Created  CORP\\admin   "Updater"  Command Line   "powershe…FgA"
               before: logged, no exclusion matches (old.xml:3)
               after:  dropped by new.xml:4 Operation is Created
newly logged   nothing
the rest       equivalent, proved
`,
  );
});

test('shows both directions, and no rest where each cell differs', () => {
  expect(text(SCCM, CREATED)).toBe(
    `newly lost     all 19 20 21 Modified, 19 20 21 Deleted
               20 Modified  CORP\\admin   "Updater"  Command Line   "powershe…gA"
               before: logged, no exclusion matches (old.xml:4)
               after:  dropped, the include does not match (new.xml:3)
newly logged   all 19 20 21 Created
               20 Created  CORP\\admin   "Updater"  Command Line   "powershe…FgA"
               before: dropped by old.xml:4 Operation is Created
               after:  logged by new.xml:3 Operation is Created
`,
  );
});

test('says that nothing changes', () => {
  expect(text(SCCM, SCCM.replaceAll('\n', '\r\n'))).toBe(
    `newly lost     nothing
newly logged   nothing
equivalent     the same WMI events are logged, proved
`,
  );
});

const EXACT = file('<WmiEvent onmatch="exclude"><Query> "q"</Query></WmiEvent>');

test.each([
  ['one subscription', EXACT, 'some 19 Created, 19 Modified, 19 Deleted'],
  ['everything', file('<WmiEvent onmatch="include"/>'), 'all 19 20 21 Created, 19 20 21 Modified, 19 20 21 Deleted'],
])('tells the loss of %s by its first line', (_what, after, words) => {
  expect(text(LOG_ALL, after).split('\n')[0]).toBe(`newly lost     ${words}`);
});

test('says that some events are newly logged where others were before', () => {
  expect(text(EXACT, LOG_ALL)).toContain('\nnewly logged   some 19 Created, 19 Modified, 19 Deleted\n');
});

test('names the first condition and counts the others where there is no room for all', () => {
  const after = file(`<WmiEvent onmatch="exclude"><Name> "${'a b'.repeat(20)}"</Name><Type>Script</Type></WmiEvent>`);
  expect(text(LOG_ALL, after)).toMatch(
    /^ {15}after: {2}dropped by new\.xml:3 Name is ` "[ab ]+…[ab ]*"`, and 1 more$/m,
  );
  expect(text(LOG_ALL, after, { full: true })).toContain('a b"`, Type is Script\n');
});

test('cuts long rule names in the middle', () => {
  const name = `technique_name=${'a long name '.repeat(15)}end`;
  const shown = text(LOG_ALL, NAMED.replace('T1546.003', name));
  expect(shown).toMatch(/^renamed {8}RuleName\n {15}none before,\n {15}"technique_name=[^…\n]*…[^…\n]*end" after$/m);
  expect(text(LOG_ALL, NAMED.replace('T1546.003', name), { full: true })).toContain(
    `RuleName none before, "${name}" after\n`,
  );
});

test.each([
  [
    'dropped, none of 2 WmiEvent elements matches (new.xml)',
    file('<WmiEvent onmatch="exclude"/><WmiEvent onmatch="exclude"/>'),
  ],
  ['dropped, the include does not match (new.xml:3)', file('<WmiEvent onmatch="include"/>')],
  ['dropped, no WmiEvent element counts (new.xml)', file('')],
])('explains a default: %s', (words, after) => {
  expect(text(LOG_ALL, after)).toContain(`\n               after:  ${words}\n`);
});

test('says which answer fails for unread fields only', () => {
  const include = (conditions: string): string =>
    file(`<RuleGroup groupRelation="or"><WmiEvent onmatch="include">${conditions}</WmiEvent></RuleGroup>`);
  const except = '               except where Sysmon could not read a field, recorded as "-"\n';
  const wmi = (condition: string): string => include(`<EventType condition="${condition}">Wmi</EventType>`);
  expect(text(wmi('excludes'), wmi('begin with'))).toMatch(
    new RegExp(`^newly lost {5}nothing\n${except}newly logged `),
  );
  expect(text(LOG_ALL, wmi('begin with'))).toBe(
    `newly lost     nothing\nnewly logged   nothing\nequivalent     the same WMI events are logged, proved\n${except}`,
  );
  const named = '<Name name="x">-</Name><EventType condition="contains">m</EventType>';
  expect(text(include(named), include(named.replace(' name="x"', '')))).toContain(
    `\nrenamed        nothing\n${except}`,
  );
});

test('shows a changed rule name apart from what is logged', () => {
  const shown = text(LOG_ALL, NAMED);
  expect(shown).toContain('\nrenamed        RuleName none before, "T1546.003" after\n               ');
  expect(shown).toContain('\nequivalent     the same WMI events are logged, proved');
});

test('names a new schema version that turns "or" into "and"', () => {
  const rules =
    '<WmiEvent onmatch="exclude"><Operation>Created</Operation><Name condition="contains">x</Name></WmiEvent>';
  expect(text(file(rules, '4.1'), file(rules, '4.22'))).toContain(
    `
schema         4.10 before, 4.22 after: outside a RuleGroup
               conditions were joined by "or" and now are by "and"
`,
  );
  expect(text(file(rules, '4.21'), file(rules, '4.22'))).not.toContain('schema');
  const single = '<WmiEvent onmatch="exclude"><Operation>Created</Operation></WmiEvent>';
  expect(text(file(single, '4.1'), file(single, '4.22'))).not.toContain('schema');
});

test('keeps the name of the file and cuts the condition', () => {
  const long = file(
    `<WmiEvent onmatch="exclude"><Destination condition="contains">${'power'.repeat(30)}</Destination></WmiEvent>`,
  );
  expect(text(LOG_ALL, long)).toMatch(/^ {15}after: {2}dropped by new\.xml:3 Destination contains `pow\w*…\w*power`$/m);
});

test('keeps control characters of the files from the terminal', () => {
  const hostile = file('<WmiEvent onmatch="exclude"><Name condition="contains">a\u009b31m\u202eb</Name></WmiEvent>');
  const files = compared(LOG_ALL, hostile, ['a\u001b[31m.xml', 'b\u001b[0m.xml']);
  for (const shown of [formatDiff(files, { ...TERMINAL, full: true }), formatDiffMarkdown(files, TERMINAL)]) {
    expect(shown).toMatch(/^[\n\x20-\x7e…→]*$/);
    expect(shown).toContain('b\\x1b[0m.xml:3 Name contains `a\\x9b31m\\u{202e}b`');
  }
});

describe('undecided cells', () => {
  const unknown = { kind: 'unknown', why: 'the work was spent' } as const;
  const undecided = (files: ComparedFiles, equivalent: false | 'unknown'): ComparedFiles => ({
    ...files,
    comparison: {
      ...files.comparison,
      equivalent,
      proofs: { ...files.comparison.proofs, newlyLost: unknown },
      cells: files.comparison.cells.map((cell) =>
        cell.eventId === 21
          ? { ...cell, equivalent: 'unknown' as const, proofs: { ...cell.proofs, newlyLost: unknown } }
          : cell,
      ),
    },
  });

  test('come first, and nothing says that nothing is lost', () => {
    const shown = formatDiff(undecided(compared(LOG_ALL, LOG_ALL), 'unknown'), TERMINAL);
    expect(shown.split('\n').slice(0, 2)).toEqual([
      'could not be proved: that no WMI event is newly lost (the work was spent)',
      'newly lost     unknown',
    ]);
  });

  test('a RuleName that is not decided is said too', () => {
    const files = compared(LOG_ALL, LOG_ALL);
    const { comparison } = files;
    const shown = { ...files, comparison: { ...comparison, proofs: { ...comparison.proofs, renamed: unknown } } };
    expect(formatDiff(shown, TERMINAL)).toMatch(/^could not be proved: that no WMI event gets another RuleName/);
    expect(formatDiff(shown, TERMINAL)).toMatch(/\nrenamed {8}unknown\n/);
    expect(formatDiffMarkdown(shown, TERMINAL)).toMatch(/it could not be proved that each keeps its RuleName/);
    expect(diffJson(shown).unknown).toEqual({ renamed: 'the work was spent' });
  });

  test('are named', () => {
    const shown = formatDiff(undecided(compared(LOG_ALL, LOG_ALL), 'unknown'), TERMINAL);
    expect(shown).toContain(
      '\nthe rest       equivalent, proved\nunknown        21 Created, 21 Modified, 21 Deleted: ',
    );
  });

  test('keep Markdown from claiming that nothing is lost', () => {
    const title = (files: ComparedFiles): string => formatDiffMarkdown(files, TERMINAL).split('\n')[0] ?? '';
    expect(title(compared(CREATED, LOG_ALL))).toBe('### More WMI events are logged, none is lost (proved)');
    expect(title(undecided(compared(CREATED, LOG_ALL), false))).toBe(
      '### It could not be proved that no WMI event is newly lost',
    );
    expect(title(undecided(compared(LOG_ALL, LOG_ALL), 'unknown'))).toBe(
      '### It could not be proved that no WMI event is newly lost',
    );
  });
});

describe('as Markdown', () => {
  const style = { ...TERMINAL.style, red: (words: string) => `<red>${words}</red>` };

  test('is the same on every terminal', () => {
    const files = compared(LOG_ALL, SCCM);
    const shown = formatDiffMarkdown(files, { ...TERMINAL, style, width: 40 });
    expect(shown).toBe(formatDiffMarkdown(files, TERMINAL));
    expect(shown).toMatch(
      /^### WMI events are newly lost\n\n```text\nold\.xml → new\.xml\n\nnewly lost {5}all 19 20 21 C/,
    );
    expect(shown).toMatch(/\n```\n$/);
  });

  test.each([
    ['The same WMI events are logged (proved)', LOG_ALL],
    ['The same WMI events are logged (proved), some with another RuleName', NAMED],
  ])('is headed: %s', (title, after) => {
    expect(formatDiffMarkdown(compared(LOG_ALL, after), TERMINAL).split('\n')[0]).toBe(`### ${title}`);
  });

  test('does not let a value of a file end the block', () => {
    const after = file('<WmiEvent onmatch="exclude"><Name condition="contains">``` @team</Name></WmiEvent>');
    expect(formatDiffMarkdown(compared(LOG_ALL, after, ['a```.xml', 'b.xml']), TERMINAL).match(/```/g)).toHaveLength(2);
  });
});

describe('as data', () => {
  test('has the examples and what decides on both sides', () => {
    const json = diffJson(compared(LOG_ALL, SCCM));
    expect(json).toMatchObject({ before: 'old.xml', after: 'new.xml', equivalent: false });
    expect(json.newlyLost).toMatchObject({ EventID: 19, Operation: 'Created' });
    expect(json).not.toHaveProperty('newlyLogged');
    expect(json.cells[3]).toMatchObject({
      eventId: 20,
      operation: 'Created',
      equivalent: false,
      newlyLost: {
        event: { EventID: 20, Name: typicalEvent(20, 'Created').Name },
        before: { element: null, default: 'single exclude' },
        after: { element: { onmatch: 'exclude', line: 4 }, default: null },
      },
    });
    expect(json.cells[4]).toEqual({ eventId: 20, operation: 'Modified', equivalent: true, exceptUnread: false });
  });

  test('is described by its schema', () => {
    const files = [LOG_ALL, SCCM, CREATED, NAMED, file('')];
    const reports = files.flatMap((before) => files.map((after) => diffJson(compared(before, after))));
    expect(reports.flatMap((report) => violations('diff-report.schema.json', report))).toEqual([]);
    expect(violations('diff-report.schema.json', { ...reports[0], equivalent: 'maybe' })).not.toEqual([]);
  });
});
