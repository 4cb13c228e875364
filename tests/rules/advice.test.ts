import { typicalEvent } from '../../lib/catalog';
import { fixSource } from '../../lib/lint';
import type { Finding } from '../../lib/lint';
import { ALL_RULES, lint } from '../../lib/rules';
import { applyEdits } from '../../lib/text';
import { bare, CATCH_ALL, group } from './files';

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

const EMPTY_EXCLUDE = '<WmiEvent onmatch="exclude"/>';
const EMPTY_INCLUDE = '<WmiEvent onmatch="include"/>';
const UPDATER = exclude('<Name condition="is"> "Updater"</Name>');
const OTHER = exclude('<Query condition="is"> "SELECT * FROM a"</Query>');

describe('advice for files that log too little', () => {
  testAdvice([
    {
      about: 'an include alone is replaced',
      rule: 'all-operations-logged',
      xml: group(include(CREATED)),
      says: {
        message: 'Sysmon never logs Modified and Deleted WMI events',
        why: 'attackers modify existing subscriptions too, and a deleted one is a trace of the clean-up; both are as rare as new ones',
        remedy: 'log every WMI event: replace the include by one empty <WmiEvent onmatch="exclude"/>',
      },
      done: group(EMPTY_EXCLUDE),
    },
    {
      about: 'two includes alone are replaced',
      rule: 'all-operations-logged',
      xml: group(include(CREATED) + include(CREATED.replace('Created', 'Deleted'))),
      says: {
        message: 'Sysmon never logs Modified WMI events',
        why: 'attackers modify existing subscriptions too, and a modified one is as rare as a new one',
        remedy: 'log every WMI event: replace the includes by one empty <WmiEvent onmatch="exclude"/>',
      },
      done: group(EMPTY_EXCLUDE),
    },
    {
      about: 'the empty exclude that is there is enough',
      rule: 'all-operations-logged',
      xml: group(include(CREATED) + EMPTY_EXCLUDE),
      says: { remedy: 'log every WMI event: remove the include, and the empty exclude that is there does it' },
      done: group(EMPTY_EXCLUDE),
    },
    {
      about: 'the exclude with conditions that is there is enough',
      rule: 'all-operations-logged',
      xml: group(include(CREATED) + UPDATER),
      says: {
        remedy: 'remove the include: the exclude that is there then logs every WMI event that it does not match',
      },
      done: group(UPDATER),
    },
    {
      about: 'several excludes need a catch-all include',
      rule: 'all-operations-logged',
      xml: group(include(CREATED) + UPDATER + OTHER),
      says: {
        remedy:
          'replace the include by a catch-all, <WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>, and keep the excludes',
      },
      done: group(CATCH_ALL + UPDATER + OTHER),
    },
    {
      about: 'whole events that are lost have a reason of their own',
      rule: 'all-operations-logged',
      xml: group(include('<Destination condition="contains">a</Destination>')),
      says: {
        message: 'Sysmon never logs filters (19) and bindings (21)',
        why: 'a subscription is a filter (what triggers it), a consumer (what it runs) and a binding of the two: without one of them the record of an attack has a hole',
      },
    },
    {
      about: 'Created is what is lost',
      rule: 'all-operations-logged',
      xml: group(include(CREATED.replace('Created', 'Deleted') + CREATED.replace('Created', 'Modified'))),
      says: {
        message: 'Sysmon never logs Created WMI events',
        why: 'a new subscription is how an attacker stays on a host',
      },
    },
    {
      about: 'operations of some events',
      rule: 'all-operations-logged',
      xml: group(
        include(
          `<EventType>WmiFilterEvent</EventType>${AND(`<EventType condition="is not">WmiFilterEvent</EventType>${CREATED}`)}`,
        ),
      ),
      says: { message: 'Sysmon never logs Modified and Deleted consumers (20) and bindings (21)' },
    },
    {
      about: 'an exclude that stands alone is emptied, not removed',
      rule: 'all-operations-logged',
      xml: group(exclude(CREATED)),
      says: {
        message: 'Sysmon never logs Created WMI events',
        remedy:
          'narrow the exclude to the verified subscription, or empty it: where <WmiEvent onmatch="exclude"/> stands alone, it logs every WMI event',
      },
      done: group(EMPTY_EXCLUDE),
    },
    {
      about: 'an exclude beside a catch-all is removed',
      rule: 'all-operations-logged',
      xml: group(CATCH_ALL + exclude(CREATED)),
      says: { remedy: 'narrow the exclude to the verified subscription, or remove it' },
      done: group(CATCH_ALL),
    },
    {
      about: 'an empty include alone turns into an exclude',
      rule: 'no-blackout',
      xml: group(EMPTY_INCLUDE),
      says: { remedy: 'write onmatch="exclude": an empty exclude logs every WMI event' },
      done: group(EMPTY_EXCLUDE),
      fixes: [],
    },
    {
      about: 'of two empty includes one is kept',
      rule: 'no-blackout',
      xml: group(EMPTY_INCLUDE + EMPTY_INCLUDE),
      says: { remedy: 'keep one of them and write onmatch="exclude": an empty exclude logs every WMI event' },
      done: group(EMPTY_EXCLUDE),
      fixes: [],
    },
    {
      about: 'an empty include beside an empty exclude is removed',
      rule: 'no-blackout',
      xml: group(EMPTY_INCLUDE + EMPTY_EXCLUDE),
      says: { remedy: 'log every WMI event: remove the empty include, and the empty exclude that is there does it' },
      done: group(EMPTY_EXCLUDE),
      fixes: ['remove the empty include'],
    },
    {
      about: 'empty includes beside an exclude with conditions are removed',
      rule: 'no-blackout',
      xml: group(EMPTY_INCLUDE + UPDATER + EMPTY_INCLUDE),
      says: {
        remedy: 'remove the empty includes: the exclude that is there then logs every WMI event that it does not match',
      },
      done: group(UPDATER),
      fixes: ['remove the empty includes'],
    },
    {
      about: 'an empty include beside several excludes gets a condition',
      rule: 'no-blackout',
      xml: group(EMPTY_INCLUDE + UPDATER + OTHER),
      says: {
        remedy:
          'give the include a condition that every event satisfies: <EventType condition="begin with">Wmi</EventType>',
      },
      done: group(CATCH_ALL + UPDATER + OTHER),
      fixes: [],
    },
    {
      about: 'an include that never matches beside an empty exclude',
      rule: 'no-blackout',
      xml: group(include('<Operation>Create</Operation>') + EMPTY_EXCLUDE),
      says: {
        remedy:
          'compare the conditions with what Sysmon records (sysmon-wmi explain no-unmatchable-condition), or log every WMI event: remove the include, and the empty exclude that is there does it',
      },
      done: group(EMPTY_EXCLUDE),
    },
    {
      about: 'an exclude that matches everything is emptied',
      rule: 'no-blackout',
      xml: group(exclude(CREATED + CREATED.replace('Created', 'Modified') + CREATED.replace('Created', 'Deleted'))),
      says: {
        remedy:
          'empty the exclude, or narrow it to subscriptions that you have verified: an empty one logs every WMI event',
      },
      done: group(EMPTY_EXCLUDE),
    },
    {
      about: 'an empty exclude beside an include for some events',
      rule: 'no-inert-exclude',
      xml: group(include(CREATED) + EMPTY_EXCLUDE),
      says: {
        remedy: 'to log everything, remove the include and keep the empty exclude; otherwise remove the empty exclude',
      },
      done: group(EMPTY_EXCLUDE),
      fixes: [],
    },
    {
      about: 'an empty exclude beside a catch-all include',
      rule: 'no-inert-exclude',
      xml: group(CATCH_ALL + EMPTY_EXCLUDE),
      says: {
        message: 'this empty exclude does nothing: the include logs every WMI event without it',
        remedy: 'remove the empty exclude',
      },
      done: group(CATCH_ALL),
      fixes: ['remove the exclude: what is logged stays the same'],
    },
    {
      about: 'an empty exclude beside another exclude',
      rule: 'no-inert-exclude',
      xml: group(CATCH_ALL + UPDATER + EMPTY_EXCLUDE),
      says: { remedy: 'remove the empty exclude' },
      done: group(CATCH_ALL + UPDATER),
      fixes: ['remove the exclude: what is logged stays the same'],
    },
  ]);

  it.each([EMPTY_INCLUDE + EMPTY_EXCLUDE, EMPTY_EXCLUDE + EMPTY_INCLUDE])(
    'keeps the exclude that logs everything where the include is empty: %s',
    (content) => {
      const { source, report } = fixSource(group(content), 'safe', { rules: ALL_RULES });
      expect(source).toBe(group(EMPTY_EXCLUDE));
      expect(report.findings).toEqual([]);
    },
  );
});

const PAIR = '<Name condition="is"> "A"</Name><Query condition="is"> "SELECT * FROM a"</Query>';
const PAIR_RULE = AND(PAIR);
const IMAGE = '<Image condition="end with">powershell.exe</Image>';
const COMMAND = '<Destination condition="contains">powershell</Destination>';
const CLASH = include('<Query condition="contains">a</Query><Destination condition="contains">a</Destination>');

describe('advice for elements that Sysmon drops or skips', () => {
  testAdvice([
    {
      about: 'a field of no WMI event in an include',
      rule: 'fields-share-event',
      xml: group(include(AND(IMAGE + COMMAND)) + EMPTY_EXCLUDE),
      says: {
        message: 'Sysmon drops this WmiEvent element and the one after it: no WMI event has the field Image',
        remedy: 'remove <Image>: no WMI event has this field',
      },
      done: group(include(AND(COMMAND)) + EMPTY_EXCLUDE),
    },
    {
      about: 'three elements after it',
      rule: 'fields-share-event',
      xml: group(CLASH + CATCH_ALL + UPDATER + OTHER),
      says: {
        message: 'Sysmon drops this WmiEvent element and the 3 after it: Query is in event 19, Destination in event 20',
        remedy: 'put the fields of each event into a WmiEvent element of its own',
      },
      done: group(
        include('<Query condition="contains">a</Query>') +
          include('<Destination condition="contains">a</Destination>') +
          CATCH_ALL +
          UPDATER +
          OTHER,
      ),
    },
    {
      about: 'a field of no WMI event in an exclude',
      rule: 'fields-share-event',
      xml: group(CATCH_ALL + exclude(AND(IMAGE + CREATED) + PAIR_RULE)),
      says: {
        message: 'Sysmon drops this WmiEvent element: no WMI event has the field Image',
        remedy:
          'remove each <Rule> with <Image>: no WMI event has this field, and without it the rest would exclude more than was meant',
      },
      done: group(CATCH_ALL + exclude(PAIR_RULE)),
    },
    {
      about: 'an exclude alone, of which nothing is left',
      rule: 'no-blackout',
      xml: group(exclude(AND(IMAGE + CREATED))),
      says: {
        remedy:
          'remove each <Rule> with <Image>: no WMI event has this field, and without it the rest would exclude more than was meant',
      },
      done: group(EMPTY_EXCLUDE),
    },
    {
      about: 'an exclude beside another, of which nothing is left',
      rule: 'no-blackout',
      xml: group(exclude(AND(IMAGE + CREATED)) + EMPTY_EXCLUDE),
      says: {
        remedy: 'remove this WmiEvent element, every <Rule> of which has <Image>: no WMI event has this field',
      },
      done: group(EMPTY_EXCLUDE),
    },
    {
      about: 'an exclude with fields of two events',
      rule: 'no-blackout',
      xml: group(
        exclude(AND(PAIR) + AND('<Name condition="is"> "A"</Name><Destination condition="is"> "a"</Destination>')),
      ),
      says: {
        remedy:
          'put the fields of each event into a WmiEvent element of its own, and before them a catch-all, <WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>: several excludes alone log nothing',
      },
      done: group(
        CATCH_ALL +
          exclude(AND(PAIR)) +
          exclude(AND('<Name condition="is"> "A"</Name><Destination condition="is"> "a"</Destination>')),
      ),
    },
    {
      about: 'several excludes, of which one is kept',
      rule: 'no-blackout',
      xml: group(UPDATER + OTHER),
      says: {
        remedy:
          'keep one exclude, or put a catch-all include before them: <EventType condition="begin with">Wmi</EventType>',
      },
      done: group(UPDATER),
    },
    {
      about: 'several excludes behind a catch-all',
      rule: 'no-blackout',
      xml: group(UPDATER + OTHER),
      says: {},
      done: group(CATCH_ALL + UPDATER + OTHER),
    },
    {
      about: 'nothing but fields of no WMI event',
      rule: 'no-blackout',
      xml: group(include(AND(IMAGE + IMAGE.replaceAll('Image', 'ParentImage')))),
      says: {
        why: 'in the first element no WMI event has the fields Image or ParentImage ("Incorrect field"), and every later one is dropped with it',
        remedy:
          'write a field of WMI events (RuleName, EventType, UtcTime, Operation, User, EventNamespace, Name, Query, Type, Destination, Consumer, Filter) instead of <Image> and <ParentImage>, or remove each <Rule> that holds nothing else: no WMI event has these fields',
      },
      done: group(include(AND(COMMAND))),
    },
    {
      about: 'a field that is nearly one of WMI events',
      rule: 'fields-share-event',
      xml: group(include(AND('<DestinationIp condition="contains">a</DestinationIp>'))),
      says: { remedy: 'did you mean <Destination>?' },
      done: group(include(AND('<Destination condition="contains">a</Destination>'))),
    },
    {
      about: 'fields of two events',
      rule: 'no-blackout',
      xml: group(CLASH),
      says: {
        why: 'in the first element Query is in event 19, Destination in event 20 ("Incorrect field"), and every later one is dropped with it',
        remedy: 'put the fields of each event into a WmiEvent element of its own',
      },
    },
  ]);

  it.each([CLASH, '<WmiEvent/>'])('shows an event that is lost: %s', (content) => {
    const witness = found(group(content), 'no-blackout')?.witness;
    expect(witness).toEqual(typicalEvent(20, 'Created'));
  });
});

const PERCENT = `<Query condition="is"> "SELECT * FROM a WHERE b LIKE '%c%'"</Query>`;
const IGNORED = (ids: string): string => `<!-- sysmon-wmi-ignore ${ids}: why -->\n`;
const LIST = (condition: string, value: string): string =>
  `<Destination condition="${condition}">${value}</Destination>`;

describe('advice for conditions', () => {
  testAdvice([
    {
      about: 'a ";" at the end of "excludes any"',
      rule: 'no-unmatchable-condition',
      xml: group(exclude(AND(LIST('excludes any', 'powershell;cmd;') + CREATED)), 'or', '4.23'),
      says: {
        message: 'this condition never matches: Destination excludes any powershell;cmd;',
        why: 'the ";" at the end adds an empty item, which is found in every value, so that "excludes any" matches no event',
        remedy: 'remove the ";" at the end: powershell;cmd',
      },
      done: group(exclude(AND(LIST('excludes any', 'powershell;cmd') + CREATED)), 'or', '4.23'),
      fixes: ['write powershell;cmd'],
    },
    {
      about: 'nothing but ";"',
      rule: 'no-unmatchable-condition',
      xml: group(exclude(AND(LIST('excludes any', ';') + CREATED)), 'or', '4.23'),
      says: { remedy: 'write the texts to look for; a ";" alone lists none' },
      fixes: [],
    },
    {
      about: 'an exclusion stays exact',
      rule: 'no-environment-variable',
      xml: group(exclude(PERCENT)),
      says: {
        message: 'on Windows this exclusion by Query may never match: its value contains %',
        remedy:
          'keep the value exact, since a part of it would exclude more, and say so in a comment before the condition: <!-- sysmon-wmi-ignore no-environment-variable: unverified on Windows, where a value with % may never match; the event is then logged -->',
      },
      done: group(
        exclude(
          `<!-- sysmon-wmi-ignore no-environment-variable: unverified on Windows, where a value with % may never match; the event is then logged -->${PERCENT}`,
        ),
      ),
    },
    {
      about: 'an include may match a part',
      rule: 'no-environment-variable',
      xml: group(include(PERCENT)),
      says: { remedy: 'match a part of the value without the percent sign' },
      done: group(include('<Query condition="contains">LIKE</Query>')),
    },
    {
      about: 'an "or" <Rule> of complete values',
      rule: 'no-broad-exclusion',
      xml: group(CATCH_ALL + exclude(`<Rule groupRelation="or">${PAIR}</Rule>`)),
      says: {
        why: 'the conditions of this <Rule> are or-ed: each excludes on its own, and leaves the other fields to the attacker',
        remedy: 'write groupRelation="and" on this <Rule>: a subscription then has to have all the values',
        label: 'one of these values is enough',
      },
      done: group(CATCH_ALL + exclude(AND(PAIR))),
    },
    {
      about: 'a <Rule> of partial values',
      rule: 'no-broad-exclusion',
      xml: group(CATCH_ALL + exclude(AND(CREATED + SCCM))),
      says: { label: 'holds no Name, Query, Destination, Consumer or Filter to a complete value' },
    },
    {
      about: 'a field of consumers alone',
      rule: 'no-always-true-condition',
      xml: group(exclude(LIST('contains any', 'a;'))),
      says: { message: 'every consumer event (20) satisfies Destination contains any a;' },
      fixes: ['remove the trailing ";"'],
    },
    {
      about: 'a field of filters alone, or-ed negatives',
      rule: 'no-always-true-condition',
      xml: group(exclude(PAIR.replace('"is"', '"is not"').replace(/<Query.*/, '<Name condition="is not"> "B"</Name>'))),
      says: { message: 'every filter event (19) satisfies one of Name is not ` "A"` and Name is not ` "B"`' },
    },
    {
      about: 'a field of all events',
      rule: 'no-always-true-condition',
      xml: group(exclude('<Operation condition="contains"></Operation>')),
      says: { message: 'every WMI event satisfies Operation contains ``' },
    },
  ]);
});

describe('advice for ignore comments', () => {
  const file = (ids: string): string => `${IGNORED(ids)}<Sysmon schemaversion="4.22"/>\n`;

  it.each([
    ['no-blackout, require-wmi-event', 'require-wmi-event'],
    ['require-wmi-event, no-blackout', 'require-wmi-event'],
    ['no-blackout, require-wmi-event, no-doctype', 'require-wmi-event'],
    ['no-blackout no-doctype require-wmi-event', 'require-wmi-event'],
    ['require-wmi-event, no-blackout, no-doctype', 'require-wmi-event'],
  ])('only the unused rules go: %s', (ids, left) => {
    const { source, report } = fixSource(file(ids), 'unsafe', { rules: ALL_RULES });
    expect(source).toBe(file(left));
    expect(report.findings).toEqual([]);
  });

  it('says that the other rules stay', () => {
    const finding = found(file('no-blackout, require-wmi-event'), 'no-unused-ignore');
    expect(finding?.remedy).toBe('remove no-blackout from the comment; the other rules that it names stay');
    expect(finding?.fixes.map(({ title }) => title)).toEqual(['remove no-blackout from the comment']);
  });

  it('removes a comment of which no rule is used', () => {
    const xml = `${IGNORED('no-blackout, no-doctype')}<Sysmon schemaversion="4.22"/>\n`;
    const { source } = fixSource(xml, 'unsafe', { rules: ALL_RULES });
    expect(source).toBe('\n<Sysmon schemaversion="4.22"/>\n');
  });
});

describe('what Sysmon says', () => {
  const MENDED = group(EMPTY_EXCLUDE);

  testAdvice([
    {
      about: 'a file that is no XML',
      rule: 'well-formed-xml',
      xml: MENDED.replace('</RuleGroup>', ''),
      says: {
        why: 'the XML reader of Sysmon stops here: the whole file is refused, and the configuration before it stays in force',
      },
    },
    {
      about: 'a DOCTYPE',
      rule: 'no-doctype',
      xml: `<!DOCTYPE Sysmon>${MENDED}`,
      says: { why: 'Sysmon puts its own DOCTYPE before the file, and XML allows only one' },
      done: MENDED,
    },
    {
      about: 'a <Rule> that holds nothing',
      rule: 'no-empty-rule',
      xml: group(exclude('<Rule/>')),
      says: { why: 'Sysmon dies while it reads a <Rule> that holds nothing at all, not even a blank' },
      done: MENDED,
      fixes: ['remove the empty <Rule>'],
    },
    {
      about: 'options behind an empty one',
      rule: 'option-order',
      xml: MENDED.replace('<EventFiltering>', '<CheckRevocation/><HashAlgorithms>*</HashAlgorithms><EventFiltering>'),
      says: { why: 'an empty option is itself not read and ends the reading of options; Sysmon does not complain' },
      fixes: ['write <CheckRevocation>True</CheckRevocation>'],
    },
    {
      about: 'no schema version',
      rule: 'valid-schema-version',
      xml: MENDED.replace(' schemaversion="4.22"', ''),
      says: { why: 'Sysmon dies while it reads the version: it takes for granted that there is one' },
      done: MENDED,
    },
    {
      about: 'a schema version that is no number',
      rule: 'valid-schema-version',
      xml: MENDED.replace('4.22', 'latest'),
      says: { why: 'Sysmon dies while it reads the version: it takes for granted that it is a number' },
      done: MENDED,
    },
    {
      about: 'words that Sysmon does print are quoted',
      rule: 'known-element',
      xml: group('<WmiEvnt onmatch="exclude"/>'),
      says: { why: 'Sysmon says: Element RuleGroup content does not follow the DTD, got (WmiEvnt)' },
      done: MENDED,
    },
  ]);
});
