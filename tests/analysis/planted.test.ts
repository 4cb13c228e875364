import type { Condition, ConditionName, Config } from '../../lib';
import { analyzeCoverage, compileCondition, compileConfig, CONDITIONS, frozen } from '../../lib';
import { Random } from './random';

const WORDS = 'agent update inventory monitor health check power shell script service system windows backup'.split(' ');
const NAMES: readonly ConditionName[] = CONDITIONS.map(({ name }) => name);

type Texts = 'words' | 'two letters';

function text(random: Random, texts: Texts): string {
  return texts === 'words'
    ? random.list(1, 3, () => random.pick(WORDS)).join(random.pick([' ', '', '-']))
    : random.list(5, 12, () => random.pick(['a', 'b'])).join('');
}

/** A condition of any kind about a value: half of its texts stand in the value, the others are made up. */
function anyCondition(random: Random, texts: Texts, value: string): Condition {
  const condition = random.pick(NAMES);
  const start = 2 + random.below(value.length - 10);
  const part = (): string =>
    random.chance(0.5) ? text(random, texts) : value.slice(start, start + 3 + random.below(8));
  const edge = random.below(6);
  switch (condition) {
    case 'begin with':
      return about(condition, value.slice(0, 3 + edge));
    case 'end with':
      return about(condition, value.slice(-1 - edge));
    case 'less than':
    case 'more than':
      return about(condition, ` "${text(random, texts)}`);
    default:
      return about(condition, /any|all/.test(condition) ? random.list(2, 5, part).join(';') : part());
  }
}

function about(condition: ConditionName, value: string): Condition {
  return { kind: 'Condition', field: 'Destination', condition, value, name: null };
}

/** So many conditions that a value satisfies together, or of which it satisfies none. */
function planted(random: Random, texts: Texts, satisfied: boolean, count: number): readonly Condition[] {
  const words = random.list(30, 60, () => text(random, texts));
  const value = ` "${words.join(texts === 'words' ? ' ' : '')}"`;
  const conditions: Condition[] = [];
  while (conditions.length < count) {
    const one = anyCondition(random, texts, value);
    if (one.condition !== 'is' && compileCondition(one.condition, one.value)(value) === satisfied) {
      conditions.push(one);
    }
  }
  return conditions;
}

function excluding(groupRelation: 'and' | 'or', conditions: readonly Condition[]): Config {
  const catchAll: Condition = {
    kind: 'Condition',
    field: 'EventType',
    condition: 'begin with',
    value: 'Wmi',
    name: null,
  };
  return frozen({
    kind: 'Config',
    schemaVersion: '4.81',
    options: [],
    eventFiltering: [
      {
        kind: 'RuleGroup',
        name: null,
        groupRelation: 'or',
        wmiEvents: [
          { kind: 'WmiEvent', onmatch: 'include', items: [catchAll] },
          {
            kind: 'WmiEvent',
            onmatch: 'exclude',
            items: [{ kind: 'Rule', name: null, groupRelation, conditions }],
          },
        ],
      },
    ],
  });
}

describe.each<[Texts]>([['words'], ['two letters']])(
  'many conditions of all kinds on one field, texts of %s',
  (texts) => {
    const seeds = Array.from({ length: 15 }, (_, seed) => seed + 1);

    it.each(seeds)('joined by "and": an event that satisfies them all is found (seed %i)', (seed) => {
      const config = excluding('and', planted(new Random(seed), texts, true, 120));
      const created = analyzeCoverage(config).cells.find(({ eventId }) => eventId === 20);
      expect(created?.logged).toBe('sometimes');
      expect(created?.lost && compileConfig(config).evaluate(created.lost).logged).toBe(false);
    });

    it.each(seeds)('joined by "or": an event that satisfies none is found (seed %i)', (seed) => {
      const config = excluding('or', planted(new Random(seed), texts, false, 120));
      const created = analyzeCoverage(config).cells.find(({ eventId }) => eventId === 20);
      expect(created?.logged).toBe('sometimes');
      expect(created?.kept && compileConfig(config).evaluate(created.kept).logged).toBe(true);
    });
  },
);
