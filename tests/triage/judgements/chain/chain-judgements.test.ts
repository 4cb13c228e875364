import { ATTACK_EVENTS, originalText } from '../../../../lib/catalog';
import type { ChainExample } from '../../../../lib/triage';
import { CHAIN_JUDGEMENTS, judgeChain } from '../../../../lib/triage';
import { Random } from '../../../analysis/random';
import { removals, subjectOf, valueOf } from './subjects';

const QUERIES = [
  ...new Set(ATTACK_EVENTS.flatMap(({ EventID, Query = '' }) => (EventID === 19 ? [originalText(Query) ?? ''] : []))),
];

function shortOf({ events, known = [], hosts }: ChainExample): string {
  return JSON.stringify([events, known.map(({ id }) => id), hosts]).slice(0, 300);
}

test('the list has every judgement once, with an id in kebab case', () => {
  const ids = CHAIN_JUDGEMENTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  expect(ids).toHaveLength(26);
});

describe.each(CHAIN_JUDGEMENTS.map((judgement) => [judgement.id, judgement] as const))('%s', (_id, judgement) => {
  const { fires, silent } = judgement.examples;

  test('has two examples each way and says how it is wrong', () => {
    expect(fires.length).toBeGreaterThanOrEqual(2);
    expect(silent.length).toBeGreaterThanOrEqual(2);
    const { summary, howWrong, evades } = judgement;
    expect([summary, howWrong, evades].filter((text) => !text.endsWith('.'))).toEqual([]);
  });

  test.each(fires.map((example) => [shortOf(example), example]))('fires: %s', (_text, example) => {
    const subject = subjectOf(example);
    const evidence = judgement.judge(subject);
    expect(evidence).not.toEqual([]);
    const known = judgement.techniques.map(({ id }) => id);
    for (const piece of evidence) {
      expect(known).toEqual(expect.arrayContaining([...piece.techniques]));
      expect(piece.reason).not.toMatch(/\.$|^$/);
      if (piece.span !== null) {
        expect(valueOf(subject, piece).slice(piece.span.start, piece.span.end)).toBe(piece.excerpt);
        expect(piece.excerpt).not.toBe('');
      }
    }
  });

  test.each(silent.map((example) => [shortOf(example), example]))('silent: %s', (_text, example) => {
    expect(judgement.judge(subjectOf(example))).toEqual([]);
  });

  test('taking the span of a piece of evidence out of its value takes it away', () => {
    expect(fires.flatMap((example) => removals(judgement, example))).toEqual([]);
  });
});

test(`what ${String(QUERIES.length)} queries of the attack suite are judged by goes with its span`, () => {
  const left = CHAIN_JUDGEMENTS.flatMap((judgement) =>
    QUERIES.flatMap((query) =>
      removals(judgement, { events: [{ id: 19, query }] }).map((removal) => ({ id: judgement.id, ...removal })),
    ),
  );
  expect(left).toEqual([]);
  expect(QUERIES.length).toBeGreaterThan(10);
});

test('nothing is lost or thrown where queries are cut and mixed at random', () => {
  const random = new Random(15);
  const left: unknown[] = [];
  const fired = new Set<string>();
  for (let round = 0; round < 300; round++) {
    const one = random.pick(QUERIES);
    const other = random.pick(QUERIES);
    const mixed = one.slice(0, random.below(one.length + 1)) + other.slice(random.below(other.length));
    const query = random.chance(0.2) ? `${one} AND TargetInstance.a = 1` : mixed;
    for (const judgement of CHAIN_JUDGEMENTS) {
      const example = { events: [{ id: 19, query }] } as const;
      left.push(...removals(judgement, example).map((removal) => ({ id: judgement.id, ...removal })));
    }
    for (const { id } of judgeChain(subjectOf({ events: [{ id: 19, query }] }))) {
      fired.add(id);
    }
  }
  expect(left).toEqual([]);
  expect([...fired]).toEqual(expect.arrayContaining(['query-unread', 'trigger-known', 'trigger-startup']));
});
