import { analyzeCoverage, compileConfig } from '../../lib';
import type { Config } from '../../lib';
import type { Texts } from '../bench/instances';
import { INSTANCE_FAMILIES, instanceOf } from '../bench/instances';

const SIZE = 120;

function planted(name: string, seed: number, texts: Texts, size = SIZE): Config {
  const family = INSTANCE_FAMILIES.find((one) => one.name === name);
  if (family === undefined) {
    throw new RangeError(`there is no family ${name}`);
  }
  return instanceOf(family, seed, texts, size).before;
}

describe.each<Texts>(['words', 'real values', 'two letters'])(
  'conditions of all kinds on one field, of %s',
  (texts) => {
    const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);

    it.each(seeds)('joined by "and": an event that satisfies them all is found (seed %i)', (seed) => {
      const config = planted('one Rule "and" that an event matches', seed, texts);
      const created = analyzeCoverage(config).cells.find(({ eventId }) => eventId === 20);
      expect(created?.logged).toBe('sometimes');
      expect(created?.lost && compileConfig(config).evaluate(created.lost).logged).toBe(false);
    });

    it.each(seeds)('joined by "or": an event that satisfies none is found (seed %i)', (seed) => {
      const config = planted('one Rule "or" that an event does not match', seed, texts);
      const created = analyzeCoverage(config).cells.find(({ eventId }) => eventId === 20);
      expect(created?.logged).toBe('sometimes');
      expect(created?.kept && compileConfig(config).evaluate(created.kept).logged).toBe(true);
    });
  },
);

it.each([1, 24])('texts of one "contains all" stand apart where one of them fits at the end only (seed %i)', (seed) => {
  const config = planted('one Rule "or" that an event does not match', seed, 'two letters', 1_000);
  const cells = analyzeCoverage(config).cells.filter(({ eventId }) => eventId === 20);
  expect(cells.map(({ logged }) => logged)).toEqual(['sometimes', 'sometimes', 'sometimes']);
});
