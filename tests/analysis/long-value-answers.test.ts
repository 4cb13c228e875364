import { CONDITIONS } from '../../lib/catalog';
import { compileCondition } from '../../lib/engine';
import type { Condition } from '../../lib/model';
import { EventSpace } from '../../lib/analysis/program/event-space';
import { LONG_VALUE } from '../../lib/analysis/program/long-value-answers';
import type { FieldValue } from '../../lib/analysis/values/domain';
import { Random } from './random';

const CONDITION_NAMES = CONDITIONS.map(({ name }) => name);

function text(random: Random): string {
  return random.list(1, 5, () => random.pick(['a', 'b', 'A', 'c'])).join('');
}

function condition(random: Random): Condition {
  const name = random.pick([...CONDITION_NAMES, 'contains', 'contains all', 'excludes any'] as const);
  const value = random.list(1, 3, () => text(random)).join(';');
  return { kind: 'Condition', field: 'Destination', condition: name, value, name: null };
}

function longValue(random: Random): FieldValue {
  const folded = text(random).toLowerCase() + '-'.repeat(LONG_VALUE) + text(random).toLowerCase();
  return { text: folded, folded };
}

test('a long value satisfies the literals that its condition says, however many there are and in whatever order they come', () => {
  const wrong: unknown[] = [];
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Random(seed);
    const space = new EventSpace(20);
    const position = space.event.fields.indexOf('Destination');
    const events = Array.from({ length: 3 }, () => {
      const value = longValue(random);
      return space.event.fields.map(() => value);
    });
    const conditions = Array.from({ length: 120 }, () => condition(random));
    conditions.slice(0, 60).forEach((one) => space.literal(one, position));
    for (const asked of [...conditions, ...conditions]) {
      const literal = space.literal(asked, position);
      const says = compileCondition(asked.condition, asked.value);
      for (const event of events) {
        const { folded = '' } = event[position] ?? {};
        if (space.holds(literal, event) !== says(folded)) {
          wrong.push({ asked, folded });
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('texts of one field are not those of another', () => {
  const space = new EventSpace(20);
  const [name, destination] = [space.event.fields.indexOf('Name'), space.event.fields.indexOf('Destination')];
  const long = (start: string): FieldValue => ({ text: start, folded: start + '-'.repeat(LONG_VALUE) });
  const event = space.event.fields.map((_, position) => long(position === name ? 'name' : 'destination'));
  const literalOf = (position: number, value: string): number =>
    space.literal({ kind: 'Condition', field: 'Name', condition: 'contains', value, name: null }, position);
  const literals = Array.from({ length: 80 }, (_, index) => [
    literalOf(name, `name${'-'.repeat(index)}`),
    literalOf(destination, `name${'-'.repeat(index)}x`),
    literalOf(destination, `destination${'-'.repeat(index)}`),
  ]).flat();
  expect(literals.map((literal) => space.holds(literal, event))).toEqual(
    Array.from({ length: 80 }, () => [true, false, true]).flat(),
  );
});
