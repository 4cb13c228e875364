import type { Condition, ConditionName } from '../../lib';
import { CONDITIONS } from '../../lib/catalog';
import { compileCondition } from '../../lib/engine';
import { predicateOf } from '../../lib/analysis/values/predicate';
import { trackersOf } from '../../lib/analysis/values/predicate-trackers';
import { accepts } from '../../lib/analysis/values/tracker';
import { Random } from './random';

const NAMES: readonly ConditionName[] = CONDITIONS.map(({ name }) => name);
const PARTS = ['a', 'b', '\\', ';', 'ab'];
const text = (random: Random, most: number): string => random.list(0, most, () => random.pick(PARTS)).join('');
const condition = (random: Random): Condition => ({
  kind: 'Condition',
  field: 'Name',
  condition: random.pick(NAMES),
  value: text(random, 4),
  name: null,
});

/** What the trackers of several conditions say of a value: whether all of them match it. */
function allAccept(conditions: readonly Condition[], value: string): boolean {
  const statements = conditions.map(predicateOf);
  const of = (isNegative: boolean) =>
    statements.filter(({ negative }) => negative === isNegative).map(({ predicate }) => predicate);
  // A list of exact values is looked up, never tracked.
  return trackersOf(of(false), of(true)).every((tracker) => accepts(tracker, value));
}

const isTracked = (one: Condition): boolean => {
  const { predicate, negative } = predicateOf(one);
  return predicate.kind !== 'is' || negative || predicate.texts.length === 1;
};

describe('trackersOf', () => {
  it('accepts the values that one condition matches, as the engine compares', () => {
    const random = new Random(1);
    const wrong: unknown[] = [];
    for (let run = 0; run < 3000; run++) {
      const one = condition(random);
      const value = random.chance(0.3) ? one.value : text(random, 6);
      // No event has an empty value.
      if (
        value !== '' &&
        isTracked(one) &&
        allAccept([one], value) !== compileCondition(one.condition, one.value)(value)
      ) {
        wrong.push([one, value]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('accepts the values that all of several conditions match', () => {
    const random = new Random(2);
    const wrong: unknown[] = [];
    let matched = 0;
    for (let run = 0; run < 3000; run++) {
      const several = random.list(2, 4, () => condition(random)).filter(isTracked);
      const value = text(random, 6);
      if (value !== '') {
        const expected = several.every((one) => compileCondition(one.condition, one.value)(value));
        wrong.push(...(allAccept(several, value) === expected ? [] : [[several, value]]));
        matched += expected ? 1 : 0;
      }
    }
    expect(wrong).toEqual([]);
    expect(matched).toBeGreaterThan(100);
  });

  it('joins the negations of one kind in one tracker, and puts a beginning first', () => {
    const on = (name: ConditionName, value: string): Condition => ({
      kind: 'Condition',
      field: 'Name',
      condition: name,
      value,
      name: null,
    });
    const predicates = (...conditions: readonly Condition[]) => conditions.map((one) => predicateOf(one).predicate);
    const unwanted = predicates(
      ...(['is', 'contains', 'begin with', 'end with', 'image'] as const).flatMap((name) => [
        on(name, 'ab'),
        on(name, 'cd'),
        on(name, 'ef'),
      ]),
    );
    expect(trackersOf([], unwanted)).toHaveLength(5);
    expect(trackersOf([], predicates(on('less than', 'a'), on('less than', 'b')))).toHaveLength(2);
    const [first] = trackersOf(predicates(on('contains', 'a'), on('end with', 'b'), on('begin with', 'c')), []);
    expect(first && [accepts(first, 'cx'), accepts(first, 'ab')]).toEqual([true, false]);
  });
});
