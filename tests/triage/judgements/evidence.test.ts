import { judgePayload, PAYLOAD_JUDGEMENTS, readPayload } from '../../../lib/triage';
import { plausibleSource } from './random-payloads';
import { removals } from './removals';

const SEEDS = 250;

test(`what ${String(SEEDS)} payloads are judged by goes with its span`, () => {
  const left = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const source = plausibleSource(seed);
    for (const judgement of PAYLOAD_JUDGEMENTS) {
      for (const { destination, excerpt } of removals(judgement, source)) {
        left.push({ seed, id: judgement.id, excerpt, destination });
      }
    }
  }
  expect(left).toEqual([]);
});

test('the payloads fire nearly all judgements, so that the property is none of empty lists', () => {
  const fired = new Set<string>();
  for (let seed = 0; seed < SEEDS; seed++) {
    for (const { id } of judgePayload(readPayload(plausibleSource(seed)))) fired.add(id);
  }
  expect(PAYLOAD_JUDGEMENTS.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual(['writes-code', 'unreadable']);
});
