import { typicalEvent } from '../../lib/catalog';
import { bindElements } from '../../lib/model';
import { InternalDisagreement } from '../../lib/analysis';
import { Program } from '../../lib/analysis/program/program';
import { EventSpace } from '../../lib/analysis/program/event-space';
import { EngineCheck } from '../../lib/analysis/questions/confirmation';
import { SingleExclusion } from '../../lib/analysis/questions/single-exclusion';
import { configOf } from './config-of';

const CREATED = configOf('<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent>');

describe('a proof that the engine contradicts', () => {
  it.each([
    ['Created', false, 'the proof says dropped, the engine logged, of the event {'],
    ['Deleted', true, 'the proof says logged, the engine dropped, of the event {'],
  ] as const)('stops the program: %s', (operation, logged, message) => {
    const event = typicalEvent(19, operation);
    const check = new EngineCheck(CREATED);
    expect(() => check.confirm(event, logged)).toThrow(InternalDisagreement);
    expect(() => check.confirm(event, logged)).toThrow(message);
    expect(check.confirm(event, !logged)).toBe(check.verdict(event));
    const error = new InternalDisagreement(event, 'dropped', 'logged');
    expect([error.name, error.event]).toEqual(['InternalDisagreement', event]);
  });
});

describe('one exclusion of many, judged by itself', () => {
  const exclusions = (elements: string) => {
    const config = configOf(elements);
    const program = Program.of(new EventSpace(20), bindElements(config).bound);
    return { check: new SingleExclusion(config), alternatives: program.excludes.all };
  };
  const event = { ...typicalEvent(20, 'Created'), Name: ' "a"' };

  it.each([
    ['an or element', '<RuleGroup groupRelation="or">', '</RuleGroup>'],
    ['an and element', '<RuleGroup groupRelation="and">', '</RuleGroup>'],
  ])('drops what it matches, bound as its element is: %s', (_, open, close) => {
    const { check, alternatives } = exclusions(
      `${open}<WmiEvent onmatch="exclude"><Name> "a"</Name><Type condition="excludes">x</Type></WmiEvent>${close}`,
    );
    expect(alternatives).not.toEqual([]);
    for (const alternative of alternatives) {
      expect(() => {
        check.confirm(event, alternative);
      }).not.toThrow();
    }
  });

  it('is contradicted by an event that it does not match', () => {
    const { check, alternatives } = exclusions(
      '<WmiEvent onmatch="exclude"><Name> "b"</Name><Type>x</Type></WmiEvent>',
    );
    const [alternative] = alternatives;
    expect(alternative).toBeDefined();
    expect(() => {
      if (alternative !== undefined) check.confirm(event, alternative);
    }).toThrow('the proof says dropped, the engine logged');
  });
});
