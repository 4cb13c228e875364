import { fixSource } from '../../lib/lint';
import type { Finding } from '../../lib/lint';
import { ALL_RULES, lint } from '../../lib/rules';
import { applyEdits } from '../../lib/text';
import { bare, group } from './files';

/** A file, what a rule says of it, and the file in which exactly that is done. */
interface Advice {
  readonly about: string;
  readonly rule: string;
  readonly xml: string;
  readonly says: Partial<Record<'message' | 'why' | 'remedy' | 'label', string>>;
  /** Where the advice is an edit: the file after it. */
  readonly done?: string;
  /** The titles of the fixes; not looked at where absent. */
  readonly fixes?: readonly string[];
}

/** Checks the words, that Sysmon loads what the advice and the fixes make, and that the finding is gone and no blackout came. */
function testAdvice(table: readonly Advice[]): void {
  it.each(table)('$rule: $about', ({ rule, xml, says, done, fixes }) => {
    const finding = found(xml, rule);
    expect(finding).toMatchObject(says);
    if (done !== undefined) {
      expectBetter(done, rule);
    }
    if (fixes !== undefined) {
      expect(finding?.fixes.map(({ title }) => title)).toEqual(fixes);
    }
    for (const { edits } of finding?.fixes ?? []) {
      expectBetter(applyEdits(xml, edits), rule);
    }
  });
}

function found(xml: string, rule: string): Finding | undefined {
  return lint(xml).findings.find(({ ruleId }) => ruleId === rule);
}

function expectBetter(xml: string, rule: string): void {
  const { read, findings } = lint(xml);
  expect(read.outcome).toBe('accepted');
  const rules = findings.map(({ ruleId }) => ruleId);
  expect(rules).not.toContain(rule);
  expect(rules).not.toContain('no-blackout');
}

const exclude = (content: string): string => `<WmiEvent onmatch="exclude">${content}</WmiEvent>`;
const include = (content: string): string => `<WmiEvent onmatch="include">${content}</WmiEvent>`;
const CREATED = '<Operation condition="is">Created</Operation>';
const SCCM = '<Consumer condition="contains">SCNotification</Consumer>';
const AND = (content: string): string => `<Rule groupRelation="and">${content}</Rule>`;

describe('advice for or-ed exclusions', () => {
  testAdvice([
    {
      about: 'conditions of the element are wrapped',
      rule: 'no-or-exclusion',
      xml: group(exclude(CREATED + SCCM)),
      says: { remedy: 'wrap the conditions that belong together in <Rule groupRelation="and">' },
      done: group(exclude(AND(CREATED + SCCM))),
      fixes: ['wrap the conditions in <Rule groupRelation="and">'],
    },
    {
      about: 'an "or" <Rule> becomes an "and" <Rule>, not a <Rule> in a <Rule>',
      rule: 'no-or-exclusion',
      xml: group(exclude(`<Rule groupRelation="or">${CREATED}${SCCM}</Rule>`)),
      says: { remedy: 'write groupRelation="and" on this <Rule>; alternatives need a <Rule> each' },
      done: group(exclude(AND(CREATED + SCCM))),
      fixes: ['write groupRelation="and" on this <Rule>'],
    },
    {
      about: 'a <Rule> without groupRelation gets one',
      rule: 'no-or-exclusion',
      xml: group(exclude(`<Rule>${CREATED}${SCCM}</Rule>`)),
      says: { remedy: 'write groupRelation="and" on this <Rule>; alternatives need a <Rule> each' },
      done: group(exclude(AND(CREATED + SCCM))),
      fixes: ['write groupRelation="and" on this <Rule>'],
    },
    {
      about: 'no fix puts a <Rule> with only a comment into a <Rule>',
      rule: 'no-or-exclusion',
      xml: group(exclude(`${CREATED}<Rule groupRelation="and"><!-- x --></Rule>${SCCM}`)),
      says: { remedy: 'wrap the conditions that belong together in <Rule groupRelation="and">' },
      fixes: [],
    },
    {
      about: 'no fix and-s two values of one field',
      rule: 'no-or-exclusion',
      xml: group(exclude(CREATED + SCCM + SCCM.replace('SCN', 'CCMN'))),
      says: { remedy: 'wrap the conditions that belong together in <Rule groupRelation="and">' },
      done: group(exclude(AND(CREATED + SCCM) + AND(CREATED + SCCM.replace('SCN', 'CCMN')))),
      fixes: [],
    },
    {
      about: 'schema 4.21 has RuleGroups and no <Rule>',
      rule: 'no-or-exclusion',
      xml: group(exclude(CREATED + SCCM), 'or', '4.21'),
      says: {
        remedy:
          'schema 4.21 has no <Rule>: put the element into a RuleGroup of its own with groupRelation="and", or raise schemaversion to 4.22 if every Sysmon of the fleet has it ("sysmon -s" tells) and wrap the conditions that belong together in <Rule groupRelation="and">',
      },
      done: group(exclude(CREATED + SCCM), 'and', '4.21'),
      fixes: [],
    },
    {
      about: 'schema 4.1 has neither',
      rule: 'no-or-exclusion',
      xml: bare(exclude(CREATED + SCCM), '4.1'),
      says: {
        remedy:
          'schema 4.10 has no <Rule> and no RuleGroup, and can only join by "or": raise schemaversion to 4.22 if every Sysmon of the fleet has it ("sysmon -s" tells), put the element into a RuleGroup with groupRelation="or", and wrap the conditions that belong together in <Rule groupRelation="and">',
      },
      done: group(exclude(AND(CREATED + SCCM)), 'or', '4.22'),
      fixes: [],
    },
    {
      about: 'schema 4.1 has no RuleGroup',
      rule: 'explicit-relation',
      xml: bare(include(CREATED + SCCM), '4.1'),
      says: {
        remedy:
          'schema 4.10 has no RuleGroup: raise schemaversion to 4.2 or later if every Sysmon of the fleet has it ("sysmon -s" tells), and put the WmiEvent into a RuleGroup with groupRelation="or"',
      },
      done: group(include(CREATED + SCCM), 'or', '4.2'),
      fixes: [],
    },
  ]);

  it('leaves a file that Sysmon loads, whatever stands beside the conditions', () => {
    const xml = group(exclude(`${CREATED}<Rule groupRelation="and"><!-- x --></Rule>${SCCM}`));
    expect(fixSource(xml, 'unsafe', { rules: ALL_RULES }).report.read.outcome).toBe('accepted');
  });
});
