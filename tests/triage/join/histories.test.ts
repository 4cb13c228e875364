import { Random } from '../../analysis/random';
import type { Chain } from '../../../lib/triage';
import type { HistoryOfHosts, Truth } from './histories';
import { randomHistory } from './histories';
import { join } from './recordings';

// SYSMON_WMI_JOIN_RUNS=100000 makes the run as long as one likes.
const RUNS = Number(process.env['SYSMON_WMI_JOIN_RUNS'] ?? '200');

function keyOf(host: string, filter: string, consumer: string, wmiClass: string, elsewhere: boolean): string {
  const full = host.toLowerCase() === 'srv' ? 'srv.a.example' : host;
  return JSON.stringify([full, filter, consumer, wmiClass, elsewhere]).toLowerCase();
}

function keyOfTruth({ host, filter, consumer, wmiClass, elsewhere }: Truth): string {
  return keyOf(host, filter, consumer, wmiClass, elsewhere);
}

function classOf({ binding }: Chain): string {
  const state = binding?.states.find(({ content }) => content.paths !== null);
  const path = state?.content.paths?.consumer ?? 'CommandLineEventConsumer.Name';
  return path.slice(path.lastIndexOf(':') + 1, path.indexOf('.Name'));
}

/** What is wrong with what was joined. */
function faults({ files, truth, hasGap }: HistoryOfHosts): {
  readonly wrong: readonly string[];
  readonly complete: number;
} {
  const bound = join(files).chains.filter(({ binding }) => binding !== null);
  const chains = new Map(
    bound.map((chain) => {
      const { host, names, namespace } = chain;
      return [
        keyOf(host, names.filter ?? '', names.consumer ?? '', classOf(chain), (namespace ?? '').includes('default')),
        chain,
      ];
    }),
  );
  const expected = new Set(truth.map(keyOfTruth));
  const wrong = [...chains.keys()].filter((key) => !expected.has(key)).map((key) => `${key} was never bound`);
  let complete = 0;
  for (const one of truth) {
    const key = keyOfTruth(one);
    const { filter, consumer } = chains.get(key) ?? { filter: null, consumer: null };
    complete += one.query !== null && one.destination !== null ? 1 : 0;
    const pairs = [
      ['filter', one.query, filter === null ? null : filter.content.query],
      ['consumer', one.destination, consumer === null ? null : consumer.content.destination],
    ] as const;
    for (const [part, is, shown] of pairs) {
      if ((is === null) !== (shown === null)) {
        wrong.push(`${key}: the ${part} is ${is === null ? 'joined and never was' : 'not joined'}`);
      } else if (!hasGap && is !== shown) {
        wrong.push(`${key}: the ${part} is "${String(shown)}", and it was "${String(is)}"`);
      }
    }
  }
  if (bound.length !== chains.size || chains.size !== truth.length) {
    wrong.push(`${String(bound.length)} chains with ${String(chains.size)} keys, ${String(truth.length)} bindings`);
  }
  return { wrong, complete };
}

it(`joins all complete chains of ${String(RUNS)} invented histories, and nothing else`, () => {
  const wrong: string[] = [];
  let complete = 0;
  let bindings = 0;
  for (let run = 0; run < RUNS; run++) {
    const history = randomHistory(new Random(run + 1));
    const found = faults(history);
    complete += found.complete;
    bindings += history.truth.length;
    wrong.push(...found.wrong.map((fault) => `history ${String(run + 1)} (${history.kind}): ${fault}`));
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect([complete > RUNS, bindings > 2 * RUNS]).toEqual([true, true]);
});
