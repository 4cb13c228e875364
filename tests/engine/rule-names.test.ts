import type { WmiEventRecord } from '../../lib/catalog';
import type { Verdict } from '../../lib/engine';
import { compiled, created, exclude, group, include } from './files';

const named = (name: string, content: string, relation = 'or'): string =>
  `<RuleGroup name="${name}" groupRelation="${relation}">${content}</RuleGroup>`;
const verdict = (content: string, event: WmiEventRecord = created(19)): Pick<Verdict, 'logged' | 'ruleName'> => {
  const { logged, ruleName } = compiled(content).evaluate(event);
  return { logged, ruleName };
};
const CREATED = '<Operation>Created</Operation>';
const NOBODY = '<User>nobody</User>';

describe('the name of a condition', () => {
  it.each<[string, string, string | null]>([
    ['its own', named('G', include('<Operation name="C">Created</Operation>')), 'C'],
    ["its Rule's", named('G', include(`<Rule name="R">${CREATED}</Rule>`)), 'R'],
    ["its RuleGroup's", named('G', include(CREATED)), 'G'],
    ["its RuleGroup's, through a Rule without a name", named('G', include(`<Rule>${CREATED}</Rule>`)), 'G'],
    ['an empty name stops the fallback', named('G', include('<Operation name="">Created</Operation>')), null],
    ['an empty name of the Rule too', named('G', include(`<Rule name="">${CREATED}</Rule>`)), null],
    ['none', include(CREATED), null],
  ])('%s', (_, content, ruleName) => {
    expect(verdict(content)).toEqual({ logged: true, ruleName });
  });
});

describe('the name of an event', () => {
  it.each<[string, string, boolean, string | null]>([
    [
      'or: the first match in document order',
      group('or', include('<Operation name="1">Created</Operation><User name="2" condition="contains">corp</User>')),
      true,
      '1',
    ],
    [
      'and: the last match in document order',
      group('and', include('<Operation name="1">Created</Operation><User name="2" condition="contains">corp</User>')),
      true,
      '2',
    ],
    [
      'and: a condition whose field has matched is skipped and sets no name',
      group(
        'and',
        include('<Operation name="1">Created</Operation><Operation name="2" condition="contains">c</Operation>'),
      ),
      true,
      '1',
    ],
    [
      'a match with an empty name keeps the current one',
      group('and', include('<Operation name="1">Created</Operation><User name="" condition="contains">corp</User>')),
      true,
      '1',
    ],
    [
      'a dropped event carries the name of its exclusion',
      exclude('<Operation name="quiet">Created</Operation>'),
      false,
      'quiet',
    ],
    ['no element decided: none', exclude(`<Operation name="1">Created</Operation>${NOBODY}`), true, null],
    [
      'a failed partial match leaves its name on a later match without one',
      group(
        'or',
        include('<EventType condition="begin with">Wmi</EventType>') +
          exclude('<Rule groupRelation="and" name="verified SCCM"><Name> "Updater"</Name><Query> "Q"</Query></Rule>'),
      ),
      true,
      'verified SCCM',
    ],
    [
      'a named catch-all replaces it',
      group(
        'or',
        include('<EventType name="T1546.003" condition="begin with">Wmi</EventType>') +
          exclude('<Rule groupRelation="and" name="verified SCCM"><Name> "Updater"</Name><Query> "Q"</Query></Rule>'),
      ),
      true,
      'T1546.003',
    ],
    [
      'a Rule that fails at its first condition leaves none',
      group(
        'or',
        include('<EventType condition="begin with">Wmi</EventType>') +
          exclude('<Rule groupRelation="and" name="verified SCCM"><Query> "Q"</Query><Name> "Updater"</Name></Rule>'),
      ),
      true,
      null,
    ],
    [
      'the last include of the document is tried first',
      include('<Operation name="first">Created</Operation>') + include('<Operation name="last">Created</Operation>'),
      true,
      'last',
    ],
  ])('%s', (_, content, logged, ruleName) => {
    expect(verdict(content)).toEqual({ logged, ruleName });
  });

  it('is not kept between events', () => {
    const { evaluate } = compiled(
      group('or', include(`<Operation name="1">Created</Operation><EventType condition="begin with">Wmi</EventType>`)),
    );
    expect(evaluate(created(19)).ruleName).toBe('1');
    expect(evaluate(created(19, { Operation: 'Deleted' }))).toMatchObject({ logged: true, ruleName: null });
  });
});
