import { readConfig, readTests, runTests } from '../../lib';
import { failureGroups } from '../../lib/testing';

const XML = `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup groupRelation="or"><WmiEvent onmatch="exclude">
<User>one</User><User>two</User></WmiEvent></RuleGroup></EventFiltering></Sysmon>`;
const TESTS = `tests:
- { name: a, expect: logged, events: [{ EventID: 19, Operation: Created, User: one }, { EventID: 20, Operation: Created, User: one }] }
- { name: b, expect: logged, events: [{ EventID: 19, Operation: Created, User: two }] }
- { name: c, expect: logged, events: [{ EventID: 21, Operation: Deleted, User: one }] }
- { name: d, expect: dropped, events: [{ EventID: 21, Operation: Deleted, User: three }] }
`;

test('tests that fail for one reason are told once, with an event 20 where there is one', () => {
  const { config } = readConfig(XML);
  const { suite } = readTests(TESTS, { name: 't.yaml' });
  if (config === undefined || suite === undefined) {
    throw new Error('the files of the test cannot be read');
  }
  const run = runTests(config, [suite]);
  expect(run).toMatchObject({ passed: 0, failed: 4, events: 5, lost: 4 });
  expect(
    failureGroups(run.suites).map(({ deviation, conditions, example, tests }) => ({
      deviation,
      conditions: conditions.map(({ value }) => value),
      example: example.tested.event.EventID,
      tests: tests.map(({ test: { name }, failures }) => `${name} ${String(failures.length)}`),
    })),
  ).toEqual([
    { deviation: 'lost', conditions: ['one'], example: 20, tests: ['a 2', 'c 1'] },
    { deviation: 'lost', conditions: ['two'], example: 19, tests: ['b 1'] },
    { deviation: 'logged', conditions: [], example: 21, tests: ['d 1'] },
  ]);
});
