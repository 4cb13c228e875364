import { analyzeCoverage, compareConfigs, exclusionReach, proveDrops } from '../../lib';
import { exclusionExcess, proveCombination, undecidedStatements } from '../../lib/analysis';
import { typicalEvent } from '../../lib/catalog';
import { bindElements } from '../../lib/model';
import { findDeadConditions } from '../../lib/analysis';
import { ConditionProver } from '../../lib/analysis/questions/condition-prover';
import { Budget } from '../../lib/analysis/values/budget';
import { FieldSolver } from '../../lib/analysis/values/field-solver';
import { configOf } from './config-of';
import { leaveQuestions } from './short-budget';

const WHY = 'no event was found, and none ruled out, within the work that one call may do';
const UNKNOWN = { kind: 'unknown', why: WHY };
const exclude = (conditions: string): string => `<WmiEvent onmatch="exclude">${conditions}</WmiEvent>`;
const CATCH_ALL = '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>';
const LOG_ALL = configOf(exclude(''));
const NAME = configOf(exclude('<Name> "a"</Name>'));
const OPERATION = configOf(exclude('<Operation>Created</Operation>'));

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a comparison', () => {
  it('is unknown in the cells that something could change, and true in the others', () => {
    leaveQuestions(0);
    const { equivalent, cells, proofs, ...examples } = compareConfigs(LOG_ALL, NAME);
    expect(equivalent).toBe('unknown');
    expect(cells.map((cell) => cell.equivalent)).toEqual([
      ...Array<string>(3).fill('unknown'),
      ...Array<boolean>(6).fill(true),
    ]);
    expect(proofs).toMatchObject({ newlyLost: UNKNOWN, newlyLogged: { kind: 'proved', exceptUnread: false } });
    expect(examples).toEqual({});
    expect(cells[0]).not.toHaveProperty('newlyLost');
  });

  it('says which statements are not decided', () => {
    leaveQuestions(0);
    const renamed = {
      statement: 'that no WMI event gets another RuleName',
      why: 'the rule names could not be compared within the work that one call may do',
    };
    expect(undecidedStatements(compareConfigs(LOG_ALL, NAME))).toEqual([
      { statement: 'that no WMI event is newly lost', why: WHY },
    ]);
    expect(undecidedStatements(compareConfigs(NAME, LOG_ALL))).toEqual([
      { statement: 'that no WMI event is newly logged', why: WHY },
    ]);
    const named = configOf(CATCH_ALL.replace('condition', 'name="x" condition'));
    expect(undecidedStatements(compareConfigs(configOf(CATCH_ALL), named))).toEqual([renamed]);
  });

  it('gives up rule names whose cases are too many', () => {
    const names = Array.from({ length: 20 }, (_, at) => `<Name name="n${String(at)}"> "a${String(at)}"</Name>`);
    const [before, after] = [names, names.toReversed()].map((items) =>
      configOf(`<RuleGroup groupRelation="or"><WmiEvent onmatch="include">${items.join('')}</WmiEvent></RuleGroup>`),
    );
    leaveQuestions(1);
    expect(before && after && compareConfigs(before, after).proofs.renamed).toEqual({
      kind: 'unknown',
      why: 'there were too many cases for the work that one call may do',
    });
  });

  it('is false where one cell shows a difference, whatever is unknown of the others', () => {
    leaveQuestions(1);
    const { equivalent, newlyLost, cells } = compareConfigs(LOG_ALL, OPERATION);
    expect([equivalent, newlyLost?.EventID]).toEqual([false, 19]);
    expect(cells[0]?.equivalent).toBe(false);
    expect(cells.slice(1).every((cell) => cell.equivalent === 'unknown')).toBe(true);
  });
});

describe('the coverage', () => {
  it('has no event and no cause where nothing was decided', () => {
    leaveQuestions(0);
    for (const cell of analyzeCoverage(OPERATION).cells) {
      expect(cell).toEqual({
        eventId: cell.eventId,
        operation: cell.operation,
        logged: 'unknown',
        exceptUnread: false,
        because: null,
        why: WHY,
      });
    }
  });

  it('shows the event that it found, and claims nothing', () => {
    leaveQuestions(1);
    const [first] = analyzeCoverage(OPERATION).cells;
    expect(first).toEqual({
      eventId: 19,
      operation: 'Created',
      logged: 'unknown',
      lost: { ...typicalEvent(19, 'Created'), RuleName: '-' },
      exceptUnread: false,
      because: null,
      why: WHY,
    });
  });

  it('names the field of which no value was found', () => {
    const texts = ['update', 'maint', 'evil', ...Array.from({ length: 9 }, (_, at) => String(at))];
    const items = texts.map((text) => `<Name condition="contains">${text}</Name>`).join('');
    leaveQuestions(1);
    expect(analyzeCoverage(configOf(`<RuleGroup groupRelation="or">${exclude(items)}</RuleGroup>`)).cells[0]?.why).toBe(
      'no value of Name was found, and none ruled out, within the work that one call may do',
    );
  });

  it('has no exception where it claims nothing', () => {
    leaveQuestions(1);
    const [first] = analyzeCoverage(configOf(CATCH_ALL)).cells;
    expect(first).toMatchObject({ logged: 'unknown', exceptUnread: false });
  });

  it('has no reason to give where all is decided', () => {
    expect(analyzeCoverage(OPERATION).cells.filter((cell) => 'why' in cell)).toEqual([]);
  });
});

describe('what is asked of conditions', () => {
  it('is undecided for each whose removal may change something', () => {
    leaveQuestions(0);
    const { dead, deadAlone, undecided } = findDeadConditions(NAME);
    expect([dead, deadAlone]).toEqual([[], []]);
    expect(undecided).toEqual([{ kind: 'Condition', field: 'Name', condition: 'is', value: ' "a"', name: null }]);
  });

  it('is unknown, with an event that matches where one was found', () => {
    const { bound } = bindElements(NAME);
    const [element] = bound;
    const [condition] = element?.element.items ?? [];
    if (element === undefined || condition?.kind !== 'Condition') {
      throw new TypeError('the configuration has no condition');
    }
    const truth = (questions: number) => {
      leaveQuestions(questions);
      const found = new ConditionProver(new Budget(1)).truthOf(element, [condition]);
      jest.restoreAllMocks();
      return found;
    };
    expect(truth(0)).toEqual({ truth: 'unknown' });
    expect(truth(1)).toMatchObject({ truth: 'unknown', matched: { EventID: 19, Name: ' "a"' } });
    expect(truth(2)).toMatchObject({ truth: 'sometimes', matched: { EventID: 19, Name: ' "a"' } });
  });
});

describe('an exclusion', () => {
  const config = configOf(CATCH_ALL + exclude('<Name> "a"</Name>'));
  const meant = [{ eventId: 19, values: new Map([['Name', [' "a"']] as const]) }] as const;

  it('reaches nothing for sure, and says of which event that is not known', () => {
    leaveQuestions(0);
    expect(exclusionReach(config)).toMatchObject([{ events: [], undecided: [{ eventId: 19, why: WHY }] }]);
  });

  it('reaches an event whose attack could not be decided', () => {
    leaveQuestions(1);
    const [reach] = exclusionReach(config);
    expect(reach?.undecided).toEqual([]);
    expect(reach?.events).toMatchObject([{ eventId: 19, bypass: UNKNOWN, witness: { Name: ' "a"' } }]);
  });

  it('drops something beyond what is meant, as far as is known', () => {
    leaveQuestions(0);
    expect(exclusionExcess(config, meant)).toMatchObject([{ eventId: 19, meant: [], beyond: UNKNOWN }]);
    jest.restoreAllMocks();
    leaveQuestions(1);
    expect(exclusionExcess(config, meant)).toMatchObject([{ eventId: 19, meant, beyond: UNKNOWN }]);
  });

  it('is not proved to drop what is meant', () => {
    leaveQuestions(0);
    expect(proveDrops(config, meant)).toEqual(UNKNOWN);
  });
});

describe('a field of which no value is found or ruled out', () => {
  const why = 'no value of Name was found, and none ruled out, within the work that one call may do';

  beforeEach(() => {
    jest.spyOn(FieldSolver.prototype, 'solve').mockReturnValue('unknown');
  });

  it('leaves a cell undecided, though all other ways end', () => {
    const [first, , , fourth] = analyzeCoverage(NAME).cells;
    expect(first).toMatchObject({ logged: 'unknown', why, kept: { EventID: 19 } });
    expect(fourth).toMatchObject({ logged: 'always' });
  });

  it('leaves it undecided whether a condition is dead', () => {
    const { dead, deadAlone, undecided } = findDeadConditions(NAME);
    expect([dead, deadAlone, undecided.length]).toEqual([[], [], 1]);
  });

  it('does not matter to a condition beside which another like it stays', () => {
    const twice = `<RuleGroup groupRelation="or">${exclude('<Name> "a"</Name><Name> "a"</Name>')}</RuleGroup>`;
    const { dead, deadAlone, undecided } = findDeadConditions(configOf(twice));
    expect(dead.map(({ why, by }) => [why, by.length])).toEqual([['shadowed', 1]]);
    expect([deadAlone.length, undecided]).toEqual([1, []]);
  });

  it('leaves the drops of an exclusion undecided', () => {
    expect(exclusionReach(NAME)).toMatchObject([{ events: [], undecided: [{ eventId: 19, why }] }]);
  });
});

it('a combination is not proved', () => {
  leaveQuestions(0);
  expect(proveCombination(NAME, [NAME, LOG_ALL], 'intersection')).toEqual(UNKNOWN);
});
