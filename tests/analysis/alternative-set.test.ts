import type { WmiEventRecord } from '../../lib';
import { bindElements } from '../../lib/model';
import { asciiLowerCase } from '../../lib/catalog';
import type { Alternative } from '../../lib/analysis/program/alternative';
import { alternativesOf } from '../../lib/analysis/program/alternative';
import { AlternativeSet } from '../../lib/analysis/program/alternative-set';
import { EventSpace } from '../../lib/analysis/program/event-space';
import type { FieldValue } from '../../lib/analysis/values/domain';
import { negated } from '../../lib/analysis/values/literal';
import { configOf } from './config-of';
import { Random } from './random';
import { randomConfig } from './random-configs';
import { randomEvent } from './random-events';

function valuesOf(space: EventSpace, event: WmiEventRecord): readonly FieldValue[] {
  return space.event.fields.map((field) => {
    const text = event[field] ?? '-';
    return { text, folded: asciiLowerCase(text) };
  });
}

/** The alternatives of so many random configurations. */
function someAlternatives(random: Random, space: EventSpace, configs: number): readonly Alternative[] {
  return random
    .list(configs, configs, () => bindElements(randomConfig(random)).bound)
    .flatMap((bound) => bound.flatMap((element) => alternativesOf(space, element)));
}

describe('AlternativeSet', () => {
  it.each([1, 20])('finds those that match, of the alternatives of %i random configurations', (configs) => {
    const random = new Random(configs);
    const wrong: unknown[] = [];
    let matched = 0;
    for (let run = 0; run < 40; run++) {
      const space = new EventSpace(random.pick([19, 20, 21]));
      const alternatives = someAlternatives(random, space, configs);
      const [old = null] = alternatives;
      const whole = AlternativeSet.of(space, alternatives.slice(0, -1));
      const able = alternatives.filter(({ lacksField }) => !lacksField);
      const last = alternatives.at(-1) ?? null;
      const able1 = able.filter((alternative) => alternative !== last);
      const sets = [
        [whole, able1],
        [whole.replacing(old, null), able1.filter((alternative) => alternative !== old)],
        [whole.replacing(null, last), able],
        [whole.replacing(old, last), able.filter((alternative) => alternative !== old)],
      ] as const;
      for (const [set, expected] of sets.slice(0, alternatives.length > 1 ? sets.length : 0)) {
        expect(new Set(set.all)).toEqual(new Set(expected));
        for (let at = 0; at < 10; at++) {
          const event = valuesOf(space, randomEvent(random, space.event.id));
          const matching = expected.filter((alternative) => alternative.matches(event));
          const found = new Set(set.matching(event));
          const first = set.match(event);
          if (found.size !== matching.length || matching.some((one) => !found.has(one))) {
            wrong.push([configs, run, at]);
          }
          if (first === null ? matching.length > 0 : !found.has(first)) {
            wrong.push([configs, run, at, 'match']);
          }
          matched += matching.length;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(matched).toBeGreaterThan(100);
  });

  it('forbids the texts of many, where each is the only thing that an alternative asks for', () => {
    const space = new EventSpace(19);
    const alternatives = (count: number) => {
      const texts = Array.from({ length: count }, (_, at) => `<Name condition="contains">t${String(at)}</Name>`).join(
        '',
      );
      const others =
        '<Name> "a"</Name><Name condition="excludes">b</Name><Rule groupRelation="and"><Name condition="contains">c</Name><Query condition="contains">d</Query></Rule>';
      const { bound } = bindElements(
        configOf(`<RuleGroup groupRelation="or"><WmiEvent onmatch="exclude">${others}${texts}</WmiEvent></RuleGroup>`),
      );
      return bound.flatMap((element) => alternativesOf(space, element));
    };
    const many = alternatives(9);
    const texts = many.slice(3).flatMap(({ clauses }) => clauses.flat());
    const set = AlternativeSet.of(space, many);
    expect(set.forbidding).toEqual(texts.map(negated));
    expect(set.replacing(many[0] ?? null, null).forbidding).toEqual([]);
    expect(set.replacing(null, many[0] ?? null).forbidding).toEqual([]);
    expect(AlternativeSet.of(space, alternatives(5)).forbidding).toEqual([]);
  });
});
