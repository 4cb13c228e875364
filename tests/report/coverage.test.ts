import { analyzeCoverage } from '../../lib/analysis';
import { bindElements, conditionsOf } from '../../lib/model';
import { readConfig } from '../../lib/reader';
import type { CoveredFile } from '../../lib/report';
import { coverageJson, formatCoverage } from '../../lib/report';
import { ALL_RULES } from '../../lib/rules';
import { TERMINAL } from './linted';
import { violations } from './schemas';

const wmi = (content: string): string => `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
${content}
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`;

const SCCM = wmi(`      <WmiEvent onmatch="exclude">
        <Operation condition="is">Created</Operation>
        <Consumer condition="contains">SCNotification</Consumer>
      </WmiEvent>`);

function covered(source: string, path = 'sysmon.xml'): CoveredFile {
  const read = readConfig(source);
  if (read.config === undefined) {
    throw new Error('the configuration of the test is refused');
  }
  return { path, read, cells: analyzeCoverage(read.config).cells };
}

function text(source: string, options: Partial<typeof TERMINAL> = {}): string {
  return formatCoverage(covered(source), { ...TERMINAL, ...options });
}

test('shows the nine cells, and for each loss why and an example', () => {
  expect(text(SCCM)).toBe(`sysmon.xml · schema 4.22 · Sysmon loads it

                              Created    Modified   Deleted
19 WmiEventFilter             never      always     always
20 WmiEventConsumer           never      always     always
21 WmiEventConsumerToFilter   never      sometimes  sometimes

never, because the exclude on line 4 drops them: Operation is Created. For
example lost:
  event 20 WmiEventConsumer
    Operation    Created
    User         CORP\\admin
    Name          "Updater"
    Type         Command Line
    Destination   "powershell.exe -NoP -W Hidden -Enc SQBFAFgA"

sometimes, because the exclude on line 4 drops them: Consumer contains
\`SCNotification\`. For example lost:
  event 21 WmiEventConsumerToFilter
    Operation  Modified
    User       CORP\\admin
    Consumer    "CommandLineEventConsumer.Name=\\"SCNotification\\""
    Filter      "__EventFilter.Name=\\"Updater\\""

Proved for every event with values as Sysmon records them.
Measured on Microsoft's open-source engine. --events prints the examples for
"evaluate".
`);
});

test('has no example where nothing is lost', () => {
  expect(text(wmi('<WmiEvent onmatch="exclude"/>'))).toBe(`sysmon.xml · schema 4.22 · Sysmon loads it

                              Created    Modified   Deleted
19 WmiEventFilter             always     always     always
20 WmiEventConsumer           always     always     always
21 WmiEventConsumerToFilter   always     always     always

Proved for every event with values as Sysmon records them.
Measured on Microsoft's open-source engine. --events prints the examples for
"evaluate".
`);
});

describe('the reason of a loss', () => {
  /** The sentence in one line. */
  const reason = (content: string): string =>
    /because ([^]*?)\. For example lost:/.exec(text(wmi(content)).replaceAll(/\n(?=\S)/g, ' '))?.[1] ?? '';

  test.each([
    ['there is no WmiEvent element', '<ProcessCreate onmatch="include"/>'],
    ['Sysmon skips the WmiEvent element on line 4', '<WmiEvent/>'],
    [
      'Sysmon drops every WmiEvent element from line 5 on',
      '<ProcessCreate onmatch="include"/>\n<WmiEvent onmatch="include"><Query>q</Query><Type>t</Type></WmiEvent>',
    ],
    [
      'lines 4, 5 are excludes and nothing includes them',
      '<WmiEvent onmatch="exclude"/>\n<WmiEvent onmatch="exclude"/>',
    ],
    ['the include on line 4 does not match them', '<WmiEvent onmatch="include"/>'],
    ['the includes on lines 4, 5 do not match them', '<WmiEvent onmatch="include"/>\n<WmiEvent onmatch="include"/>'],
    [
      'the excludes on lines 5, 6 drop them: User is a, User is not a',
      '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>\n' +
        '<WmiEvent onmatch="exclude"><User>a</User></WmiEvent>\n' +
        '<WmiEvent onmatch="exclude"><User condition="is not">a</User></WmiEvent>',
    ],
  ])('is: %s', (expected, content) => {
    expect(reason(content)).toBe(expected);
  });

  test('names the cells where the table does not tell which are meant', () => {
    const content =
      '<WmiEvent onmatch="exclude"><Operation>Created</Operation><EventType>WmiFilterEvent</EventType></WmiEvent>';
    const shown = text(wmi(content));
    expect(shown).toMatch(/^never \(Created 19 20 21\), because/m);
    expect(shown).toMatch(/^never \(Modified 19, Deleted 19\), because/m);
  });

  test('names the conditions that fail, up to three', () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((letter) => `<Name condition="is">${letter.repeat(80)}</Name>`);
    const file = covered(wmi(`<WmiEvent onmatch="include">${names.join('')}</WmiEvent>`));
    const { config } = file.read;
    const [include] = config === undefined ? [] : bindElements(config).bound;
    if (include === undefined) {
      throw new Error('the configuration of the test has an element');
    }
    const conditions = conditionsOf(include.element).map(({ condition }) => condition);
    const because = { kind: 'not included', default: 'single include', elements: [include], conditions } as const;
    const shown = formatCoverage({ ...file, cells: file.cells.map((cell) => ({ ...cell, because })) }, TERMINAL);
    expect(shown.replaceAll('\n', ' ')).toMatch(
      /on line 4 does not match them: Name is `a+…a+`, Name is `b+…b+`, Name is `c+…c+` and 2 more\. For example/,
    );
  });
});

test('keeps control characters of the file and of its name from the terminal', () => {
  const source = wmi('<WmiEvent onmatch="exclude"><User>a\u009b31m\u202eb</User></WmiEvent>');
  const shown = formatCoverage(covered(source, 'a\u001b[31m.xml'), { ...TERMINAL, unicode: false });
  expect(shown).toMatch(/^[\n\x20-\x7e]*$/);
  expect(shown).toContain(String.raw`a\x1b[31m.xml - schema 4.22 - Sysmon loads it`);
  expect(shown).toContain(String.raw`User is a\x9b31m\u{202e}b`);
});

test('colors cells without moving columns', () => {
  const style = { ...TERMINAL.style, red: (words: string) => `<${words}>` };
  expect(text(SCCM, { style })).toContain('20 WmiEventConsumer           <never>      always     always\n');
});

test('says where the proof leaves out fields that Sysmon could not read', () => {
  const shown = text(wmi('<WmiEvent onmatch="include"><Name condition="begin with"> "</Name></WmiEvent>'));
  expect(shown).toMatch(/^19 WmiEventFilter +always\* +always\* +always\*$/m);
  expect(shown).toContain('\n* except events with a field that Sysmon could not read, recorded as "-".\n');
});

test('says that a proof was given up', () => {
  const file = covered(SCCM);
  const [first] = file.cells;
  if (first === undefined) {
    throw new Error('there are nine cells');
  }
  const { eventId, operation } = first;
  const unknown = {
    eventId,
    operation,
    logged: 'unknown',
    exceptUnread: false,
    because: null,
    why: 'it was spent',
  } as const;
  const given = { ...file, cells: [unknown, ...file.cells.slice(1)] };
  expect(formatCoverage(given, { ...TERMINAL, width: 200 })).toContain(
    '\nunknown: it could not be proved whether events of Created 19 are lost (it was spent). Treat them as lost. The other cells are proved.\n',
  );
  const required = { ...given, requirement: { required: 'always', weaker: [unknown] } };
  expect(formatCoverage(required, TERMINAL)).toMatch(/\nrequired: always\. Not met: unknown Created 19\.\n$/);
  expect(coverageJson(required).requirement).toEqual({
    required: 'always',
    weaker: [{ eventId: 19, operation: 'Created', logged: 'unknown' }],
  });
  expect(violations('coverage-report.schema.json', coverageJson(required))).toEqual([]);
  expect(violations('coverage-report.schema.json', coverageJson(given))).toEqual([]);
});

describe('as data', () => {
  test('has the cells with the places that decide', () => {
    const json = coverageJson(covered(SCCM));
    expect(json).toMatchObject({ path: 'sysmon.xml', outcome: 'accepted', schemaVersion: '4.22' });
    expect(json.cells.map(({ eventId, operation, logged }) => `${String(eventId)} ${operation} ${logged}`)).toEqual([
      '19 Created never',
      '19 Modified always',
      '19 Deleted always',
      '20 Created never',
      '20 Modified always',
      '20 Deleted always',
      '21 Created never',
      '21 Modified sometimes',
      '21 Deleted sometimes',
    ]);
    expect(json.cells[3]).toMatchObject({
      lost: { EventID: 20, Operation: 'Created' },
      because: {
        kind: 'excluded',
        default: null,
        elements: [{ onmatch: 'exclude', line: 4 }],
        conditions: [{ field: 'Operation', condition: 'is', value: 'Created', line: 5 }],
      },
    });
    expect(json.cells[3]).not.toHaveProperty('kept');
  });

  test('is described by its schema for the examples of every rule', () => {
    const sources = ALL_RULES.flatMap(({ meta }) => [...meta.invalid, ...meta.valid].map(({ xml }) => xml));
    const loaded = [...new Set(sources)].filter((source) => readConfig(source).outcome === 'accepted');
    expect(loaded.length).toBeGreaterThan(20);
    expect(
      loaded.flatMap((source) => violations('coverage-report.schema.json', coverageJson(covered(source)))),
    ).toEqual([]);
  }, 30_000);

  test('cannot claim a loss without an example', () => {
    const json = coverageJson(covered(SCCM));
    const cells = json.cells.map(({ lost: _lost, ...cell }) => cell);
    expect(violations('coverage-report.schema.json', { ...json, cells })).not.toEqual([]);
  });
});
