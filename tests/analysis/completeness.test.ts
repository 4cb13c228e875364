import type { Condition, ConditionName, Config, Rule, WmiEvent, WmiEventRecord, WmiField } from '../../lib';
import { analyzeCoverage, compareConfigs, compileConfig } from '../../lib';
import { CONDITIONS, typicalEvent } from '../../lib/catalog';
import { frozen } from '../../lib/model';
import { Random } from './random';

/** Configurations per question; raised for a long run by hand. */
const CONFIGS = Number(process.env['SYSMON_WMI_COMPLETENESS_RUNS'] ?? '300');
const MOST_CONDITIONS = 6;
const CONDITION_NAMES: readonly ConditionName[] = CONDITIONS.map(({ name }) => name);
const OPERATIONS = ['Created', 'Modified', 'Deleted'] as const;

/** Every recorded value whose body has up to so many of the given parts. */
function valuesOf(parts: readonly string[], length: number): readonly string[] {
  let bodies: readonly string[] = [''];
  for (let at = 0; at < length; at++) {
    bodies = [...new Set([...bodies, ...bodies.flatMap((body) => parts.map((part) => body + part))])];
  }
  return bodies.map((body) => ` "${body}"`);
}

/** What rule values are made of: few letters, so that conditions overlap, imply and contradict each other often. */
const TEXTS = [
  '',
  'a',
  'b',
  'A',
  'ab',
  'ba',
  'aa',
  'aba',
  '"',
  ' "',
  ' "a',
  'b"',
  ' "a"',
  ' "ab"',

  '\\',
  '\\\\',
  'a;b',
  'a;',
  'b;;a',
  '-',
];

class ConfigMaker {
  readonly #random: Random;
  readonly #fields: readonly WmiField[];
  #left = MOST_CONDITIONS;

  constructor(random: Random, fields: readonly WmiField[]) {
    this.#random = random;
    this.#fields = fields;
  }

  config(): Config {
    const random = this.#random;
    this.#left = MOST_CONDITIONS;
    const elements = random.list(1, 3, () => this.#element());
    const relation = random.pick(['and', 'or'] as const);
    const group = { kind: 'RuleGroup', name: null, groupRelation: relation, wmiEvents: elements } as const;
    return frozen({ kind: 'Config', schemaVersion: '4.81', options: [], eventFiltering: [group] });
  }

  #element(): WmiEvent {
    const items = this.#random.list(0, 4, () => this.#item()).flat();
    return { kind: 'WmiEvent', onmatch: this.#random.pick(['include', 'exclude'] as const), items };
  }

  #item(): readonly (Condition | Rule)[] {
    const random = this.#random;
    if (random.chance(0.7)) {
      return this.#condition();
    }
    const conditions = random.list(1, 3, () => this.#condition()).flat();
    const groupRelation = random.pick(['and', 'or'] as const);
    return conditions.length === 0 ? [] : [{ kind: 'Rule', name: this.#name(), groupRelation, conditions }];
  }

  #condition(): readonly Condition[] {
    const random = this.#random;
    if (this.#left === 0) {
      return [];
    }
    this.#left -= 1;
    const field = random.pick(this.#fields);
    const value = field === 'Operation' ? random.pick(['Created', 'created;deleted', 'e', 'D']) : random.pick(TEXTS);
    return [{ kind: 'Condition', field, condition: random.pick(CONDITION_NAMES), value, name: this.#name() }];
  }

  #name(): string | null {
    return this.#random.pick([null, null, null, '', 'one', 'two']);
  }
}

/** All events of ID 19 with these values. */
function eventsWith(names: readonly string[], queries: readonly string[]): readonly WmiEventRecord[] {
  return OPERATIONS.flatMap((operation) =>
    names.flatMap((Name) => queries.map((Query) => ({ ...typicalEvent(19, operation), Name, Query }))),
  );
}

const ONE_FIELD = eventsWith(valuesOf(['a', 'b', 'c', '\\\\'], 4), [typicalEvent(19, 'Created').Query ?? '']);
const TWO_FIELDS = eventsWith(valuesOf(['a', 'b', '\\\\'], 2), valuesOf(['a', 'b', '\\\\'], 3));

describe.each<[string, readonly WmiField[], readonly WmiEventRecord[]]>([
  ['one field', ['Name', 'Name', 'Name', 'Operation'], ONE_FIELD],
  ['two fields', ['Name', 'Query', 'Operation'], TWO_FIELDS],
])('up to six conditions on %s, against every event over a small alphabet', (_, fields, events) => {
  it('a cell is never unknown, and what it calls impossible no event does', () => {
    const maker = new ConfigMaker(new Random(fields.length), fields);
    const contradictions: string[] = [];
    const answers = new Map<string, number>();
    for (let run = 0; run < CONFIGS; run++) {
      const config = maker.config();
      const { evaluate } = compileConfig(config);
      const cells = new Map(
        analyzeCoverage(config).cells.flatMap((cell) =>
          cell.eventId === 19 ? [[cell.operation as string, cell]] : [],
        ),
      );
      for (const { logged } of cells.values()) {
        answers.set(logged, (answers.get(logged) ?? 0) + 1);
      }
      const wrong = events.find((event) => {
        const impossible = evaluate(event).logged ? 'never' : 'always';
        return cells.get(event.Operation ?? '')?.logged === impossible;
      });
      contradictions.push(...(wrong === undefined ? [] : [`${JSON.stringify(config)}: ${JSON.stringify(wrong)}`]));
    }
    expect(contradictions).toEqual([]);
    expect([...answers.keys()].sort()).toEqual(['always', 'never', 'sometimes']);
    expect(Math.min(...answers.values())).toBeGreaterThan(CONFIGS / 20);
  });

  it('a comparison is never unknown, and what it calls equal no event tells apart', () => {
    const maker = new ConfigMaker(new Random(100 + fields.length), fields);
    const contradictions: string[] = [];
    const answers = new Map<unknown, number>();
    for (let run = 0; run < CONFIGS; run++) {
      const [before, after] = run % 2 === 0 ? [maker.config(), maker.config()] : edited(maker.config());
      const { equivalent, cells, renamed } = compareConfigs(before, after);
      answers.set(equivalent, (answers.get(equivalent) ?? 0) + 1);
      const inCell = new Map<string, boolean | 'unknown'>(
        cells.flatMap((cell) => (cell.eventId === 19 ? [[cell.operation, cell.equivalent] as const] : [])),
      );
      const [first, second] = [compileConfig(before), compileConfig(after)];
      const wrong = events.find((event) => {
        const [one, other] = [first.evaluate(event), second.evaluate(event)];
        return one.logged === other.logged
          ? renamed === undefined && one.logged && one.ruleName !== other.ruleName
          : inCell.get(event.Operation ?? '') === true;
      });
      contradictions.push(
        ...(wrong === undefined ? [] : [`${JSON.stringify([before, after])}: ${JSON.stringify(wrong)}`]),
      );
    }
    expect(contradictions).toEqual([]);
    expect([...answers.keys()].sort()).toEqual([false, true]);
  });
});

/** A configuration and the same with its last condition or `<Rule>` left out. */
function edited(config: Config): readonly [Config, Config] {
  const [group] = config.eventFiltering;
  if (group?.kind !== 'RuleGroup') {
    throw new TypeError('a configuration without a RuleGroup');
  }
  const last = group.wmiEvents.findLastIndex(({ items }) => items.length > 0);
  const wmiEvents = group.wmiEvents.map((element, at) =>
    at === last ? { ...element, items: element.items.slice(0, -1) } : element,
  );
  return [config, frozen({ ...config, eventFiltering: [{ ...group, wmiEvents }] })];
}
