import type { Chain, JudgedChain } from '../../../../lib/triage';
import { detectionsOf, judgeChain, PUBLIC_RULES, readQuery } from '../../../../lib/triage';
import { Random } from '../../../analysis/random';
import { randomHistory } from '../../join/histories';
import { join } from '../../join/recordings';
import { valueOf } from './subjects';

const SEEDS = 150;

function judged(chain: Chain): JudgedChain {
  return {
    chain,
    query: readQuery(chain.filter?.content.query ?? null),
    payload: null,
    known: [],
    hosts: { all: 12, same: 1 },
    fired: [],
    serviceAccounts: new Set(),
  };
}

const CHAINS = Array.from({ length: SEEDS }, (_, seed) => join(randomHistory(new Random(seed)).files).chains).flat();

test('every span of a finding is that of its excerpt, whatever happened', () => {
  const wrong = CHAINS.flatMap((chain) => {
    const subject = judged(chain);
    return judgeChain(subject).filter((finding) => {
      const { span, excerpt } = finding;
      return span !== null && valueOf(subject, finding).slice(span.start, span.end) !== excerpt;
    });
  });
  expect(wrong).toEqual([]);
});

test('a change of a bound part, and logs that differ, are always told', () => {
  let changed = 0;
  for (const chain of CHAINS) {
    const ids = new Set(judgeChain(judged(chain)).map(({ id, part }) => `${id} ${part}`));
    const { filter, consumer, binding } = chain;
    expect(ids.has('query-changed filter')).toBe(binding !== null && filter?.changed === true);
    expect(ids.has('payload-changed consumer')).toBe(binding !== null && consumer?.changed === true);
    expect(ids.has('logs-differ filter')).toBe(filter?.differs === true);
    expect(ids.has('logs-differ consumer')).toBe(consumer?.differs === true);
    changed += Number(consumer?.changed === true);
  }
  expect(changed).toBeGreaterThan(10);
});

test('every public rule is told of every chain, and unknown where no event of its IDs shows it', () => {
  for (const chain of CHAINS) {
    // An event 5861 that shows a filter with another consumer shows another subscription.
    const shown = [chain.filter, chain.consumer, chain.binding].flatMap((part, index) =>
      (part?.states ?? []).map(({ sighting }) => sighting.eventId).filter((id) => id !== 5861 || index === 2),
    );
    const ids = new Set<number>(shown);
    const detections = detectionsOf(chain);
    expect(detections.map(({ id }) => id)).toEqual(PUBLIC_RULES.map(({ id }) => id));
    const unseen = PUBLIC_RULES.filter(({ looksAt }) => looksAt.every((id) => !ids.has(id))).map(({ id }) => id);
    expect(detections.filter(({ why }) => /^no event .+ was recorded$/.test(why)).map(({ id }) => id)).toEqual(unseen);
  }
});
