import { families } from '../bench/families/host';
import { workOf } from './work';

const SIZE = 20_000;

test('work is counted, not guessed: a nested scan shows', () => {
  const nested = (size: number) => () => {
    const text = 'a'.repeat(size);
    for (let index = 0; index < size; index++) {
      text.includes('b');
    }
  };
  expect(workOf(nested(100))).toBe(10_000);
  expect(workOf(nested(200))).toBe(40_000);
});

test.each(families.map((family) => [family.name, family] as const))(
  '%s: twice the input is twice the work',
  (_, { make, run }) => {
    const [small, large] = [make(SIZE), make(2 * SIZE)];
    const [once, twice] = [
      workOf(() => {
        run(small);
      }),
      workOf(() => {
        run(large);
      }),
    ];
    expect(once).toBeGreaterThan(0);
    expect(twice / once).toBeLessThan(2.1);
    expect(twice / large.length).toBeLessThan(60);
  },
);
