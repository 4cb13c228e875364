import type { WmiEventRecord } from '../../lib/catalog';
import { typicalEvent } from '../../lib/catalog';
import { compileConfig } from '../../lib/engine';
import { readConfig } from '../../lib/reader';
import type { RecordedVerdictJson } from '../../lib/report';
import { formatVerdict, recordedVerdictJson } from '../../lib/report';
import { violations } from './schemas';
import { TERMINAL } from './linted';

const HEAD = '<Sysmon schemaversion="4.22"><EventFiltering>';
const TAIL = '\n</EventFiltering></Sysmon>';

function verdict(rules: string, event: WmiEventRecord): { readonly text: string; readonly json: RecordedVerdictJson } {
  const read = readConfig(HEAD + rules + TAIL);
  const { config } = read;
  if (config === undefined) {
    throw new Error('the configuration of the test is refused');
  }
  const decided = compileConfig(config).evaluate(event);
  const recorded = { event, place: { line: 7, column: 1, index: 0 }, alterations: [], shortened: ['User' as const] };
  return {
    text: formatVerdict(read, 'sysmon.xml', 7, event, decided, TERMINAL),
    json: recordedVerdictJson('events.jsonl', read, recorded, decided),
  };
}

const OR_EXCLUDE = `
<RuleGroup name="T1546" groupRelation="or">
  <WmiEvent onmatch="exclude">
    <Rule groupRelation="and">
      <Operation condition="is">Created</Operation>
      <User condition="is">nobody</User>
    </Rule>
    <Operation condition="is">Modified</Operation>
    <User condition="begin with">CORP</User>
  </WmiEvent>
</RuleGroup>`;

test('names the element, the conditions that decided, and the rule name', () => {
  expect(verdict(OR_EXCLUDE, typicalEvent(20, 'Created')).text).toBe(
    `dropped     7: 20 Created  CORP\\admin   "Updater"  Command Line   "powershe…FgA"
         RuleName T1546
         by the exclude at sysmon.xml:3:
           User begin with CORP (line 9)
`,
  );
});

test('names every condition of an "and" element', () => {
  const rules =
    '\n<WmiEvent onmatch="include">\n<Operation>Created</Operation>\n<Type>Command Line</Type>\n</WmiEvent>';
  expect(verdict(rules, typicalEvent(20, 'Created')).text).toContain(
    `         by the include at sysmon.xml:2:
           Operation is Created (line 3)
           Type is Command Line (line 4)
`,
  );
});

test('names the matching rule only, not what matched before it', () => {
  const { text } = verdict(
    OR_EXCLUDE.replace('CORP', 'OTHER').replace('nobody', 'CORP\\admin'),
    typicalEvent(20, 'Created'),
  );
  expect(text).toContain(`         by the exclude at sysmon.xml:3:
           Operation is Created (line 5)
           User is CORP\\admin (line 6)
`);
});

test('says which default decided, and where each element failed', () => {
  expect(verdict(OR_EXCLUDE, { ...typicalEvent(21, 'Deleted'), User: 'x' }).text).toBe(
    `logged      7: 21 Deleted  x   "CommandLineEven…ter\\""   "__EventFilter.N…ter\\""
         by default: the only WmiEvent element is an exclude and does not match
           exclude at sysmon.xml:3 fails at
             User begin with CORP (line 9)
`,
  );
});

test.each([
  ['the only WmiEvent element is an include and does not match', '\n<WmiEvent onmatch="include"/>', false],
  ['the only WmiEvent element is an exclude and does not match', '\n<WmiEvent onmatch="exclude"/>', true],
  ['no WmiEvent element counts, and Sysmon does not log WMI events by default', '', false],
  [
    'no element matches, and with several WmiEvent elements Sysmon then drops the event',
    '\n<WmiEvent onmatch="exclude"/><WmiEvent onmatch="exclude"/>',
    false,
  ],
])('knows the default: %s', (reason, rules, logged) => {
  const { text, json } = verdict(rules, typicalEvent(19, 'Created'));
  expect(text.replace(/\n {13,}/g, ' ')).toContain(`by default: ${reason}\n`);
  expect(json.logged).toBe(logged);
});

test('cuts long values and keeps control characters from the terminal', () => {
  const value = `a\u009b31m${'long'.repeat(50)}`;
  const rules = `\n<WmiEvent onmatch="include"><Name>${value}</Name></WmiEvent>`;
  const { text } = verdict(rules, { EventID: 19, Operation: 'Created', Name: value });
  expect(text).toMatch(/^[\n\x20-\x7e…]*$/);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text).toContain('Name is `a\\x9b31mlong');
});

test('is data, as its schema describes it', () => {
  const { json } = verdict(OR_EXCLUDE, typicalEvent(20, 'Created'));
  expect(json).toEqual({
    path: 'events.jsonl',
    line: 7,
    eventId: 20,
    logged: false,
    ruleName: 'T1546',
    decidedBy: {
      element: { onmatch: 'exclude', line: 3 },
      default: null,
      tried: [
        {
          onmatch: 'exclude',
          line: 3,
          matched: true,
          conditions: [
            { field: 'Operation', condition: 'is', value: 'Created', line: 5, outcome: 'matched' },
            { field: 'User', condition: 'is', value: 'nobody', line: 6, outcome: 'failed' },
            { field: 'Operation', condition: 'is', value: 'Modified', line: 8, outcome: 'failed' },
            { field: 'User', condition: 'begin with', value: 'CORP', line: 9, outcome: 'matched' },
          ],
        },
      ],
      conditions: [{ field: 'User', condition: 'begin with', value: 'CORP', line: 9 }],
    },
    alterations: [],
    shortened: ['User'],
    absent: [],
    uncertain: ['User'],
  });
  expect(violations('evaluate.schema.json', json)).toEqual([]);
  expect(violations('evaluate.schema.json', verdict('', typicalEvent(21, 'Deleted')).json)).toEqual([]);
  expect(violations('evaluate.schema.json', { ...json, ruleName: 7 })).not.toEqual([]);
});
