import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../lib';
import { formatJunit } from '../../lib/report';
import { lint } from '../../lib/rules';
import { attackSuite, runTests } from '../../lib/testing';
import { formatted } from './lint/formatted';
import { junitViolations } from './lint/junit-schema';
import { HOSTILE } from './triage/triaged';

const EXAMPLES = ['two-excludes.xml', 'log-all.xml', 'incorrect-field.xml'].map((name) => {
  const source = readFileSync(join(__dirname, '../../examples', name));
  return { path: `examples/${name}`, source };
});

/** What came of the attacks on each example, and a file that Sysmon refuses. */
function testDocuments(): readonly string[] {
  const tested = EXAMPLES.flatMap(({ path, source }) => {
    const read = readConfig(source);
    return read.config === undefined
      ? []
      : [{ path, read, run: runTests(read.config, [attackSuite()]), warnings: [], mutation: null }];
  });
  const refused = HOSTILE.map((path) => ({ path, read: readConfig('<Sysmon') }));
  const unreadable = [{ path: 'a.yaml', problems: [{ path: 'a.yaml', line: 1, column: 1, message: '<', help: '&' }] }];
  return [formatJunit({ tested, refused, unreadable }), formatJunit({ tested: [], refused: [], unreadable: [] })];
}

test('the JUnit XML of lint and of test is as Jenkins describes it', async () => {
  const files = EXAMPLES.map(({ path, source }) => ({ path, report: lint(source, { preset: 'audit' }) }));
  const hostile = HOSTILE.map((path) => ({ path, report: lint('<Sysmon') }));
  const documents = [
    await formatted('junit', files),
    await formatted('junit', [...files, ...hostile], { maxWarnings: 0 }),
    await formatted('junit', []),
    ...testDocuments(),
  ];
  expect(junitViolations(documents)).toEqual(documents.map(() => []));
  expect(junitViolations(['<testsuites><testcase/></testsuites>'])[0]).not.toEqual([]);
});
