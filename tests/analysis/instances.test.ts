import { analyzeCoverage, compareConfigs } from '../../lib/analysis';
import type { Instance, Texts } from '../bench/instances';
import { INSTANCE_FAMILIES, instanceOf } from '../bench/instances';

/* What `npm run bench -- analysis` measures, small: the answers follow from how the instances are built. */

const SEEDS = [1, 2, 3];
const TEXTS: readonly Texts[] = ['words', 'real values', 'two letters'];
const SIZE = 24;

function instance(name: string, seed: number, texts: Texts): Instance {
  const family = INSTANCE_FAMILIES.find((one) => one.name === name);
  if (family === undefined) {
    throw new RangeError(`there is no family ${name}`);
  }
  return instanceOf(family, seed, texts, SIZE);
}

const cases = TEXTS.flatMap((texts) => SEEDS.map((seed) => [texts, seed] as const));

/** Newly lost, newly logged, renamed. */
const COMPARED = [
  ['named exact includes in another order', ['proved', 'proved', 'proved']],
  ['lists cut in another way', ['proved', 'proved', 'proved']],
  ['lists cut in another way, one more condition', ['refuted', 'proved', 'proved']],
  ['exact exclusions in another order', ['proved', 'proved', 'proved']],
  ['exact exclusions, one less', ['proved', 'refuted', 'proved']],
  ['overlapping conditions', ['refuted', 'proved', 'proved']],
] as const;

describe.each(COMPARED)('%s', (name, answers) => {
  it.each(cases)('is decided as built, of %s, seed %d', (texts, seed) => {
    const { before, after = before } = instance(name, seed, texts);
    const { newlyLost, newlyLogged, renamed } = compareConfigs(before, after).proofs;
    expect([newlyLost.kind, newlyLogged.kind, renamed.kind]).toEqual(answers);
  });
});

it.each(cases)('named includes in another order log the same, of %s, seed %d', (texts, seed) => {
  const { before, after = before } = instance('named includes in another order', seed, texts);
  const { proofs, equivalent } = compareConfigs(before, after);
  expect(equivalent).toBe(true);
  expect(proofs.renamed.kind).not.toBe('unknown');
});

/** What is logged of 19, 20 and 21, whatever the operation. */
const COVERED = [
  ['one Rule "and", conditions that agree', ['sometimes', 'always', 'always']],
  ['one Rule "or", all kinds of conditions', ['always', 'never', 'always']],
] as const;

describe.each(COVERED)('%s', (name, logged) => {
  it.each(cases)('is decided as built, of %s, seed %d', (texts, seed) => {
    const { cells } = analyzeCoverage(instance(name, seed, texts).before);
    expect(cells.map((cell) => cell.logged)).toEqual(logged.flatMap((word) => [word, word, word]));
  });
});

describe.each(['one Rule "and", all kinds of conditions', 'elements'])('%s', (name) => {
  it.each(cases)('leaves nothing undecided, of %s, seed %d', (texts, seed) => {
    const { cells } = analyzeCoverage(instance(name, seed, texts).before);
    expect(cells.filter(({ logged }) => logged === 'unknown')).toEqual([]);
  });
});

it.each(cases)('elements log some of what they speak of, of %s, seed %d', (texts, seed) => {
  const { cells } = analyzeCoverage(instance('elements', seed, texts).before);
  expect(cells.map(({ logged }) => logged)).toContain('sometimes');
});
