import { typicalEvent } from '../../lib/catalog';
import { lintJson } from '../../lib/report';
import { ALL_RULES, lint } from '../../lib/rules';
import { linted } from './linted';
import { violations } from './schemas';

const SCCM = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
      <WmiEvent onmatch="exclude">
        <Operation condition="is">Created</Operation>
      </WmiEvent>
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`;
const OPERATION = '<Operation condition="is">Created</Operation>';

const CELLS = { Created: 'always', Modified: 'sometimes', Deleted: 'never' };
const COVERAGE = { 19: CELLS, 20: CELLS, 21: CELLS };
const LOGGED = { 19: [], 20: [], 21: [] };
const ACCEPTED = {
  path: 'a',
  outcome: 'accepted',
  schemaVersion: '4.22',
  extent: 'parts',
  exceptExclusions: false,
  logged: LOGGED,
  unknown: LOGGED,
  coverage: COVERAGE,
  findings: [],
  fails: false,
  hidden: { ignored: 0, inBaseline: 0 },
};
const REFUSED = { path: 'a', outcome: 'refused', findings: [], fails: true, hidden: { ignored: 0, inBaseline: 0 } };

test('has the shape that others rely on', () => {
  const start = SCCM.indexOf(OPERATION);
  const fix = {
    title: 'remove it',
    edits: [{ span: { start, end: start + OPERATION.length }, newText: '' }],
    changesLogging: true,
  };
  const file = linted(SCCM, [
    {
      id: 'no-or-exclusion',
      message: 'lost',
      at: OPERATION,
      related: [{ at: 'groupRelation="or"', message: 'alternatives' }],
      fixes: [fix],
      witness: typicalEvent(20, 'Created'),
    },
  ]);
  const range = { start: { line: 5, column: 9, offset: start }, end: { line: 5, column: 54, offset: start + 45 } };
  const json = lintJson([file], '0.1.0');
  expect(JSON.parse(JSON.stringify(json))).toEqual({
    version: 1,
    tool: { name: 'sysmon-wmi', version: '0.1.0' },
    files: [
      {
        path: 'sysmon.xml',
        outcome: 'accepted',
        schemaVersion: '4.22',
        extent: 'parts',
        exceptExclusions: false,
        logged: { '19': ['Modified', 'Deleted'], '20': ['Modified', 'Deleted'], '21': ['Modified', 'Deleted'] },
        unknown: { '19': [], '20': [], '21': [] },
        coverage: {
          '19': { Created: 'never', Modified: 'always', Deleted: 'always' },
          '20': { Created: 'never', Modified: 'always', Deleted: 'always' },
          '21': { Created: 'never', Modified: 'always', Deleted: 'always' },
        },
        findings: [
          {
            ruleId: 'no-or-exclusion',
            messageId: 'found',
            severity: 'error',
            message: 'lost',
            range,
            xmlPath: '/Sysmon/EventFiltering[1]/RuleGroup[1]/WmiEvent[1]/Operation[1]',
            related: [
              {
                range: { start: { line: 3, column: 24, offset: 72 }, end: { line: 3, column: 42, offset: 90 } },
                message: 'alternatives',
              },
            ],
            why: 'a reason',
            remedy: 'mend it',
            fixes: [{ title: 'remove it', safety: 'unsafe', effect: 'logs-more', edits: [{ range, newText: '' }] }],
            suggestions: [],
            witness: {
              EventID: 20,
              EventType: 'WmiConsumerEvent',
              UtcTime: '2026-01-15 09:11:12.345',
              Operation: 'Created',
              User: 'CORP\\admin',
              Name: ' "Updater"',
              Type: 'Command Line',
              Destination: ' "powershell.exe -NoP -W Hidden -Enc SQBFAFgA"',
            },
            witnessVerdict: { logged: false, ruleName: null },
          },
        ],
        fails: true,
        hidden: { ignored: 0, inBaseline: 0 },
      },
    ],
    summary: { errors: 1, warnings: 0, infos: 0 },
    fails: true,
    maxWarnings: null,
  });
  expect(violations('lint-report.schema.json', json)).toEqual([]);
});

const EVERY_OPERATION = ['Created', 'Modified', 'Deleted'];
const ATTACK = ' "powershell.exe -NoP -W Hidden -Enc SQBFAFgA"';

test.each([
  ['nearly everything', '<User condition="is not">CORP\\admin</User>', { '19': [], '20': [], '21': [] }],
  [
    'one subscription, even that of the typical attack',
    `<Destination condition="is">${ATTACK}</Destination>`,
    { '19': EVERY_OPERATION, '20': EVERY_OPERATION, '21': EVERY_OPERATION },
  ],
])('tells by the proof what is logged beside an exclusion of %s', (_what, condition, logged) => {
  const [file] = lintJson([linted(SCCM.replace(OPERATION, condition), [])], '0.1.0').files;
  const part = { Created: 'sometimes', Modified: 'sometimes', Deleted: 'sometimes' };
  expect(file?.logged).toEqual(logged);
  expect(file?.coverage?.['20']).toEqual(part);
});

test('leaves out what a refused file does not have', () => {
  const [newer, broken] = lintJson(
    [linted(SCCM.replace('"or"', '"xor"'), [], 'newer.xml'), linted('', [], 'broken.xml')],
    '0.1.0',
  ).files;
  expect(newer).toEqual({ ...REFUSED, path: 'newer.xml', schemaVersion: '4.22' });
  expect(broken).toEqual({ ...REFUSED, path: 'broken.xml' });
});

test('is described by its schema for the examples of every rule', () => {
  const files = ALL_RULES.flatMap(({ meta }) =>
    [...meta.invalid, ...meta.valid].map(({ xml, options }) => ({
      path: `${meta.id}.xml`,
      report: lint(xml, { preset: 'audit', ...options }),
    })),
  );
  const json = lintJson(files, '0.1.0');
  expect(json.summary.errors).toBeGreaterThan(0);
  expect(violations('lint-report.schema.json', json)).toEqual([]);
}, 30_000);

test('the schema allows what the cases below change', () => {
  expect(violations('lint-report.schema.json', { ...lintJson([], '0.1.0'), files: [ACCEPTED, REFUSED] })).toEqual([]);
});

test.each([
  ['an unknown key', { extra: 1 }],
  ['no summary', { summary: undefined }],
  ['no word on whether the call fails', { fails: undefined }],
  ['a logged operation that does not exist', { files: [{ ...ACCEPTED, logged: { ...LOGGED, 19: ['Read'] } }] }],
  ['what a refused file logs', { files: [{ ...REFUSED, logged: LOGGED }] }],
  ['what is proved of a refused file', { files: [{ ...REFUSED, coverage: COVERAGE }] }],
  ['an accepted file without what is proved of it', { files: [{ ...ACCEPTED, coverage: undefined }] }],
  ['nothing about what an accepted file logs', { files: [{ ...ACCEPTED, logged: undefined }] }],
  ['no word on whether a file fails', { files: [{ ...ACCEPTED, fails: undefined }] }],
])('the schema forbids %s', (_name, change) => {
  expect(violations('lint-report.schema.json', { ...lintJson([], '0.1.0'), ...change })).not.toEqual([]);
});

test('has a word of its own for what is not decided', () => {
  const xml = ALL_RULES.find(({ meta }) => meta.id === 'undecided')?.meta.invalid[0]?.xml ?? '';
  const [file] = lintJson([linted(xml, [])], '0.1.0').files;
  const all = ['Created', 'Modified', 'Deleted'];
  expect(file?.unknown).toEqual({ '19': all, '20': all, '21': all });
  expect(file?.logged).toEqual({ '19': [], '20': [], '21': [] });
});
