import type { Config, TestSuite } from '../../lib';
import { readConfig, readTests, runTests, testMutants } from '../../lib';

function configOf(rules: string): Config {
  const { config } = readConfig(`<Sysmon schemaversion="4.22"><EventFiltering>${rules}</EventFiltering></Sysmon>`);
  if (config === undefined) {
    throw new Error('the configuration of the test is refused');
  }
  return config;
}

function suiteOf(tests: string): TestSuite {
  const { suite, problems } = readTests(`tests:\n${tests}`, { name: 't.yaml' });
  if (suite === undefined) {
    throw new Error(JSON.stringify(problems));
  }
  return suite;
}

const OTHERS = '<WmiEvent onmatch="include"><EventType condition="begin with" name="T">Wmi</EventType></WmiEvent>';
const EXACT = `<RuleGroup groupRelation="or">${OTHERS}
<WmiEvent onmatch="exclude"><Rule groupRelation="and" name="known"><Name> "A"</Name><Query> "q"</Query></Rule></WmiEvent>
</RuleGroup>`;

const event = (id: number, fields: string) => `{ EventID: ${String(id)}, Operation: Created, User: u, ${fields} }`;
const filter = (name: string, query: string) =>
  event(19, `EventNamespace: ' "n"', Name: ' "${name}"', Query: ' "${query}"'`);
const testOf = (name: string, expect: string, ...events: string[]) =>
  `- { name: ${name}, expect: ${expect}, events: [${events.join(', ')}] }\n`;

describe('runTests', () => {
  test.each([
    ['logged', filter('A', 'q'), 'lost'],
    ['dropped', filter('B', 'q'), 'logged'],
    ['{ ruleName: X }', filter('B', 'x'), 'named otherwise'],
    ['{ ruleName: null }', filter('B', 'x'), 'named otherwise'],
    ['{ logged: false, ruleName: X }', filter('A', 'q'), 'named otherwise'],
  ])('expect %s of %s: %s', (expected, written, deviation) => {
    const run = runTests(configOf(EXACT), [suiteOf(testOf('a', expected, written))]);
    expect(run).toMatchObject({ passed: 0, failed: 1, events: 1 });
    expect(run.suites[0]?.results[0]?.failures.map((failure) => failure.deviation)).toEqual([deviation]);
  });

  test.each([
    ['{ logged: false, ruleName: known }', filter('A', 'q')],
    ['{ ruleName: T }', filter('B', 'q')],
    ['logged', filter('A', 'x')],
  ])('expect %s of %s: passes', (expected, written) => {
    expect(runTests(configOf(EXACT), [suiteOf(testOf('a', expected, written))])).toMatchObject({
      passed: 1,
      failed: 0,
    });
  });

  test('notes which conditions the events reach', () => {
    const reached = (...tests: string[]) =>
      runTests(configOf(EXACT), [suiteOf(tests.join(''))]).coverage.elements.map(({ decided, conditions }) => [
        decided,
        ...conditions.map(({ reach }) => reach),
      ]);
    expect(reached(testOf('a', 'logged', filter('B', 'q')))).toEqual([
      [true, 'matched'],
      [false, 'never matched', 'never tried'],
    ]);
    expect(reached(testOf('a', 'logged', filter('A', 'x')))).toEqual([
      [true, 'matched'],
      [false, 'matched', 'never matched'],
    ]);
    expect(reached(testOf('a', 'dropped', filter('A', 'q')))).toEqual([
      [false, 'never tried'],
      [true, 'matched', 'matched'],
    ]);
  });

  test('judges a shortened value only where no condition looks at it', () => {
    const cut = (name: string) => {
      const query = `SELECT ${'x'.repeat(600)}`;
      const record = {
        EventID: 19,
        fields: { EventType: 'WmiFilterEvent', Operation: 'Created', Name: ` "${name}"`, Query: ` "${query}` },
        shortened: ['Query'],
      };
      const { suite } = readTests('tests: [{ name: a, expect: logged, files: e }]', {
        name: 't',
        open: (path) => ({ name: path, content: JSON.stringify(record) }),
      });
      return suite;
    };
    const [a, b] = [cut('A'), cut('B')];
    expect(a?.tests[0]?.events[0]?.shortened).toEqual(['Query']);
    const run = runTests(
      configOf(EXACT),
      [a, b].flatMap((suite) => suite ?? []),
    );
    expect(run.suites.map(({ results }) => results[0]?.failures.map(({ deviation }) => deviation))).toEqual([
      ['undecided'],
      [],
    ]);
  });
});

describe('testMutants', () => {
  const mutants = (rules: string, ...tests: string[]) => {
    const run = testMutants(configOf(rules), [suiteOf(tests.join(''))]);
    expect(run.noticed + run.surviving + run.equivalent).toBe(run.results.length);
    return run.results.map(({ mutant: { node, change }, outcome }) => {
      const part = node.kind === 'Condition' ? node.field : node.kind;
      return `${part} ${change.kind === 'deleted' ? 'deleted' : change.to}: ${outcome}`;
    });
  };

  const BOTH = [testOf('a', 'dropped', filter('A', 'q')), testOf('b', 'logged', filter('B', 'q'), filter('A', 'x'))];

  test('are noticed by tests that pin every condition', () => {
    expect(mutants(EXACT, ...BOTH)).toEqual([
      // With one exclude left, Sysmon logs what it does not match.
      'WmiEvent deleted: equivalent',
      'WmiEvent exclude: noticed',
      'EventType deleted: noticed',
      'EventType not begin with: noticed',
      'WmiEvent deleted: noticed',
      'WmiEvent include: noticed',
      'Rule deleted: noticed',
      'Rule or: noticed',
      'Name deleted: noticed',
      'Name is not: noticed',
      'Query deleted: noticed',
      'Query is not: noticed',
    ]);
  });

  test('survive where a test is missing, with an event that tells them', () => {
    const run = testMutants(configOf(EXACT), [
      suiteOf(testOf('a', 'dropped', filter('A', 'q')) + testOf('b', 'logged', filter('B', 'q'))),
    ]);
    const survivors = run.results.filter(({ outcome }) => outcome === 'survives');
    expect(
      survivors.map(({ mutant: { node, change } }) => [node.kind === 'Condition' && node.field, change.kind]),
    ).toEqual([['Query', 'deleted']]);
    expect(survivors[0]?.witness).toMatchObject({
      event: { EventID: 19, Name: ' "A"' },
      original: { logged: true, ruleName: 'T' },
      mutant: { logged: false, ruleName: 'known' },
    });
  });

  test('are equivalent where no event tells them, which is proved', () => {
    const twice = '<WmiEvent onmatch="include"><Operation>Created</Operation><Operation>created</Operation></WmiEvent>';
    const tests = [
      testOf('a', 'logged', filter('A', 'q')),
      testOf('b', 'dropped', filter('A', 'q').replace('Created', 'Deleted')),
    ];
    expect(mutants(twice, ...tests)).toEqual([
      'WmiEvent deleted: noticed',
      'WmiEvent exclude: noticed',
      'Operation deleted: equivalent',
      'Operation is not: noticed',
      'Operation deleted: equivalent',
      'Operation is not: noticed',
    ]);
  });

  test('differ by a rule name only where a test looks at names', () => {
    const named = `<RuleGroup groupRelation="or"><WmiEvent onmatch="include"><Operation name="N">Created</Operation>
<EventType condition="begin with">Wmi</EventType></WmiEvent></RuleGroup>`;
    const deleted = (expected: string) =>
      mutants(named, testOf('a', expected, filter('A', 'q').replace('Created', 'Deleted'))).find((line) =>
        line.startsWith('Operation deleted'),
      );
    expect(deleted('logged')).toBe('Operation deleted: equivalent');
    expect(deleted('{ ruleName: null }')).toBe('Operation deleted: survives');
  });

  test('are thinned out evenly where there are very many', () => {
    const { total, results } = testMutants(configOf(EXACT), [suiteOf(BOTH.join(''))], { most: 4 });
    expect(total).toBe(12);
    expect(results.map(({ mutant: { node, change } }) => `${node.kind} ${change.kind}`)).toEqual([
      'WmiEvent deleted',
      'Condition condition',
      'Rule deleted',
      'Condition condition',
    ]);
  });
});
