import type { FailureGroup, TestNote } from '../testing';
import { failureGroups } from '../testing';
import { counted } from '../text';
import { placeOfDecision } from './line-of';
import { refusalGithub } from './refusal-github';
import { failureLines } from './test-failure-text';
import { failureTitle } from './test-text';
import type { TestedConfig, TestOutcomes } from './tested-config';
import type { Annotation } from './workflow-command';
import { workflowCommand } from './workflow-command';

/** Tests that fail for one reason beyond these are counted. */
const MOST_TESTS = 20;

/**
 * What came of tests as annotations of GitHub Actions: the failures with one reason at the condition that decides, and what cannot be used.
 *
 * @param outcomes - what came of the tests
 * @returns one line each; empty where every test passes
 */
export function testGithub({ tested, refused, unreadable }: TestOutcomes): string {
  const unusable = unreadable.flatMap(({ problems }) => problems.map((problem) => noteAnnotation(problem, 'error')));
  const annotations = [
    ...unusable,
    ...tested.flatMap((config) => [
      ...config.warnings.map((warning) => noteAnnotation(warning, 'warning')),
      ...failureGroups(config.run.suites).map((group) => groupAnnotation(group, config)),
      ...survivorAnnotations(config),
    ]),
  ];
  const refusals = refused.map(({ path, repositoryPath, read }) => refusalGithub(repositoryPath ?? path, read));
  return [...annotations.map(workflowCommand), ...refusals].join('');
}

function noteAnnotation({ path, line, column, message, help }: TestNote, level: 'error' | 'warning'): Annotation {
  const place = { line, column };
  return { level, title: 'sysmon-wmi test', lines: [message, help], file: path, range: { start: place, end: place } };
}

function groupAnnotation(group: FailureGroup, { path, repositoryPath, read }: TestedConfig): Annotation {
  const [condition] = group.conditions;
  const element = condition === undefined ? undefined : read.locate(condition);
  const place = placeOfDecision(read, group.example.verdict.decidedBy);
  const names = group.tests.map(({ test }) => `test: ${test.name}`);
  const more = names.length - MOST_TESTS;
  return {
    level: 'error',
    title: failureTitle(group),
    lines: [
      ...failureLines(group.example, read, path),
      ...names.slice(0, MOST_TESTS),
      ...(more > 0 ? [`and ${counted(more, 'more test')}`] : []),
    ],
    file: repositoryPath ?? path,
    ...(element !== undefined
      ? { range: read.source.lines.range(element) }
      : place === undefined
        ? {}
        : { range: { start: place, end: place } }),
  };
}

function survivorAnnotations({ mutation, path, repositoryPath }: TestedConfig): readonly Annotation[] {
  if (mutation === null || mutation === 'not tried' || mutation.surviving + mutation.undecided === 0) {
    return [];
  }
  const { surviving, undecided } = mutation;
  const lines = [
    `${counted(surviving, 'change')} of the configuration that no test notices${undecided === 0 ? '' : `, ${counted(undecided, 'change')} undecided`}`,
  ];
  return [{ level: 'warning', title: 'sysmon-wmi test --mutate', lines, file: repositoryPath ?? path }];
}
