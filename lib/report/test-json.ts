import type { WmiEventRecord } from '../catalog';
import type { ReadResult } from '../reader';
import type {
  ConditionCoverage,
  Deviation,
  ExpectedVerdict,
  FailureGroup,
  MutantResult,
  MutationRun,
  MutantWitness,
  TestNote,
  TestResult,
} from '../testing';
import { failureGroups } from '../testing';
import type { ConditionJson } from './condition-json';
import { conditionJson } from './condition-json';
import { jsonText } from './json-text';
import { lineOf } from './line-of';
import { refusalJson } from './problems';
import type { TestedConfig, TestOutcomes } from './tested-config';
import type { VerdictJson } from './verdict-json';
import { verdictJson } from './verdict-json';

/** A place in a configuration that no test event reaches. */
export interface UnreachedJson {
  /** What the place is. */
  readonly kind: 'condition' | 'element';
  /** The line of the place in the configuration, from 1. */
  readonly line: number;
  /** `never tried`, `never matched`, or of an element `never decided`. */
  readonly reach: string;
  /** Of an element: `include` or `exclude`. */
  readonly onmatch?: string;
  /** Of a condition: its field. */
  readonly field?: string;
  /** Of a condition: how the field is compared. */
  readonly condition?: string;
  /** Of a condition: what it is compared with. */
  readonly value?: string;
}

/** A mutant that no test notices. */
export interface MutantJson {
  /** The line of the place in the configuration, from 1. */
  readonly line: number;
  /** The part that was changed: `Condition`, `Rule`, `WmiEvent` or `RuleGroup`. */
  readonly kind: string;
  /** How it was changed. */
  readonly change: MutantResult['mutant']['change'];
  /** Of a condition: its field. */
  readonly field?: string;
  /** Of a condition: how the field is compared. */
  readonly condition?: string;
  /** Of a condition: what it is compared with. */
  readonly value?: string;
  /** An event of which the mutant judges otherwise; absent where there is none, or none was found. */
  readonly witness?: MutantWitness;
}

/** One test as data. */
export interface TestJson {
  /** The name of the test. */
  readonly name: string;
  /** The line of the test in its file, from 1. */
  readonly line: number;
  /** The ATT&CK techniques that it is about. */
  readonly techniques: readonly string[];
  /** Where it comes from; null where it does not say. */
  readonly source: string | null;
  /** Why it expects what it expects; null where it does not say. */
  readonly why: string | null;
  /** Whether every event was judged as expected. */
  readonly outcome: 'passed' | 'failed';
  /** How many events it has. */
  readonly events: number;
  /** The events that were judged otherwise, with what decided. */
  readonly failures: readonly {
    readonly deviation: string;
    readonly event: WmiEventRecord;
    readonly recordedAt: string | null;
    readonly expected: ExpectedVerdict;
    readonly logged: boolean;
    readonly ruleName: string | null;
    readonly decidedBy: VerdictJson['decidedBy'];
  }[];
}

/** The JSON report of `test` about one configuration; schemas/test-report.schema.json describes it. */
export interface TestReportJson {
  /** The configuration as the user named it. */
  readonly path: string;
  /** Sysmon loads it; one that it refuses has another report. */
  readonly outcome: 'accepted';
  /** The schema version as Sysmon prints it. */
  readonly schemaVersion?: string;
  /** The suites in the order in which they ran. */
  readonly suites: readonly { readonly name: string; readonly tests: readonly TestJson[] }[];
  /** What makes tests say less than their author thinks. */
  readonly warnings: readonly TestNote[];
  /** The tests and events, counted. */
  readonly summary: {
    readonly tests: number;
    readonly passed: number;
    readonly failed: number;
    readonly events: number;
    readonly lost: number;
  };
  /** Why tests fail: one entry a reason, with the tests that fail for it. */
  readonly causes: readonly {
    readonly deviation: Deviation;
    /** The conditions that decided; empty where a default did. */
    readonly conditions: readonly ConditionJson[];
    /** The tests by suite and name, and how many of their events fail for this reason. */
    readonly tests: readonly { readonly suite: string; readonly name: string; readonly events: number }[];
  }[];
  /** What the events of the tests reach. */
  readonly coverage: {
    readonly conditions: { readonly total: number; readonly matched: number };
    readonly elements: { readonly total: number; readonly decided: number };
    readonly unreached: readonly UnreachedJson[];
  };
  /** What came of the mutants; null where tests fail, absent where none were asked for. */
  readonly mutation?: {
    readonly total: number;
    readonly tried: number;
    readonly noticed: number;
    readonly surviving: number;
    readonly equivalent: number;
    readonly undecided: number;
    /** Noticed mutants, per cent of those that change something. */
    readonly score: number;
    readonly survivors: readonly MutantJson[];
    readonly equivalents: readonly MutantJson[];
    readonly undecideds: readonly MutantJson[];
  } | null;
}

/**
 * What came of the tests of a configuration, as data.
 *
 * @param tested - the configuration and its tests
 * @returns plain data; mutation is null where tests fail, so that none can notice a mutant
 * @example
 * ```ts
 * import { attackSuite, generateTemplate, readConfig, runTests, testReportJson } from 'sysmon-wmi';
 * const read = readConfig(generateTemplate('log-all').xml);
 * const { config } = read;
 * const run = config && runTests(config, [attackSuite()]);
 * run && testReportJson({ path: 'sysmon.xml', read, run, warnings: [], mutation: null }).summary.failed; // 0
 * ```
 */
export function testReportJson({ path, read, run, warnings, mutation }: TestedConfig): TestReportJson {
  return {
    path,
    outcome: 'accepted',
    ...(read.version === undefined ? {} : { schemaVersion: read.version.printed }),
    suites: run.suites.map((suite) => ({
      name: suite.suite.name,
      tests: suite.results.map((result) => testJson(result, read)),
    })),
    warnings,
    summary: {
      tests: run.passed + run.failed,
      passed: run.passed,
      failed: run.failed,
      events: run.events,
      lost: run.lost,
    },
    causes: failureGroups(run.suites).map((group) => causeJson(group, read)),
    coverage: coverageJson(run.coverage, read),
    ...(mutation === null ? {} : { mutation: mutation === 'not tried' ? null : mutationJson(mutation, read) }),
  };
}

/**
 * What came of all tests of a call, a line for each file that cannot be used and for each configuration.
 *
 * @param outcomes - what came of the tests
 * @returns JSON lines
 */
export function testsJsonLines({ tested, refused, unreadable }: TestOutcomes): string {
  return [
    ...unreadable.map(({ path, problems }) => ({ path, outcome: 'unreadable', problems })),
    ...refused.map(({ path, read }) => ({ path, ...refusalJson(read) })),
    ...tested.map(testReportJson),
  ]
    .map((document) => `${jsonText(document)}\n`)
    .join('');
}

function causeJson({ deviation, conditions, tests }: FailureGroup, read: ReadResult): TestReportJson['causes'][number] {
  return {
    deviation,
    conditions: conditions.map((condition) => conditionJson(condition, read)),
    tests: tests.map(({ suite, test, failures }) => ({ suite: suite.name, name: test.name, events: failures.length })),
  };
}

function testJson({ test, failures }: TestResult, read: ReadResult): TestJson {
  const { name, line, techniques, source, why, events } = test;
  return {
    name,
    line,
    techniques,
    source,
    why,
    outcome: failures.length === 0 ? 'passed' : 'failed',
    events: events.length,
    failures: failures.map(({ tested, verdict, deviation }) => ({
      deviation,
      event: tested.event,
      recordedAt: tested.recordedAt,
      expected: tested.expected,
      logged: verdict.logged,
      ruleName: verdict.ruleName,
      decidedBy: verdictJson(read, line, tested.event, verdict).decidedBy,
    })),
  };
}

function coverageJson({ elements, counts }: ConditionCoverage, read: ReadResult): TestReportJson['coverage'] {
  return {
    ...counts,
    unreached: elements.flatMap(({ source, decided, conditions: own }): readonly UnreachedJson[] => [
      ...(decided
        ? []
        : [
            {
              kind: 'element' as const,
              line: lineOf(read, source.element),
              reach: 'never decided',
              onmatch: source.element.onmatch,
            },
          ]),
      ...own
        .filter(({ reach }) => reach !== 'matched')
        .map(({ condition, reach }) => ({
          kind: 'condition' as const,
          line: lineOf(read, condition),
          reach,
          field: condition.field,
          condition: condition.condition,
          value: condition.value,
        })),
    ]),
  };
}

function mutationJson(run: MutationRun, read: ReadResult): NonNullable<TestReportJson['mutation']> {
  const { total, results, noticed, surviving, equivalent, undecided, score } = run;
  const only = (outcome: MutantResult['outcome']): readonly MutantJson[] =>
    results.filter((result) => result.outcome === outcome).map((result) => mutantJson(result, read));
  return {
    total,
    tried: results.length,
    noticed,
    surviving,
    equivalent,
    undecided,
    score,
    survivors: only('survives'),
    equivalents: only('equivalent'),
    undecideds: only('undecided'),
  };
}

function mutantJson({ mutant: { node, change }, witness }: MutantResult, read: ReadResult): MutantJson {
  return {
    line: lineOf(read, node),
    kind: node.kind,
    change,
    ...(node.kind === 'Condition' ? { field: node.field, condition: node.condition, value: node.value } : {}),
    ...(witness === undefined ? {} : { witness }),
  };
}
