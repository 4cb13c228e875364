import { generateTemplate, readManifest, subscriptionsOf, verifiedExclusions } from '../../lib';
import type * as Analysis from '../../lib/analysis';
import { runLint } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { MANIFEST, manifestWith, TODAY } from '../exclusions/manifests';
import { CATCH_ALL, group, underlined } from './files';
import { testRule } from './test-rule';

// Which exclusions are beyond the budget of a proof changes with every better search: where this is set every search gives up.
let mockGivesUp = false;

jest.mock('../../lib/analysis', () => {
  const actual = jest.requireActual<typeof Analysis>('../../lib/analysis');
  return {
    ...actual,
    exclusionExcess: (...given: Parameters<typeof Analysis.exclusionExcess>) =>
      actual
        .exclusionExcess(...given)
        .map((excess) =>
          mockGivesUp ? { ...excess, beyond: { kind: 'unknown', why: 'the work was spent' } } : excess,
        ),
  };
});

function manifestOf(text: string) {
  const { manifest } = readManifest(text, TODAY);
  if (manifest === undefined) throw new Error('the manifest is not in order');
  return manifest;
}

const verified = verifiedExclusions(manifestOf(MANIFEST), TODAY);
const expired = verifiedExclusions(manifestOf(manifestWith('2027-06-30', '2026-11-24')), TODAY);
const onlySiem = verifiedExclusions(manifestOf(manifestWith('    why:', '    appliesTo: siem\n    why:')), TODAY);
const generated = generateTemplate('log-all', { exclusions: subscriptionsOf(manifestOf(MANIFEST), 'sysmon') }).xml;

const exclude = (content: string): string =>
  group(`${CATCH_ALL}\n<WmiEvent onmatch="exclude">\n${content}\n</WmiEvent>`);
const EXACT =
  '<Rule groupRelation="and"><Name> "inventory consumer"</Name><Type>Command Line</Type><Destination> "C:\\\\Tools\\\\inventory.exe -check \\"all\\""</Destination><Operation>Created</Operation></Rule>';
const NAME_ONLY = '<Rule groupRelation="and"><Name> "Inventory Consumer"</Name><Type>Command Line</Type></Rule>';

testRule('verified-exclusion', {
  valid: [
    group('<WmiEvent onmatch="exclude"/>'),
    group('<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>'),
    { xml: generated, options: { verified } },
    { xml: exclude(EXACT), options: { verified } },
    { xml: exclude('<Name>never as recorded</Name>'), options: { verified: [] } },
  ],
  invalid: [
    { xml: exclude(underlined(EXACT)), message: 'no evidence is given for this exclusion', severity: 'warning' },
    { xml: exclude(underlined(EXACT)), options: { verified: [] }, message: 'no entry of the manifest covers' },
    { xml: exclude(underlined(EXACT)), options: { verified: onlySiem }, message: 'no entry of the manifest' },
    {
      xml: exclude(underlined(EXACT)),
      options: { verified: expired },
      message: '"inventory" was valid until 2026-11-24',
    },
    {
      xml: exclude(underlined(NAME_ONLY)),
      options: { verified },
      message: 'drops more than was verified as "inventory"',
    },
    {
      xml: exclude(underlined('<Operation>Created</Operation>')),
      options: { verified },
      message: 'drops more than was verified as "inventory"',
    },
  ],
});

const idsOf = (xml: string, options: object): string[] =>
  runLint(xml, { rules: ALL_RULES, ...options }).findings.map(({ ruleId }) => ruleId);

it('runs in the preset strict, and in every preset where a manifest is given', () => {
  const xml = exclude(EXACT);
  expect(idsOf(xml, {})).not.toContain('verified-exclusion');
  expect(idsOf(xml, { preset: 'strict' })).toContain('verified-exclusion');
  expect(idsOf(xml, { verified: [] })).toContain('verified-exclusion');
  expect(idsOf(xml, { verified: [], severities: new Map([['verified-exclusion', 'off']]) })).not.toContain(
    'verified-exclusion',
  );
});

it('shows an event that is dropped beyond what was verified', () => {
  const [finding] = runLint(exclude(NAME_ONLY), { rules: ALL_RULES, verified }).findings.filter(
    ({ ruleId }) => ruleId === 'verified-exclusion',
  );
  expect(finding?.witness?.Name).toBe(' "Inventory Consumer"');
  expect(finding?.witness?.Destination).not.toContain('inventory.exe');
});

it('takes an exclusion that could not be decided for one that is not verified', () => {
  const xml = group(`${CATCH_ALL}\n<WmiEvent onmatch="exclude"><Name> "Updater"</Name></WmiEvent>`);
  mockGivesUp = true;
  const { findings } = runLint(xml, { rules: ALL_RULES, verified: [] });
  mockGivesUp = false;
  expect(findings.filter(({ ruleId }) => ruleId === 'verified-exclusion')).toMatchObject([
    {
      messageId: 'undecided',
      message: 'it could not be proved that this exclusion drops only what was verified: Name is ` "Updater"`',
    },
  ]);
});
