import { fixSource } from '../../lib';
import { fixSource as fixWith } from '../../lib/lint';
import { ALL_RULES, lint } from '../../lib/rules';
import { applyEdits } from '../../lib/text';
import { bare, CATCH_ALL, exclude, group, include } from './files';

const TWO_EXCLUDES =
  '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>';

test('fixes with the source alone, as with all rules and the safe fixes', () => {
  const { applied, after } = fixSource(TWO_EXCLUDES);
  expect(after.match(/<WmiEvent/g)).toHaveLength(1);
  expect(applied.map(({ finding }) => finding.ruleId)).toEqual(['no-blackout']);
  expect(fixWith(TWO_EXCLUDES, 'safe', { rules: ALL_RULES }).after).toBe(after);
});

test('takes a severity without a list of rules', () => {
  const severities = new Map([['no-blackout', 'off']] as const);
  expect(fixSource(TWO_EXCLUDES, 'safe', { severities }).applied).toEqual([]);
});

const refused = (option: string): string =>
  group('<WmiEvent onmatch="exclude"/>').replace('<EventFiltering>', `${option}\n<EventFiltering>`);

const FILES: readonly string[] = [
  ...ALL_RULES.flatMap(({ meta }) => meta.invalid.filter(({ options }) => options === undefined).map(({ xml }) => xml)),
  bare(exclude('<Operation>Created</Operation><Consumer condition="contains">Agent</Consumer>')),
  bare(exclude('<Filter condition="contains">Agent</Filter>'), '4.1'),
  group(exclude('<User condition="contains">svc</User>')),
  group(CATCH_ALL + exclude('<Query condition="contains">Win32_</Query>')),
  group(
    include(
      '<Rule groupRelation="and"><Operation>Modified</Operation><EventNamespace condition="is"> "root\\\\subscription"</EventNamespace></Rule>',
    ),
    'or',
    '4.91',
  ),
  group(include('<Destination condition="contains any">mshta; wscript;\n cscript</Destination>')),
  group(include('<Name condition="contains any">\n\tA;\n\tB\n</Name>'), 'or', '4.50'),
  group(include('<Type condition="is">ActiveScriptEventConsumer</Type>')),
  group(include('<Type condition="contains">NTEventLog</Type>')),
  group(include('<EventType condition="is">WmiEventConsumer</EventType>')),
  group(include('<EventType condition="is">21</EventType>')),
  group(include('<Operation condition="is">Delete</Operation>')),
  group(include('<Query name="Name" condition="contains">Updater</Query>')),
  group(exclude('<Destination name="Type" condition="is">Script</Destination>')),
  group('<WmiEventConsumer onmatch="include"><Destination condition="contains">cmd</Destination></WmiEventConsumer>'),
  group(
    '<Rule groupRelation="and"><WmiFilter onmatch="include"><Name condition="contains">a</Name></WmiFilter></Rule>',
  ),
  bare('<Wmievent onmatch="exclude"></Wmievent>', '4.50'),
  bare(`\u00a0\u00a0${exclude('')}`),
  refused('<ArchiveDirectory enabled="false"/>'),
  refused('<FileDelete onmatch="exclude"/>').replace('4.22', '4.50'),
  refused('<HashAlgorithms kind="x">*</HashAlgorithms>'),
  group('<WmiEvent onmatch="exclude" name="T1546.003"/>'),
  group(exclude('<Rule groupRelation="and" technique="T1546.003"><Name> "A"</Name></Rule>')),
  bare(
    '<ProcessCreate onmatch="include"><Image>a</Image><User>b</User></ProcessCreate>\n<WmiEvent onmatch="exclude"/>',
    '3.40',
  ),
  bare('<WmiEvent onmatch="exclude"/>', '3.40'),
  bare('<ProcessCreate onmatch="include"/>', '4.0'),
  bare('<ProcessCreate onmatch="include"/>', '4.90').replaceAll('\n', '\r\n'),
  '<Sysmon schemaversion="4.22"/>',
  '<Sysmon schemaversion="4.22"><EventFiltering/></Sysmon>',
  bare('<WmiEvent onmatch="exclude"/>', '4,50'),
  bare('<WmiEvent onmatch="exclude"/>', '4.15'),
  bare('<WmiEvent onmatch="exclude"/>', '4.22abc'),
  group('<WmiEvent onmatch="exclude"/>\n<WmiEvent onmatch="exclude"/>'),
  group(include('<Query>q</Query><Type>Script</Type>')),
];

/** Errors that a file has, other than those of one rule. */
function errors(xml: string, but: string): readonly string[] {
  return lint(xml)
    .findings.filter(({ severity, ruleId }) => severity === 'error' && ruleId !== but)
    .map(({ ruleId }) => ruleId);
}

describe('a suggestion that is followed', () => {
  it.each(FILES.map((xml, index) => [index, xml] as const))('leaves the file no worse: %s %s', (_, xml) => {
    const { read, findings } = lint(xml);
    for (const { ruleId, suggestions, xmlPath } of findings) {
      for (const { edits, title } of suggestions) {
        const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
        const after = applyEdits(xml, sorted);
        const outcome = { title, ruleId, xmlPath, accepted: lint(after).read.outcome === 'accepted' };
        const same = lint(after).findings.filter((finding) => finding.ruleId === ruleId).length;
        // A file that is refused for more than one thing stays refused until all is mended.
        const others = findings.filter((finding) => finding.severity === 'error' && finding.ruleId !== ruleId);
        expect(outcome.accepted || (read.outcome === 'refused' && others.length > 0) || same > 0).toBe(true);
        expect(same).toBeLessThanOrEqual(findings.filter((finding) => finding.ruleId === ruleId).length);
        if (read.outcome === 'accepted') {
          expect({ ...outcome, accepted: true }).toEqual(outcome);
          // A file that logged nothing may then log too little: that is less grave, and told.
          const known = errors(xml, ruleId).flatMap((id) =>
            id === 'no-blackout' ? [id, 'all-operations-logged'] : [id],
          );
          expect(errors(after, ruleId).filter((id) => !known.includes(id))).toEqual([]);
        }
      }
    }
  });
});
