import type { Condition, ConditionName, Config, Relation, Rule, RuleGroup, WmiEvent, WmiField } from '../../lib';
import { CONDITIONS } from '../../lib/catalog';
import { compileCondition } from '../../lib/engine';
import { frozen } from '../../lib/model';
import { Random } from '../analysis/random';

/** What the texts of an instance are made of. */
export type Texts = 'words' | 'real values' | 'two letters';

/** A configuration, or two that are to be compared. */
export interface Instance {
  readonly before: Config;
  readonly after?: Config;
}

/** Makes instances of one shape. */
export interface InstanceFamily {
  readonly name: string;
  /** The size at which an answer is due within about two seconds; at ten times it within twenty. */
  readonly size: number;
  make(random: Random, texts: Texts, size: number): Instance;
}

const WORDS: readonly string[] =
  `agent update inventory monitor health check power shell script service system windows program backup remote client
server network logon startup session process disk volume printer battery driver report archive cache temp policy audit
event filter consumer binding timer clean sync mirror publish deploy install remove query command host user admin root`.split(
    /\s+/,
  );

const REAL: readonly string[] = [
  'powershell.exe -NoP -W Hidden -Enc SQBFAFgA',
  'cmd.exe /c',
  'C:\\\\Windows\\\\System32\\\\',
  'C:\\\\Program Files\\\\',
  '\\\\powershell.exe',
  'CreateObject(\\"WScript.Shell\\")',
  'root\\\\cimv2',
  'SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA',
  "'Win32_PerfFormattedData_PerfOS_System'",
  'SCM Event Log Filter',
  'CommandLineEventConsumer.Name=\\"',
  'http://203.0.113.7/',
  'mshta.exe',
  'rundll32.exe',
  'Updater',
  'BVTConsumer',
];

const CONDITION_NAMES: readonly ConditionName[] = CONDITIONS.map(({ name }) => name);

function textOf(random: Random, texts: Texts): string {
  switch (texts) {
    case 'words':
      return (
        random.list(1, 3, () => random.pick(WORDS)).join(random.pick([' ', '', '-'])) + String(random.below(1_000))
      );
    case 'real values':
      return random.pick(REAL) + (random.chance(0.7) ? String(random.below(10_000)) : '');
    case 'two letters':
      return random.list(6, 14, () => random.pick(['a', 'b'])).join('');
  }
}

function condition(field: WmiField, name: ConditionName, value: string, ruleName: string | null = null): Condition {
  return { kind: 'Condition', field, condition: name, value, name: ruleName };
}

function anyCondition(random: Random, texts: Texts, field: WmiField): Condition {
  const name = random.pick(CONDITION_NAMES);
  const isList = /any|all/.test(name);
  const value = isList ? random.list(1, 4, () => textOf(random, texts)).join(';') : textOf(random, texts);
  return condition(field, name, /^(is|is not|begin with|not begin with)$/.test(name) ? ` "${value}` : value);
}

function element(onmatch: 'include' | 'exclude', items: readonly (Condition | Rule)[]): WmiEvent {
  return { kind: 'WmiEvent', onmatch, items };
}

function group(groupRelation: Relation, wmiEvents: readonly WmiEvent[]): RuleGroup {
  return { kind: 'RuleGroup', name: null, groupRelation, wmiEvents };
}

function config(...eventFiltering: readonly RuleGroup[]): Config {
  return frozen({ kind: 'Config', schemaVersion: '4.81', options: [], eventFiltering });
}

function shuffled<T>(random: Random, items: readonly T[]): readonly T[] {
  return items
    .map((item) => [random.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

function rule(groupRelation: Relation, conditions: readonly Condition[], name: string | null = null): Rule {
  return { kind: 'Rule', name, groupRelation, conditions };
}

const catchAll = element('include', [condition('EventType', 'begin with', 'Wmi')]);

function oneRule(
  relation: Relation,
  conditionsOf: (random: Random, texts: Texts, size: number) => readonly Condition[],
) {
  return (random: Random, texts: Texts, size: number): Instance => ({
    before: config(group('or', [catchAll, element('exclude', [rule(relation, conditionsOf(random, texts, size))])])),
  });
}

function mixed(random: Random, texts: Texts, size: number): readonly Condition[] {
  return Array.from({ length: size }, () => anyCondition(random, texts, 'Destination'));
}

/** Conditions that a value can satisfy together, as far as chance allows. */
function agreeable(random: Random, texts: Texts, size: number): readonly Condition[] {
  const names: readonly ConditionName[] = [
    'contains',
    'contains any',
    'contains all',
    'is not',
    'not begin with',
    'contains',
  ];
  return Array.from({ length: size }, () => {
    const name = random.pick(names);
    const value = /any|all/.test(name)
      ? random.list(1, 4, () => textOf(random, texts)).join(';')
      : textOf(random, texts);
    return condition('Name', name, value);
  });
}

function renamed(random: Random, texts: Texts, size: number): Instance {
  const names = ['T1546.003', 'T1047', 'inventory', 'backup'];
  const items = Array.from({ length: size }, () => {
    const field = random.pick(['Destination', 'Name', 'Type'] as const);
    const name = random.pick(['contains', 'is', 'begin with', 'end with', 'contains any'] as const);
    return condition(field, name, textOf(random, texts), random.pick(names));
  });
  return {
    before: config(group('or', [element('include', items)])),
    after: config(group('or', [element('include', shuffled(random, items))])),
  };
}

/** Named alike wherever two can match at once: no event is renamed. */
function notRenamed(random: Random, texts: Texts, size: number): Instance {
  const items = Array.from({ length: size }, (_, number) =>
    condition('Name', 'is', ` "${textOf(random, texts)} ${String(number)}"`, `rule ${String(number)}`),
  );
  return {
    before: config(group('or', [element('include', items)])),
    after: config(group('or', [element('include', shuffled(random, items))])),
  };
}

function lists(withOneMore: boolean) {
  return (random: Random, texts: Texts, size: number): Instance => {
    const items = Array.from({ length: size * 50 }, () => textOf(random, texts));
    const cut = (all: readonly string[], length: number): readonly Condition[] =>
      Array.from({ length: Math.ceil(all.length / length) }, (_, at) =>
        condition('Destination', 'contains any', all.slice(at * length, (at + 1) * length).join(';')),
      );
    const more = withOneMore ? [condition('Destination', 'end with', 'lonely agent.exe"')] : [];
    return {
      before: config(group('or', [catchAll, element('exclude', cut(items, 50))])),
      after: config(group('or', [catchAll, element('exclude', [...cut(shuffled(random, items), 75), ...more])])),
    };
  };
}

function exact(random: Random, texts: Texts, number: number): readonly [Rule, Rule, Rule] {
  const text = (): string => `${textOf(random, texts)} ${String(number)}`;
  const [filter, consumer] = [text(), text()];
  return [
    rule('and', [condition('Name', 'is', ` "${filter}"`), condition('Query', 'is', ` "${text()}"`)]),
    rule('and', [
      condition('Name', 'is', ` "${consumer}"`),
      condition('Type', 'is', 'Command Line'),
      condition('Destination', 'is', ` "${text()}"`),
    ]),
    rule('and', [
      condition('Consumer', 'is', ` "CommandLineEventConsumer.Name=\\"${consumer}\\""`),
      condition('Filter', 'is', ` "__EventFilter.Name=\\"${filter}\\""`),
    ]),
  ];
}

function exclusions(oneLess: boolean) {
  return (random: Random, texts: Texts, size: number): Instance => {
    const all = Array.from({ length: size }, (_, number) => exact(random, texts, number));
    const made = (rules: readonly (readonly [Rule, Rule, Rule])[]): Config =>
      config(
        group('or', [
          catchAll,
          ...([0, 1, 2] as const).map((at) =>
            element(
              'exclude',
              rules.map((ofOne) => ofOne[at]),
            ),
          ),
        ]),
      );
    const other = shuffled(random, all);
    return { before: made(all), after: made(oneLess ? other.slice(1) : other) };
  };
}

/** The fields by which elements speak of one event. */
const SPOKEN_OF: readonly (readonly WmiField[])[] = [
  ['Name', 'Query', 'EventNamespace'],
  ['Name', 'Type', 'Destination'],
  ['Consumer', 'Filter'],
];

/** So many elements share a text, so that what one drops another logs. */
const ELEMENTS_PER_TEXT = 8;

/**
 * What grows where many people add to a file: includes of what somebody looks for, and exclusions of a part of it with exceptions, each
 * in a RuleGroup of its own. They speak of the same texts, so that every element can take away from another what it logs or drops.
 */
function elements(random: Random, texts: Texts, size: number): Instance {
  const shared = Array.from({ length: Math.ceil(size / ELEMENTS_PER_TEXT) }, () => textOf(random, texts));
  const positive = (field: WmiField): Condition =>
    random.chance(0.3)
      ? condition(field, 'contains any', random.list(2, 4, () => random.pick(shared)).join(';'))
      : condition(field, random.pick(['contains', 'contains', 'end with'] as const), random.pick(shared));
  const negative = (field: WmiField): Condition =>
    condition(field, random.pick(['excludes', 'excludes any', 'not end with'] as const), random.pick(shared));
  const operation = (): readonly Condition[] =>
    random.chance(0.3) ? [condition('Operation', 'is', random.pick(['Created', 'Modified', 'Deleted']))] : [];
  const partOf = (fields: readonly WmiField[]): readonly (Condition | Rule)[] => [
    positive(random.pick(fields)),
    rule('and', [...random.list(1, 2, () => negative(random.pick(fields))), ...operation()]),
  ];
  const made = (number: number): RuleGroup => {
    const fields = SPOKEN_OF[number % SPOKEN_OF.length] ?? [];
    // Named in every element of the event, so that it is bound to it.
    const anchor = fields.map((field) => condition(field, 'not begin with', '-'));
    return number % 4 === 0
      ? group('and', [element('include', [rule('and', anchor), ...partOf(fields), ...operation()])])
      : group('and', [element('exclude', [rule('and', anchor), ...partOf(fields)])]);
  };
  const looked = SPOKEN_OF.map((fields) =>
    group('or', [
      element(
        'include',
        fields.map((field) => positive(field)),
      ),
    ]),
  );
  return { before: config(...looked, ...Array.from({ length: size - looked.length }, (_, number) => made(number))) };
}

function overlapping(random: Random, texts: Texts, size: number): Instance {
  const long = Array.from({ length: size }, () => textOf(random, texts)).join(' ');
  const step = Math.floor(long.length / size);
  const deep = Array.from({ length: size }, (_, depth) => long.slice(0, Math.min(1 + depth * step, 20 + depth)));
  const conditions = deep.map((text) => condition('Name', 'contains', text));
  const contrary = condition('Name', 'excludes', `${deep.at(-1) ?? ''}!`);
  return {
    before: config(group('or', [catchAll, element('exclude', [rule('and', [...conditions, contrary])])])),
    after: config(group('or', [catchAll, element('exclude', conditions)])),
  };
}

/**
 * So many conditions of all kinds that one value satisfies together, or of which it satisfies none. Half of their texts stand in the
 * value, the others are made up.
 */
function planted(satisfied: boolean) {
  return (random: Random, texts: Texts, size: number): readonly Condition[] => {
    const words = random.list(30, 60, () => textOf(random, texts));
    const value = ` "${words.join(texts === 'two letters' ? '' : ' ')}"`;
    const conditions: Condition[] = [];
    while (conditions.length < size) {
      const one = conditionAbout(random, texts, value);
      if (one.condition !== 'is' && compileCondition(one.condition, one.value)(value) === satisfied) {
        conditions.push(one);
      }
    }
    return conditions;
  };
}

function conditionAbout(random: Random, texts: Texts, value: string): Condition {
  const name = random.pick(CONDITION_NAMES);
  const start = 2 + random.below(value.length - 10);
  const part = (): string =>
    random.chance(0.5) ? textOf(random, texts) : value.slice(start, start + 3 + random.below(8));
  switch (name) {
    case 'begin with':
      return condition('Destination', name, value.slice(0, 3 + random.below(6)));
    case 'end with':
      return condition('Destination', name, value.slice(-1 - random.below(6)));
    case 'less than':
    case 'more than':
      return condition('Destination', name, ` "${textOf(random, texts)}`);
    default:
      return condition('Destination', name, /any|all/.test(name) ? random.list(2, 5, part).join(';') : part());
  }
}

/** The shapes that have to be decided. */
export const INSTANCE_FAMILIES: readonly InstanceFamily[] = [
  { name: 'one Rule "and", all kinds of conditions', size: 1_000, make: oneRule('and', mixed) },
  { name: 'one Rule "and", conditions that agree', size: 1_000, make: oneRule('and', agreeable) },
  { name: 'one Rule "or", all kinds of conditions', size: 1_000, make: oneRule('or', mixed) },
  { name: 'one Rule "and" that an event matches', size: 1_000, make: oneRule('and', planted(true)) },
  { name: 'one Rule "or" that an event does not match', size: 1_000, make: oneRule('or', planted(false)) },
  { name: 'named includes in another order', size: 300, make: renamed },
  { name: 'named exact includes in another order', size: 300, make: notRenamed },
  { name: 'lists cut in another way', size: 300, make: lists(false) },
  { name: 'lists cut in another way, one more condition', size: 300, make: lists(true) },
  { name: 'exact exclusions in another order', size: 1_000, make: exclusions(false) },
  { name: 'exact exclusions, one less', size: 1_000, make: exclusions(true) },
  { name: 'elements', size: 200, make: elements },
  { name: 'overlapping conditions', size: 500, make: overlapping },
];

/**
 * An instance.
 *
 * @param family - its shape
 * @param seed - decides all that is random
 * @param texts - what it is made of
 * @param size - how large it is
 * @returns the same instance for the same arguments
 */
export function instanceOf(family: InstanceFamily, seed: number, texts: Texts, size: number): Instance {
  return family.make(new Random(seed), texts, size);
}
