import fc from 'fast-check';
import { jsonParts } from '../../lib/report/json-parts';
import { jsonText } from '../../lib/report/json-text';

test('the parts together are the JSON of the whole object', () => {
  fc.assert(
    fc.property(
      fc.record({ version: fc.constant(1), summary: fc.jsonValue() }),
      fc.array(fc.jsonValue()),
      (members, items) => {
        const whole = `${jsonText({ ...members, chains: items }, 2)}\n`;
        expect([...jsonParts(members, 'chains', items)].join('')).toBe(whole);
      },
    ),
  );
});

test('an item is asked for when those before it are written', () => {
  const asked: number[] = [];
  function* items(): Generator<number, void> {
    for (const item of [1, 2, 3]) {
      asked.push(item);
      yield item;
    }
  }
  const parts = jsonParts({ version: 1 }, 'chains', items());
  parts.next();
  expect(parts.next().value).toBe('\n    1');
  expect(asked).toEqual([1]);
});
