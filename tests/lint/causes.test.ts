import { fixSource, runLint } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';

const include = (content: string): string =>
  `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup name="" groupRelation="or"><WmiEvent onmatch="include">\n${content}\n</WmiEvent></RuleGroup></EventFiltering></Sysmon>`;
const findings = (xml: string, ruleId: string) =>
  runLint(xml, { rules: ALL_RULES }).findings.filter((finding) => finding.ruleId === ruleId);
const MANY = 5000;

describe('one story', () => {
  const partOf = (xml: string) =>
    runLint(xml, { rules: ALL_RULES }).findings.map(({ ruleId, partOf: cause }) => [ruleId, cause?.messageId]);

  it('is told of a condition that compares another field and therefore never matches', () => {
    expect(
      partOf(include('<EventType condition="begin with">Wmi</EventType><Filter name="Type">Script</Filter>')),
    ).toEqual(
      expect.arrayContaining([
        ['no-field-in-name', undefined],
        ['no-unmatchable-condition', 'named'],
      ]),
    );
  });

  it('is told of an include that passes over whole events, and of the rest over all that attacks make', () => {
    expect(partOf(include('<Destination condition="contains">no-such-payload</Destination>'))).toEqual([
      ['all-operations-logged', undefined],
      ['all-operations-logged', 'notIncluded'],
    ]);
  });

  it('does not hide a change that only the second finding offers', () => {
    const xml = include('<Type condition="is">CommandLine</Type>');
    expect(partOf(xml)).toContainEqual(['no-unmatchable-condition', undefined]);
  });
});

describe('findings with one cause', () => {
  it('are one finding with several places, and one fix for all of them', () => {
    const xml = include('<Name>A</Name>\n<Name>B</Name>\n<Name>C</Name>');
    const [found, ...others] = findings(xml, 'no-unmatchable-condition');
    expect(others).toEqual([]);
    expect(found?.related.map(({ range }) => range.start.line)).toEqual([3, 4]);
    expect(found?.fixes.map(({ edits }) => edits.length)).toEqual([3]);
    const { after } = fixSource(xml, 'unsafe', {
      rules: ALL_RULES.filter(({ meta }) => meta.id === 'no-unmatchable-condition'),
    });
    expect(after).toBe(include('<Name> "A"</Name>\n<Name> "B"</Name>\n<Name> "C"</Name>'));
  });

  it('keep the places that no comment ignores', () => {
    const xml = include('<!-- sysmon-wmi-ignore no-unmatchable-condition: test -->\n<Name>A</Name>\n<Name>B</Name>');
    const [found] = findings(xml, 'no-unmatchable-condition');
    expect([found?.range.start.line, found?.related]).toEqual([4, []]);
    expect(found?.message).toContain('Name is B');
  });

  it('keep an exclusion that is broad beside one that is ignored', () => {
    const xml = include(
      '<!-- sysmon-wmi-ignore no-broad-exclusion: test -->\n<Name condition="contains">A</Name>\n<Name condition="contains">B</Name>',
    ).replace('"include"', '"exclude"');
    expect(findings(xml, 'no-broad-exclusion').map(({ range }) => range.start.line)).toEqual([4]);
  });

  it('stay few however often a condition is repeated', () => {
    const [found, ...others] = findings(include('<User>a</User>\n'.repeat(MANY)), 'no-duplicate-condition');
    expect(others).toEqual([]);
    expect(found?.related).toHaveLength(MANY - 1);
    // In a file this long only the first finding has its changes judged; that all places are one fix shows in a shorter one.
    const [shorter] = findings(include('<User>a</User>\n'.repeat(200)), 'no-duplicate-condition');
    expect(shorter?.fixes.map(({ safety, edits }) => [safety, edits.length])).toEqual([['safe', 199]]);
  });
});
