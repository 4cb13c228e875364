import { compareConfigs, lint, readConfig } from '../../lib';
import type { Finding } from '../../lib';
import { fixSource } from '../../lib/lint';
import { ALL_RULES } from '../../lib/rules';
import { bare, CATCH_ALL, group } from '../rules/files';
import { DEAD_TOGETHER } from './random-mistakes';

const fix = (xml: string, level: 'safe' | 'unsafe' = 'safe') => fixSource(xml, level, { rules: ALL_RULES });
const found = (xml: string, rule: string): readonly Finding[] =>
  lint(xml, { preset: 'audit' }).findings.filter(({ ruleId }) => ruleId === rule);
const NETWORK =
  '<NetworkConnect onmatch="include">\n<Image condition="image">cmd.exe</Image>\n<DestinationPort>4444</DestinationPort>\n</NetworkConnect>';
const EMPTY = '<WmiEvent onmatch="exclude"/>';

describe('a schema version that Sysmon reads as an old one', () => {
  const flips = ['NetworkConnect, line 3: its conditions are joined by "and", not "or"'];

  it('is not mended as safe where that joins the conditions of another event type otherwise', () => {
    const xml = bare(`${NETWORK}\n${EMPTY}`, '4,22');
    expect(fix(xml).after).toBe(xml);
    const [finding] = found(xml, 'valid-schema-version');
    expect(finding?.fixes.map(({ safety, effect, changes }) => [safety, effect, changes])).toEqual([
      ['unsafe', 'changes', flips],
    ]);
    const unsafe = fix(xml, 'unsafe');
    expect([unsafe.after, unsafe.effect, unsafe.changes]).toEqual([xml.replace('4,22', '4.22'), 'changes', flips]);
  });

  it('says so of WMI rules too', () => {
    const xml = bare(
      '<WmiEvent onmatch="include">\n<Operation>Created</Operation>\n<User>a</User>\n</WmiEvent>',
      '4,22',
    );
    expect(fix(xml).after).toBe(xml);
    expect(found(xml, 'valid-schema-version')[0]?.fixes.map(({ effect, changes }) => [effect, changes])).toEqual([
      ['logs-less', ['WmiEvent, line 3: its conditions are joined by "and", not "or"']],
    ]);
  });

  it.each([
    ['in a RuleGroup', group(`${NETWORK}\n${EMPTY}`, 'or', '4,22')],
    ['with one condition', bare(`${NETWORK.replace(/<Dest.*\n/, '')}\n${EMPTY}`, '4,22')],
    ['with conditions on one field', bare(`${NETWORK.replace(/DestinationPort/g, 'Image')}\n${EMPTY}`, '4,22')],
  ])('is mended where nothing hangs on it: %s', (_, xml) => {
    const { after, effect } = fix(xml);
    expect([after, effect]).toEqual([xml.replace('4,22', '4.22'), 'same']);
  });

  it('is not mended where Sysmon then refuses another event type', () => {
    const xml = group(`<PipeEvent onmatch="include"><Bogus>x</Bogus></PipeEvent>\n${EMPTY}`, 'or', '4,22');
    expect(readConfig(xml).outcome).toBe('refused');
    expect(fix(xml).after).toBe(xml);
  });
});

it('takes a misspelt event element for no event type', () => {
  const xml = group(EMPTY).replaceAll('WmiEvent', 'WmiEventFilter');
  const [finding] = found(xml, 'known-element');
  expect(finding?.fixes.map(({ title, effect, changes }) => [title, effect, changes])).toEqual([
    ['write <WmiEvent>', 'changes', []],
  ]);
});

it('says where only events with an unread field are lost', () => {
  const xml = group('<WmiEvent onmatch="include">\n<Operation name="T1546.003">Created</Operation>\n</WmiEvent>');
  const [finding] = found(xml, 'all-operations-logged');
  expect(finding?.suggestions.map(({ effect, changes }) => [effect, changes])).toEqual([
    ['changes', ['logs more, may lose events with a field that Sysmon could not read, no others']],
  ]);
});

it('never advises to take the only condition out of an include that is meant to match everything', () => {
  const xml = group(
    '<WmiEvent onmatch="include">\n<Operation name="T1546.003" condition="begin with"></Operation>\n</WmiEvent>',
  );
  const [finding] = found(xml, 'no-always-true-condition');
  expect(finding?.remedy).toMatch(/^if you mean every WMI event, write <EventType condition="begin with">Wmi</);
  const [edit] = finding?.suggestions[0]?.edits ?? [];
  expect(edit?.newText).toBe('<EventType name="T1546.003" condition="begin with">Wmi</EventType>');
});

it('does not make Sysmon read options as a safe fix', () => {
  const xml = group(EMPTY).replace(
    '<EventFiltering>',
    '<CheckRevocation/><HashAlgorithms>*</HashAlgorithms><EventFiltering>',
  );
  expect(fix(xml).after).toBe(xml);
  const [finding] = found(xml, 'option-order');
  expect(finding?.fixes.map(({ safety, effect, changes }) => [safety, effect, changes])).toEqual([
    [
      'unsafe',
      'changes',
      ['CheckRevocation: this option has another value', 'HashAlgorithms: Sysmon reads this option now'],
    ],
  ]);
});

describe('conditions that are only dead together', () => {
  const and = (onmatch: string): string =>
    `<RuleGroup name="" groupRelation="and">\n<WmiEvent onmatch="${onmatch}">\n${DEAD_TOGETHER}\n</WmiEvent>\n</RuleGroup>`;

  it.each([
    [
      'in an include',
      bare(`<WmiEvent onmatch="include">\n<Operation>Created</Operation>\n</WmiEvent>\n${and('include')}`),
    ],
    ['in an exclude', bare(`${CATCH_ALL}\n${and('exclude')}`)],
    ['behind a condition', bare(`${CATCH_ALL}\n${and('exclude').replace(/(<Rule g[^]*)(<User.*>)/, '$2\n$1')}`)],
  ])('are removed together or not at all: %s', (_, xml) => {
    const { after, effect } = fix(xml);
    const [before, fixed] = [readConfig(xml).config, readConfig(after).config];
    expect(before && fixed && compareConfigs(before, fixed).equivalent).toBe(true);
    expect(effect).toBe('same');
    expect(['Created', 'SYSTEM'].map((text) => after.includes(`>${text}<`) && after.includes('<Rule g'))).toEqual(
      after === xml ? [true, true] : [false, false],
    );
    for (const { edits, effect: own } of found(xml, 'no-dead-condition').flatMap(({ fixes }) => fixes)) {
      expect([edits.length > 0, own]).toEqual([true, 'same']);
    }
  });
});

it('never offers what leaves an empty <Rule>, on which Sysmon dies', () => {
  const pair = '<User>a</User><User>a</User>';
  const xml = group(`${CATCH_ALL}\n<WmiEvent onmatch="exclude">\n<Rule groupRelation="or">${pair}</Rule>\n</WmiEvent>`);
  const fixes = lint(xml, { preset: 'audit' }).findings.flatMap(({ fixes, suggestions }) => [...fixes, ...suggestions]);
  expect(fixes.length).toBeGreaterThan(0);
  for (const { edits } of fixes) {
    const fixed = edits
      .toReversed()
      .reduce((text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end), xml);
    expect([fixed, readConfig(fixed).outcome]).toEqual([fixed, 'accepted']);
  }
});

it('judges a change inside the WMI rules as if the rest were not there', () => {
  const rest = `<ProcessCreate onmatch="exclude">\n${'<Image>a.exe</Image>\n'.repeat(20_000)}</ProcessCreate>`;
  const wmi = `${EMPTY}\n${EMPTY}`;
  const of = (xml: string) => found(xml, 'no-blackout').flatMap(({ fixes, suggestions }) => [...fixes, ...suggestions]);
  const plain = of(group(wmi)).map(({ title, safety, effect }) => [title, safety, effect]);
  expect(plain.length).toBeGreaterThan(1);
  expect(of(group(`${rest}\n${wmi}`)).map(({ title, safety, effect }) => [title, safety, effect])).toEqual(plain);
});

it('judges the changes of so many findings only that the work grows as the file does', () => {
  const many = (count: number): string =>
    group(
      Array.from(
        { length: count },
        (_, index) =>
          `<WmiEvent onmatch="exclude"><Operation>Created</Operation><User>x${String(index)}</User></WmiEvent>`,
      ).join('\n'),
    );
  const judged = (xml: string): number =>
    lint(xml).findings.filter(({ ruleId, fixes }) => ruleId === 'no-or-exclusion' && fixes.length > 0).length;
  expect([judged(many(10)), judged(many(200)) < 20]).toEqual([10, true]);
  expect(fix(many(200), 'unsafe').applied.filter(({ finding }) => finding.ruleId === 'no-or-exclusion')).toHaveLength(
    200,
  );
});
