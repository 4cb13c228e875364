import type { WmiEventRecord } from '../catalog';
import type { ReadResult } from '../reader';
import type {
  ConditionCoverage,
  ExpectedVerdict,
  MutantResult,
  MutationRun,
  TellingEvent,
  TestNote,
  TestResult,
} from '../testing';
import { lineOf } from './line-of';
import { mutationScore } from './mutation-text';
import type { TestedConfig } from './tested-config';
import type { VerdictJson } from './verdict-json';
import { verdictJson } from './verdict-json';

/** A place in a configuration that no test event reaches. */
export interface UnreachedJson {
  readonly kind: 'condition' | 'element';
  readonly line: number;
  /** `never tried`, `never matched`, or of an element `never decided`. */
  readonly reach: string;
  readonly onmatch?: string;
  readonly field?: string;
  readonly condition?: string;
  readonly value?: string;
}

/** A mutant that no test notices. */
export interface MutantJson {
  readonly line: number;
  readonly kind: string;
  readonly change: MutantResult['mutant']['change'];
  readonly field?: string;
  readonly condition?: string;
  readonly value?: string;
  readonly telling?: TellingEvent;
}

/** One test as data. */
export interface TestJson {
  readonly name: string;
  readonly line: number;
  readonly techniques: readonly string[];
  readonly source: string | null;
  readonly why: string | null;
  readonly outcome: 'passed' | 'failed';
  readonly events: number;
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
  readonly path: string;
  readonly outcome: 'accepted';
  readonly schemaVersion?: string;
  readonly suites: readonly { readonly name: string; readonly tests: readonly TestJson[] }[];
  readonly warnings: readonly TestNote[];
  readonly summary: {
    readonly tests: number;
    readonly passed: number;
    readonly failed: number;
    readonly events: number;
    readonly lost: number;
  };
  readonly coverage: {
    readonly conditions: { readonly total: number; readonly matched: number };
    readonly elements: { readonly total: number; readonly decided: number };
    readonly unreached: readonly UnreachedJson[];
  };
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
  const results = run.suites.flatMap((suite) => suite.results);
  const failures = results.flatMap((result) => result.failures);
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
      tests: results.length,
      passed: run.passed,
      failed: run.failed,
      events: run.events,
      lost: failures.filter(({ deviation }) => deviation === 'lost').length,
    },
    coverage: coverageJson(run.coverage, read),
    ...(mutation === null ? {} : { mutation: mutation === 'not tried' ? null : mutationJson(mutation, read) }),
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

function coverageJson({ elements }: ConditionCoverage, read: ReadResult): TestReportJson['coverage'] {
  const conditions = elements.flatMap((element) => element.conditions);
  return {
    conditions: { total: conditions.length, matched: conditions.filter(({ reach }) => reach === 'matched').length },
    elements: { total: elements.length, decided: elements.filter(({ decided }) => decided).length },
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
  const { total, results, noticed, surviving, equivalent, undecided } = run;
  const only = (outcome: MutantResult['outcome']): readonly MutantJson[] =>
    results.filter((result) => result.outcome === outcome).map((result) => mutantJson(result, read));
  return {
    total,
    tried: results.length,
    noticed,
    surviving,
    equivalent,
    undecided,
    score: mutationScore(run),
    survivors: only('survives'),
    equivalents: only('equivalent'),
    undecideds: only('undecided'),
  };
}

function mutantJson({ mutant: { node, change }, telling }: MutantResult, read: ReadResult): MutantJson {
  return {
    line: lineOf(read, node),
    kind: node.kind,
    change,
    ...(node.kind === 'Condition' ? { field: node.field, condition: node.condition, value: node.value } : {}),
    ...(telling === undefined ? {} : { telling }),
  };
}
