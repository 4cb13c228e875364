import type { Config } from '../../lib';
import { compareConfigs } from '../../lib';
import { configOf } from './config-of';

/** More pigeons than holes, each in one of them, no two in the same: no name satisfies these conditions, and that is hard to see. */
function pigeons(count: number): string {
  const holes = Array.from({ length: count - 1 }, (_, hole) => hole);
  const birds = [...holes, count - 1];
  const place = (bird: number, hole: number): string => `p${String(bird)}h${String(hole)}.`;
  const name = (condition: string, texts: readonly string[]): string =>
    `<Name condition="${condition}">${texts.join(';')}</Name>`;
  return [
    ...birds.map((bird) =>
      name(
        'contains any',
        holes.map((hole) => place(bird, hole)),
      ),
    ),
    ...holes.flatMap((hole) =>
      birds.flatMap((one) =>
        birds.slice(0, one).map((other) => name('excludes all', [place(one, hole), place(other, hole)])),
      ),
    ),
  ].join('');
}

const HARD = pigeons(12);
const and = (conditions: string, name = ''): string => `<Rule name="${name}" groupRelation="and">${conditions}</Rule>`;
const element = (onmatch: string, items: string): string => `<WmiEvent onmatch="${onmatch}">${items}</WmiEvent>`;
const include = (items: string): string => element('include', items);
const exclude = (items: string): string => element('exclude', items);
const config = (elements: string): Config => configOf(`<RuleGroup groupRelation="or">${elements}</RuleGroup>`);
const FILTERS = '<EventType>WmiFilterEvent</EventType>';
const ALL = '<EventType condition="begin with">Wmi</EventType>';
const EVERY_OPERATION = '<Operation condition="is not">none</Operation>';

function kindsOf(before: string, after: string): Readonly<Record<string, string>> {
  const { newlyLost, newlyLogged, renamed } = compareConfigs(config(before), config(after)).proofs;
  return { newlyLost: newlyLost.kind, newlyLogged: newlyLogged.kind, renamed: renamed.kind };
}

describe('what nobody knows of Name does not matter where EventType decides alone', () => {
  test.each([
    ['an include of the same events stands beside it', include(FILTERS), include(FILTERS + and(HARD))],
    [
      'an include Rule of the same events stands beside it',
      include(and(FILTERS + EVERY_OPERATION)),
      include(and(FILTERS + EVERY_OPERATION) + and(HARD)),
    ],
    [
      'the Rule asks for the EventType of another event too',
      include('<Operation>none</Operation>'),
      include(`<Operation>none</Operation>${and(`${HARD}<EventType>WmiConsumerEvent</EventType>`)}`),
    ],
    [
      'an exclude of the same events stands beside it',
      include(ALL) + exclude(and(FILTERS + EVERY_OPERATION)),
      include(ALL) + exclude(and(FILTERS + EVERY_OPERATION) + and(HARD)),
    ],
    [
      'a name is set behind an include of all events',
      include(ALL.replace('<EventType', '<EventType name="all"')),
      include(ALL.replace('<EventType', '<EventType name="all"') + and(HARD, 'hard')),
    ],
  ])('%s', (_, before, after) => {
    const same = { newlyLost: 'proved', newlyLogged: 'proved', renamed: 'proved' };
    expect(kindsOf(before, after)).toEqual(same);
    expect(kindsOf(after, before)).toEqual(same);
  });

  it('where what comes instead drops every event', () => {
    const dropsAll = include(ALL) + exclude(and(ALL + EVERY_OPERATION));
    expect(kindsOf(include(ALL) + exclude(and(HARD)), dropsAll)).toMatchObject({
      newlyLost: 'refuted',
      newlyLogged: 'proved',
    });
  });

  it('but where Name decides, nothing is claimed', () => {
    const named = FILTERS.replace('<EventType', '<EventType name="filters"');
    expect(kindsOf(include(named), include(and(HARD, 'hard') + named))).toEqual({
      newlyLost: 'proved',
      newlyLogged: 'proved',
      renamed: 'unknown',
    });
    expect(kindsOf(include(ALL), include(ALL) + exclude(and(HARD)))).toMatchObject({ newlyLost: 'unknown' });
  });
});
