import { typicalEvent } from '../../lib/catalog';
import type { TextOptions } from '../../lib/report';
import { formatLintText, plainStyle } from '../../lib/report';
import { defineRule, runLint } from '../../lib/lint';
import { ALL_RULES, lint } from '../../lib/rules';
import type { Planned } from './linted';
import { linted, TERMINAL } from './linted';

const SCCM = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
      <WmiEvent onmatch="exclude">
        <Operation condition="is">Created</Operation>
        <Consumer condition="contains">SCNotification</Consumer>
      </WmiEvent>
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`;
const OPERATION = '<Operation condition="is">Created</Operation>';

const NETWORK =
  '<NetworkConnect onmatch="include"><Image>a</Image><DestinationPort>1</DestinationPort></NetworkConnect>';

const SUGGESTING = defineRule({
  meta: {
    id: 'suggesting',
    severity: 'warning',
    summary: 'for a test',
    category: 'coverage',
    preset: 'recommended',
    since: '0.1.0',
    why: 'a reason',
    remedy: 'in words',
    details: 'for a test',
    invalid: [],
    valid: [],
  },
  messages: { found: { text: 'events are lost' } },
  check({ read, report }) {
    const start = read.source.text.indexOf(OPERATION);
    const span = { start, end: start + OPERATION.length };
    if (start >= 0) {
      const edits = () => [{ span, newText: '' }];
      report({ messageId: 'found', data: {}, span, suggestions: [{ title: 'log every event', edits }] });
    }
  },
});

const wmi = (content: string): string =>
  `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup groupRelation="or">${content}</RuleGroup></EventFiltering></Sysmon>`;
const LOG_ALL = wmi('<WmiEvent onmatch="exclude"/>');
const UNDECIDED = ALL_RULES.find(({ meta }) => meta.id === 'undecided')?.meta.invalid[0]?.xml ?? '';

const DROPS: Planned = {
  id: 'no-or-exclusion',
  message: 'this exclusion drops every new WMI subscription',
  at: OPERATION,
  label: 'true for all',
  related: [{ at: '<RuleGroup name="" groupRelation="or">', message: 'each alone excludes' }],
  why: 'in an "or" group, conditions on different fields are alternatives',
  remedy: 'wrap both conditions in <Rule groupRelation="and">',
  witness: typicalEvent(20, 'Created'),
};

function text(source: string, planned: readonly Planned[], options: Partial<typeof TERMINAL> = {}): string {
  return formatLintText([linted(source, planned)], { ...TERMINAL, ...options });
}

/** What the last line says. */
function summary(source: string, planned: readonly Planned[] = []): string {
  return text(source, planned, { width: 120 }).trimEnd().split('\n').at(-1) ?? '';
}

describe('a finding', () => {
  test('says what, where, what is lost, why and what to do', () => {
    expect(text(SCCM, [DROPS])).toBe(`error[no-or-exclusion]: this exclusion drops every new WMI subscription
   ┌─ sysmon.xml:5:9
 3 │     <RuleGroup name="" groupRelation="or">
   │     -------------------------------------- each alone excludes
   ┆
 5 │         <Operation condition="is">Created</Operation>
   │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ true for all
   │
   lost   event 20 WmiEventConsumer, as Sysmon would have recorded it:
            Operation    Created
            User         CORP\\admin
            Name          "Updater"
            Type         Command Line
            Destination   "powershell.exe -NoP -W Hidden -Enc SQBFAFgA"
   why    in an "or" group, conditions on different fields are alternatives
   fix    wrap both conditions in <Rule groupRelation="and">
   more   sysmon-wmi explain no-or-exclusion

sysmon.xml   Created -   Modified 19 20 some 21   Deleted 19 20 some 21
   1 error
`);
  });

  test('is plain ASCII where the terminal shows no more', () => {
    const planned = { ...DROPS, message: 'lost…', label: 'a…', remedy: 'write name="…"' };
    const shown = text(SCCM, [planned], { unicode: false });
    expect(shown).toMatch(/^ {3}--> sysmon\.xml:5:9\n 3 \| /m);
    expect(shown).toMatch(/^[\n\x20-\x7e]*$/);
    expect(shown).toContain('   fix    write name="..."\n');
  });

  test('breaks lines at the width of the terminal', () => {
    const shown = text(SCCM, [{ ...DROPS, label: 'a label of several words, which has no room' }], { width: 60 });
    expect(shown).toContain(`error[no-or-exclusion]: this exclusion drops every new WMI
  subscription
`);
    expect(shown).toContain(`   why    in an "or" group, conditions on different fields
          are alternatives
`);
    const finding = shown.slice(0, shown.indexOf('\nsysmon.xml'));
    expect(finding.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  test('cuts long values in the middle, and shows them whole with full', () => {
    const destination = ` "powershell.exe -Enc ${'QQBB'.repeat(50)}"`;
    const witness = { ...typicalEvent(20, 'Created'), Destination: destination };
    expect(text(SCCM, [{ ...DROPS, witness }])).toMatch(/^ {12}Destination {3}"powershell\.exe -Enc Q[QB]*…[QB]*"$/m);
    expect(text(SCCM, [{ ...DROPS, witness }], { full: true })).toContain(`Destination  ${destination}\n`);
  });

  test('shows the time of the example where it is a particular one', () => {
    expect(
      text(SCCM, [{ ...DROPS, witness: { ...typicalEvent(20, 'Created'), UtcTime: '2026-01-01 00:00:00.000' } }]),
    ).toMatch(/UtcTime +2026-01-01/);
  });

  test('says of a logged example which rule name it carries', () => {
    const named = SCCM.replace('"exclude"', '"include"').replace(
      OPERATION,
      OPERATION.replace('is"', 'is" name="verified"'),
    );
    const shown = text(named, [{ ...DROPS, at: 'Created', witness: typicalEvent(20, 'Created') }]);
    expect(shown).toContain(
      '   logged event 20 WmiEventConsumer, as Sysmon records it, with RuleName\n          "verified":\n',
    );
  });

  test('speaks of an example only, where Sysmon refuses the file', () => {
    const refused = SCCM.replace('groupRelation="or"', 'groupRelation="OR"').replace('name=""', '');
    expect(text(refused, [{ ...DROPS, related: [] }])).toContain('   event  20 WmiEventConsumer, for example,');
  });

  test('shows any number of places with full', () => {
    const count = 80_000;
    const elements = Array.from({ length: count }, () => '<WmiEvent onmatch="include"/>').join('\n');
    const clash = '<WmiEvent onmatch="include"><Query>q</Query><Type>t</Type></WmiEvent>';
    const report = lint(wmi(`${clash}\n${elements}`));
    const shown = formatLintText([{ path: 'large.xml', report }], { ...TERMINAL, full: true });
    expect(shown.match(/- dropped with it$/gm)).toHaveLength(count);
  }, 30_000);

  test('says once what is the same for several findings of a file', () => {
    const second = {
      ...DROPS,
      at: '<Consumer condition="contains">SCNotification</Consumer>',
      label: 'this too',
      related: [],
    };
    expect(text(SCCM, [DROPS, second]))
      .toContain(`error[no-or-exclusion]: this exclusion drops every new WMI subscription
   ┌─ sysmon.xml:6:9
 6 │         <Consumer condition="contains">SCNotification</Consumer>
   │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this too
   │
   lost   the same event 20 as above

`);
  });

  test('offers its fix, and says what it does', () => {
    const span = { start: SCCM.indexOf(OPERATION), end: SCCM.indexOf(OPERATION) + OPERATION.length };
    const remove = { title: 'remove the condition', edits: [{ span, newText: '' }], changesLogging: false };
    expect(text(SCCM, [{ ...DROPS, fixes: [remove] }])).toContain(
      '\n          --fix: remove the condition (logs more)\n',
    );
    expect(text(SCCM, [{ ...DROPS, fixes: [{ ...remove, changesLogging: true }] }])).toContain(
      '\n          --fix=unsafe: remove the condition (logs more)\n',
    );
  });

  test('says of a fix which other elements it changes', () => {
    const shown = formatLintText(
      [{ path: 'old.xml', report: lint(SCCM.replace('4.22', '4,22').replace('<RuleGroup', `${NETWORK}<RuleGroup`)) }],
      { ...TERMINAL, width: 160 },
    );
    expect(shown).toContain(
      '--fix=unsafe: write 4.22 (NetworkConnect, line 3: its conditions are joined by "and", not "or")\n',
    );
  });

  test.each([
    ['in words', 'in words\n          or log every event (logs more)'],
    ['log every event', 'log every event (logs more)'],
    ['log every event: remove what stands in the way', 'log every event (logs more)'],
  ])('offers what can be chosen beside the words, unless its title says them: %s', (remedy, fix) => {
    const rule = { ...SUGGESTING, meta: { ...SUGGESTING.meta, remedy } };
    const report = runLint(SCCM, { rules: [rule] });
    const shown = formatLintText([{ path: 'sysmon.xml', report }], TERMINAL);
    expect(shown).toContain(`   fix    ${fix}\n   more`);
  });

  test('tells how an exclusion is made exact, not only that it can be removed', () => {
    const xml = wmi(
      '<WmiEvent onmatch="exclude"><Rule groupRelation="and"><Operation>Created</Operation><Consumer condition="contains">Agent</Consumer></Rule></WmiEvent>',
    );
    const shown = formatLintText([{ path: 'sysmon.xml', report: lint(xml) }], TERMINAL);
    expect(shown).toMatch(
      /compare Consumer and Filter of the binding with "is"[^]*\n +or remove the exclusion \(logs more\)/,
    );
  });

  test('brings its consequences with it, a line each', () => {
    const broad = { ...DROPS, id: 'no-broad-exclusion', severity: 'warning' as const, label: 'broad', related: [] };
    const shown = text(SCCM, [DROPS, { ...broad, message: 'drops what it should not '.repeat(8).trim() }]);
    expect(shown.match(/┌─/g)).toHaveLength(1);
    expect(shown).toMatch(/^ {3}also {3}warning\[no-broad-exclusion\]: drops what .*…$/m);
    expect(shown).toMatch(/1 error, 1 warning$/m);
    expect(shown.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('stands for itself where its cause is not shown', () => {
    const broad = { ...DROPS, id: 'no-broad-exclusion', severity: 'warning' as const, label: 'broad', related: [] };
    const { report } = linted(SCCM, [DROPS, broad]);
    const rest = { ...report, findings: report.findings.slice(1) };
    expect(formatLintText([{ path: 'sysmon.xml', report: rest }], TERMINAL)).toContain(
      'warning[no-broad-exclusion]: this',
    );
  });

  test('keeps control characters of the file from the terminal', () => {
    const hostile = SCCM.replace('SCNotification', 'a\u009b31m\u202eb');
    const file = linted(
      hostile,
      [{ ...DROPS, at: 'a\u009b31m\u202eb', message: 'the value a\u009b is bad' }],
      'a\u001b[31m.xml',
    );
    const shown = formatLintText([file], TERMINAL);
    expect(shown).toMatch(/^[\n\x20-\x7e│┌─┆]*$/);
    expect(shown).toContain(String.raw`a\x9b31m\u{202e}b`);
    expect(shown).toContain(String.raw`┌─ a\x1b[31m.xml:6:40`);
  });

  test('colors by severity', () => {
    const style: TextOptions['style'] = {
      ...plainStyle,
      red: (words) => `<red>${words}</red>`,
      yellow: (words) => `<yellow>${words}</yellow>`,
    };
    expect(text(SCCM, [DROPS], { style })).toMatch(/^<red>error\[no-or-exclusion\]:<\/red> this/);
    expect(text(SCCM, [{ ...DROPS, severity: 'warning' }], { style })).toContain('<yellow>^^^^^');
  });
});

describe('the summary of a file', () => {
  test.each([
    ['every WMI event is logged', LOG_ALL],
    ['no WMI event is logged', wmi('<WmiEvent onmatch="include"/>')],
    ['no WMI rules: no WMI event is logged', wmi('<ProcessCreate onmatch="include"/>')],
    ['Sysmon refuses this file', LOG_ALL.replace('"or"', '"xor"')],
    ['Sysmon refuses this file', '<Sysmon'],
    ['Sysmon refuses this file', ''],
    [
      'Created 19 20 21   Modified -   Deleted -',
      wmi('<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>'),
    ],
    [
      'every WMI event is logged, except for exclusions',
      wmi('<WmiEvent onmatch="exclude"><Destination> "x.exe"</Destination></WmiEvent>'),
    ],
    [
      'Created some 20   Modified some 20   Deleted some 20',
      wmi('<WmiEvent onmatch="include"><Destination condition="contains">powershell</Destination></WmiEvent>'),
    ],
    [
      'Created some 19 20 21   Modified some 19 20 21   Deleted some 19 20 21',
      wmi('<WmiEvent onmatch="exclude"><User condition="is not">CORP\\admin</User></WmiEvent>'),
    ],
    [
      'Created 19 21 some 20   Modified 19 21 some 20   Deleted 19 21 some 20',
      wmi('<WmiEvent onmatch="exclude"><Destination condition="excludes">powershell</Destination></WmiEvent>'),
    ],
    [
      'Created some 20   Modified some 20   Deleted some 20',
      wmi(
        '<WmiEvent onmatch="include"><Destination condition="contains">powershell</Destination></WmiEvent><WmiEvent onmatch="exclude"><Destination> "x.exe"</Destination></WmiEvent>',
      ),
    ],
    [
      'every WMI event is logged, except for exclusions',
      wmi(
        '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent><WmiEvent onmatch="exclude"><Destination> "x.exe"</Destination></WmiEvent>',
      ),
    ],
    ['Created unknown 19 20 21   Modified unknown 19 20 21   Deleted unknown 19 20 21', UNDECIDED],
  ])('says: %s', (words, source) => {
    expect(summary(source)).toBe(`sysmon.xml   ${words}   no findings`);
  });

  test('does not blame a part of a configuration', () => {
    const report = lint(wmi('<ProcessCreate onmatch="include"/>'), { partial: true });
    expect(formatLintText([{ path: 'part.xml', report }], TERMINAL)).toBe('part.xml   no WMI rules   no findings\n');
  });

  test('counts findings by severity and those that a comment hides', () => {
    const planned = (['error', 'warning', 'warning', 'info'] as const).map((severity, index) => ({
      ...DROPS,
      id: `rule-${String(index)}`,
      severity,
    }));
    expect(summary(SCCM, planned)).toMatch(/ {3}1 error, 2 warnings, 1 info$/);
    const ignored = SCCM.replace(OPERATION, `<!-- sysmon-wmi-ignore no-or-exclusion: known -->${OPERATION}`);
    expect(summary(ignored, [DROPS])).toMatch(/ {3}no findings \(1 ignored\)$/);
  });
});

describe('several files', () => {
  const files = [
    linted(LOG_ALL, [], 'a.xml'),
    linted(SCCM, [{ ...DROPS, severity: 'warning' }], 'longer.xml'),
    linted(LOG_ALL, [], 'b.xml'),
    linted('', [], 'empty.xml'),
  ];

  test('stand in columns and end in a total', () => {
    const lines = formatLintText(files, TERMINAL).split('\n');
    expect(lines[0]).toBe('a.xml        every WMI event is logged   no findings');
    expect(lines.slice(-5)).toEqual([
      'b.xml        every WMI event is logged   no findings',
      'empty.xml    Sysmon refuses this file   no findings',
      '',
      '4 files, 1 refused by Sysmon   1 warning',
      '',
    ]);
  });

  test('stand in columns also where names are wide or hold control characters', () => {
    const odd = [linted(LOG_ALL, [], '日本.xml'), linted(LOG_ALL, [], 'a\u001b.xml'), linted(LOG_ALL, [], 'b.xml')];
    expect(formatLintText(odd, TERMINAL).split('\n').slice(0, 3)).toEqual([
      '日本.xml    every WMI event is logged   no findings',
      String.raw`a\x1b.xml   every WMI event is logged   no findings`,
      'b.xml       every WMI event is logged   no findings',
    ]);
  });

  test('tell once what they have alike, and where', () => {
    const alike = ['a.xml', 'b.xml', 'c.xml'].map((path) => linted(SCCM, [DROPS], path));
    const shown = formatLintText(alike, TERMINAL);
    expect(shown.match(/┌─/g)).toHaveLength(1);
    expect(shown).toContain('   more   sysmon-wmi explain no-or-exclusion\n   alike  b.xml:5:9, c.xml:5:9\n');
    expect(shown).toContain('3 files   3 errors\n');
    expect(shown.match(/ {3}1 error$/gm)).toHaveLength(3);
  });

  test('count the places of many', () => {
    const alike = Array.from({ length: 40 }, (_, index) => linted(SCCM, [DROPS], `${String(index)}.xml`));
    expect(formatLintText(alike, { ...TERMINAL, width: 200 })).toMatch(
      / {3}alike {2}1\.xml:5:9, .*, 8\.xml:5:9, 31 more\n/,
    );
    expect(formatLintText(alike, { ...TERMINAL, full: true })).toContain('39.xml:5:9');
  });

  test('are quiet about all but errors', () => {
    expect(formatLintText(files, { ...TERMINAL, quiet: true })).toBe('4 files, 1 refused by Sysmon   1 warning\n');
    expect(formatLintText(files.slice(0, 1), { ...TERMINAL, quiet: true })).toBe('');
  });
});
