import type { ConditionName } from '../../lib';
import { EventSpace } from '../../lib/analysis/program/event-space';
import { FieldFacts } from '../../lib/analysis/values/field-facts';
import { negated } from '../../lib/analysis/values/literal';

const space = new EventSpace(19);
const NAME = space.event.fields.indexOf('Name');
const on = (condition: ConditionName, value: string) =>
  space.literal({ kind: 'Condition', field: 'Name', condition, value, name: null }, NAME);

const TEXT = on('contains', 'ab');
const ALL = on('contains all', 'ab;cd');
const LIST = on('contains any', 'ab;cd');
const EXACT = on('is', ' "ab"');
const ENDING = on('end with', '"');

describe('FieldFacts', () => {
  it('sorts literals by what they ask for', () => {
    const facts = FieldFacts.NONE.with([TEXT, on('excludes', 'x'), ENDING, EXACT, ALL, LIST], space);
    expect(facts?.texts).toEqual([TEXT, TEXT, on('contains', 'cd'), LIST]);
    expect(facts?.others).toEqual([ENDING, EXACT]);
    expect(facts?.exact).toBe(EXACT);
    expect([facts?.forbidden.occurIn('-x-'), facts?.forbidden.occurIn('ab')]).toEqual([true, false]);
    expect(facts?.literals.all).toEqual([TEXT, on('excludes', 'x'), ENDING, EXACT, ALL, LIST]);
  });

  it('keeps what is there already once, and the first exact literal', () => {
    const facts = FieldFacts.NONE.with([EXACT, TEXT], space)?.with([TEXT, on('is', ' "abc"'), TEXT], space);
    expect(facts?.literals.all).toEqual([EXACT, TEXT, on('is', ' "abc"')]);
    expect([facts?.texts, facts?.exact]).toEqual([[TEXT], EXACT]);
    expect(FieldFacts.NONE.with([on('is not', ' "ab"')], space)?.exact).toBeNull();
    expect(FieldFacts.NONE.with([on('excludes all', 'ab;cd')], space)).toMatchObject({
      texts: [],
      others: [on('excludes all', 'ab;cd')],
    });
  });

  it.each<[string, readonly (readonly number[])[]]>([
    ['a literal and its opposite at once', [[EXACT, negated(EXACT)]]],
    ['a literal and its opposite one after the other', [[ENDING], [negated(ENDING)]]],
    ['a text that is forbidden at once', [[TEXT, on('excludes', 'b')]]],
    ['a text that is forbidden before', [[on('excludes', 'b')], [TEXT]]],
    ['a text that is forbidden after', [[TEXT], [on('excludes', 'b')]]],
    ['one of all texts that is forbidden', [[ALL], [on('excludes', 'd')]]],
    ['every text of a list that is forbidden', [[LIST], [on('excludes', 'd'), on('excludes', 'a')]]],
  ])('sees that there is no value: %s', (_, steps) => {
    let facts: FieldFacts | null = FieldFacts.NONE;
    for (const [at, literals] of steps.entries()) {
      expect([at, facts === null]).toEqual([at, false]);
      facts = facts?.with(literals, space) ?? null;
    }
    expect(facts).toBeNull();
  });

  it('leaves a list as long as one text of it is free', () => {
    expect(FieldFacts.NONE.with([LIST, on('excludes', 'd')], space)?.texts).toEqual([LIST]);
  });

  it('can count some of its texts among the others', () => {
    const facts = FieldFacts.NONE.with([TEXT, LIST, ENDING, EXACT, on('excludes', 'x')], space);
    const bound = facts?.bindingTexts([LIST]);
    expect([bound?.texts, bound?.others, bound?.exact]).toEqual([[TEXT], [ENDING, EXACT, LIST], EXACT]);
    expect(bound?.literals.all).toEqual([TEXT, LIST, ENDING, EXACT, on('excludes', 'x')]);
    expect(bound?.forbidden.occurIn('x')).toBe(true);
  });
});
