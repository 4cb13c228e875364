import { parseArgs } from 'node:util';
import type { Question } from './answers';
import { questionsAbout } from './answers';
import type { InstanceFamily, Texts } from './instances';
import { INSTANCE_FAMILIES, instanceOf } from './instances';
import { median, processorSeconds } from './measure';

/*
 * What people write is decided, and in time: every family of instances, of each kind of text, by seed, at its size and at ten times its
 * size. Further arguments pick families by a part of their name.
 *
 *   npm run bench -- analysis -- --seeds 1-100 --seeds-of-tenfold 1-3 elements
 */

const { values: options, positionals: parts } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '1-100' },
    'seeds-of-tenfold': { type: 'string', default: '1-3' },
  },
});

const TENFOLD = 10;
/** Of one instance, on one core. */
const MOST_SECONDS = 2;
const MOST_SECONDS_OF_TENFOLD = 20;
/** A single instance may take a little longer: the processor does other things besides. */
const LEEWAY = 1.5;
const TEXTS: readonly Texts[] = ['words', 'real values', 'two letters'];
/** Short common texts of two letters are hard to find in general. */
const MOST_UNKNOWN: Readonly<Record<Texts, number>> = { words: 0, 'real values': 0, 'two letters': 0.01 };

interface Measured {
  readonly seconds: number[];
  unknown: number;
}

/** `3` or `1-100`. */
function seedsOf(range: string): readonly number[] {
  const [first = 1, last = first] = range.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** By the name of the question. */
function measured(
  family: InstanceFamily,
  texts: Texts,
  size: number,
  seeds: readonly number[],
): ReadonlyMap<Question, Measured> {
  const all = new Map<Question, Measured>();
  for (const seed of seeds) {
    const instance = instanceOf(family, seed, texts, size);
    for (const question of questionsAbout(instance)) {
      const ofQuestion = all.get(question) ?? { seconds: [], unknown: 0 };
      all.set(question, ofQuestion);
      ofQuestion.seconds.push(
        processorSeconds(() => {
          ofQuestion.unknown += question.ask(instance).includes('unknown') ? 1 : 0;
        }),
      );
    }
  }
  return all;
}

function row(cells: readonly string[]): string {
  const widths = [48, 12, 16, 7, 8, 8, 9, 7];
  return cells
    .map((cell, at) => (at < 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
    .join(' ')
    .trimEnd();
}

/** Prints a line; true where all is within bounds. */
function tell(
  [family, texts, question, size]: readonly [InstanceFamily, Texts, Question, number],
  { seconds, unknown }: Measured,
  smaller: number | null,
): boolean {
  const limit = smaller === null ? MOST_SECONDS : MOST_SECONDS_OF_TENFOLD;
  const [middle, slowest] = [median(seconds), Math.max(...seconds)];
  const faults = [
    ...(middle > limit || slowest > limit * LEEWAY ? ['TOO SLOW'] : []),
    ...(question.decides && unknown > MOST_UNKNOWN[texts] * seconds.length ? ['TOO OFTEN UNKNOWN'] : []),
  ];
  console.log(
    row([
      family.name,
      texts,
      question.name,
      String(size),
      middle.toFixed(2),
      slowest.toFixed(2),
      `${String(unknown)}/${String(seconds.length)}`,
      smaller === null ? '' : `x ${(middle / smaller).toFixed(1)}`,
      ...faults,
    ]),
  );
  return faults.length === 0;
}

console.log(row(['family', 'texts', 'question', 'size', 'median s', 'slowest', 'unknown', 'growth']));
let faults = 0;
for (const family of INSTANCE_FAMILIES) {
  if (parts.length > 0 && !parts.some((part) => family.name.includes(part))) {
    continue;
  }
  for (const texts of TEXTS) {
    const smaller = measured(family, texts, family.size, seedsOf(options.seeds));
    for (const [question, one] of smaller) {
      faults += tell([family, texts, question, family.size], one, null) ? 0 : 1;
    }
    const size = family.size * TENFOLD;
    for (const [question, one] of measured(family, texts, size, seedsOf(options['seeds-of-tenfold']))) {
      const before = smaller.get(question);
      faults += tell([family, texts, question, size], one, median(before?.seconds ?? [])) ? 0 : 1;
    }
  }
}
console.log(faults === 0 ? 'all are decided in time' : `${String(faults)} lines are beyond their bounds`);
process.exitCode = faults === 0 ? 0 : 1;
