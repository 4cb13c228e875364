import type { WmiEventRecord } from '../../lib/catalog';
import type { Decision } from '../../lib/engine';
import { compileConfig } from '../../lib/engine';
import { frozen } from '../../lib/model';
import { compiled, created, exclude, group, include } from './files';

/** What decided, in short: the element by its place, or the default; and every condition tried, element by element. */
function told(content: string, event: WmiEventRecord = created(19)): readonly (string | readonly string[])[] {
  return inShort(compiled(content).evaluate(event).decidedBy);
}

function inShort({ element, default: reason, tried }: Decision): readonly (string | readonly string[])[] {
  return [
    element === null ? String(reason) : `element ${element.index}`,
    ...tried.map(({ conditions }) => conditions.map(({ condition, outcome }) => `${condition.value} ${outcome}`)),
  ];
}

describe('decidedBy', () => {
  it.each<[string, string, ReturnType<typeof told>]>([
    ['an empty exclude', exclude(), ['single exclude', []]],
    ['an empty include', include(''), ['single include', []]],
    [
      'two excludes, the last first',
      exclude('<User>a</User>') + exclude('<User>b</User>'),
      ['several elements', ['b failed'], ['a failed']],
    ],
    ['nothing', '', ['no WmiEvent element counts']],
    [
      'or: up to the first match',
      group('or', include('<User>a</User><Operation>Created</Operation><User>b</User>')),
      ['element 0', ['a failed', 'Created matched']],
    ],
    [
      'and: a field that has matched is skipped',
      group(
        'and',
        include('<Operation>Created</Operation><Operation>Deleted</Operation><User condition="contains">corp</User>'),
      ),
      ['element 0', ['Created matched', 'Deleted skipped, its field has matched', 'corp matched']],
    ],
    [
      'and: stops at the last condition of a field that failed',
      group('and', include('<Operation>Deleted</Operation><User>a</User><Operation>Created</Operation>')),
      ['single include', ['Deleted failed', 'a failed']],
    ],
    [
      'and: an alternative of the same field comes later',
      group('and', include('<User>a</User><Operation>Created</Operation><User condition="contains">corp</User>')),
      ['element 0', ['a failed', 'Created matched', 'corp matched']],
    ],
    [
      'a Rule and: up to the first failure',
      group(
        'or',
        include(
          '<Rule groupRelation="and"><User>a</User><Operation>Created</Operation></Rule><Operation>Created</Operation>',
        ),
      ),
      ['element 0', ['a failed', 'Created matched']],
    ],
    [
      'excludes before includes, and none after the one that decides',
      include('<User>c</User>') + include('<Operation>Created</Operation>') + exclude('<User>a</User>'),
      ['element 1', ['a failed'], ['Created matched']],
    ],
    [
      'the first that is tried: none after it',
      group('or', include('<Operation>Created</Operation>') + exclude('<User condition="contains">corp</User>')),
      ['element 1', ['corp matched']],
    ],
    ['the first field of an event', include('<RuleName>x</RuleName>'), ['single include', ['x failed']]],
    [
      'a field that the event lacks',
      group('or', include('<Consumer>c</Consumer><Operation>Created</Operation>')),
      ['element 0', ['c not in this event', 'Created matched']],
    ],
  ])('%s', (_, content, expected) => {
    expect(told(content)).toEqual(expected);
  });

  it('is the same object each time, and does not disturb other verdicts', () => {
    const { evaluate } = compiled(group('or', include('<Operation name="1">Created</Operation>')));
    const first = evaluate(created(19));
    const second = evaluate(created(20, { Operation: 'Deleted' }));
    expect(first.decidedBy).toBe(first.decidedBy);
    expect(inShort(second.decidedBy)).toEqual(['single include', ['Created failed']]);
    expect(inShort(first.decidedBy)).toEqual(['element 0', ['Created matched']]);
    expect([first.ruleName, second.ruleName]).toEqual(['1', null]);
  });

  it('is part of a verdict as JSON', () => {
    const verdict: unknown = JSON.parse(JSON.stringify(compiled(exclude()).evaluate(created(19))));
    expect(verdict).toMatchObject({
      logged: true,
      ruleName: null,
      decidedBy: { element: null, default: 'single exclude' },
    });
  });

  it('names the element and its RuleGroup', () => {
    const { decidedBy } = compiled(
      exclude('<User>a</User>') + group('or', include('<Operation>Created</Operation>')),
    ).evaluate(created(21));
    expect(decidedBy.default).toBeNull();
    expect(decidedBy.element).toMatchObject({ index: 1, boundTo: 19, relation: 'or', group: { kind: 'RuleGroup' } });
    expect(decidedBy.tried.map(({ source, matched }) => [source.index, matched])).toEqual([
      [0, false],
      [1, true],
    ]);
  });
});

describe('one condition object at two places of a built model', () => {
  const shared = { kind: 'Condition', field: 'Operation', condition: 'is', value: 'Created', name: null } as const;
  const other = { kind: 'Condition', field: 'User', condition: 'is', value: 'nobody', name: null } as const;

  it('is tried at each place, with the name of that place', () => {
    const { evaluate } = compileConfig(
      frozen({
        kind: 'Config',
        schemaVersion: '4.22',
        options: [],
        eventFiltering: [
          {
            kind: 'RuleGroup',
            name: 'includes',
            groupRelation: 'or',
            wmiEvents: [{ kind: 'WmiEvent', onmatch: 'include', items: [shared] }],
          },
          {
            kind: 'RuleGroup',
            name: 'excludes',
            groupRelation: 'or',
            wmiEvents: [
              {
                kind: 'WmiEvent',
                onmatch: 'exclude',
                items: [{ kind: 'Rule', name: 'pair', groupRelation: 'and', conditions: [shared, other] }],
              },
            ],
          },
        ],
      }),
    );
    const { logged, ruleName, decidedBy } = evaluate(created(19));
    expect([logged, ruleName]).toEqual([true, 'includes']);
    expect(inShort(decidedBy)).toEqual(['element 0', ['Created matched', 'nobody failed'], ['Created matched']]);
  });

  it('is told apart inside one element', () => {
    const { evaluate } = compileConfig(
      frozen({
        kind: 'Config',
        schemaVersion: '4.22',
        options: [],
        eventFiltering: [
          {
            kind: 'WmiEvent',
            onmatch: 'include',
            items: [shared, shared, { kind: 'Rule', name: null, groupRelation: 'and', conditions: [shared, shared] }],
          },
        ],
      }),
    );
    expect(inShort(evaluate(created(20)).decidedBy)).toEqual([
      'element 0',
      ['Created matched', 'Created skipped, its field has matched', 'Created matched', 'Created matched'],
    ]);
    expect(inShort(evaluate(created(20, { Operation: 'Deleted' })).decidedBy)).toEqual([
      'single include',
      ['Created failed', 'Created failed'],
    ]);
  });
});

test('a <Rule> of a built model that holds no condition is ignored', () => {
  const { evaluate } = compileConfig(
    frozen({
      kind: 'Config',
      schemaVersion: '4.22',
      options: [],
      eventFiltering: [
        {
          kind: 'WmiEvent',
          onmatch: 'include',
          items: [{ kind: 'Rule', name: null, groupRelation: 'and', conditions: [] }],
        },
      ],
    }),
  );
  const { logged, decidedBy } = evaluate(created(19));
  expect([logged, ...inShort(decidedBy)]).toEqual([false, 'single include', []]);
});
