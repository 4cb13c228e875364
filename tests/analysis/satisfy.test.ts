import fc from 'fast-check';
import type { Clause } from '../../lib/analysis/values/satisfy';
import { satisfy } from '../../lib/analysis/values/satisfy';

const VARIABLES = 5;
const clauses: fc.Arbitrary<readonly Clause[]> = fc.array(
  fc.uniqueArray(fc.nat(2 * VARIABLES - 1), { minLength: 1, maxLength: 4 }),
  { maxLength: 30 },
);

function holds(all: readonly Clause[], values: readonly boolean[]): boolean {
  return all.every((clause) => clause.some((literal) => values[literal >> 1] === (literal % 2 === 0)));
}

function isPossible(all: readonly Clause[]): boolean {
  const assignments = Array.from({ length: 2 ** VARIABLES }, (_, bits) =>
    Array.from({ length: VARIABLES }, (__, variable) => ((bits >> variable) & 1) === 1),
  );
  return assignments.some((values) => holds(all, values));
}

test('agrees with trying all truth values', () => {
  fc.assert(
    fc.property(clauses, (all) => {
      const found = satisfy(all, VARIABLES, () => true);
      return typeof found === 'string' ? found === 'none' && !isPossible(all) : holds(all, found);
    }),
    { numRuns: 2_000, seed: 1 },
  );
});

test('a clause without literals cannot be satisfied', () => {
  expect(satisfy([[0], []], 1, () => true)).toBe('none');
});

test('says unknown where the steps are spent, and is false where nothing asks for more', () => {
  expect(satisfy([[0, 2]], 2, () => false)).toBe('unknown');
  expect(satisfy([[0, 2], [1, 4], [7]], 4, () => true)).toEqual([true, false, true, false]);
});
