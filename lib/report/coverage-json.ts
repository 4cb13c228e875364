import type { Cause, Cell } from '../analysis';
import { lossesOf } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import { firstPassedOver } from '../reader';
import type { ConditionJson } from './condition-json';
import { conditionJson } from './condition-json';
import type { CoveredFile } from './coverage-text';
import type { ResultWriter } from './format';
import { eachAlone } from './format';
import { jsonText } from './json-text';
import { lineOf } from './line-of';

/** One cell as data: what is proved of one event ID and operation. */
export interface CellJson {
  /** 19, 20 or 21. */
  readonly eventId: number;
  /** `Created`, `Modified` or `Deleted`. */
  readonly operation: string;
  /** `always`, `sometimes`, `never` or `unknown`. */
  readonly logged: string;
  /** Whether the proof leaves out events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
  /** Why it could not be proved; there for `unknown` only. */
  readonly why?: string;
  /** An event that is lost; there for `never` and `sometimes`. */
  readonly lost?: WmiEventRecord;
  /** An event that is logged; there for `always` and `sometimes`. */
  readonly kept?: WmiEventRecord;
  /** What decides, with lines of the file; null where nothing is known. */
  readonly because: {
    readonly kind: string;
    readonly default: string | null;
    readonly elements: readonly { readonly onmatch: string; readonly line: number }[];
    readonly conditions: readonly ConditionJson[];
  } | null;
}

/** The JSON report of `coverage` about one file; schemas/coverage-report.schema.json describes it. */
export interface CoverageJson {
  /** The file as the user named it. */
  readonly path: string;
  /** Whether Sysmon loads it. */
  readonly outcome: 'accepted' | 'refused';
  /** The schema version as Sysmon prints it. */
  readonly schemaVersion?: string;
  /** Nine, in the order 19, 20, 21 × Created, Modified, Deleted. */
  readonly cells: readonly CellJson[];
  /** Why events are lost: one entry a cause, with the cells that lose events for it. */
  readonly losses: readonly {
    readonly logged: string;
    readonly cells: readonly Pick<CellJson, 'eventId' | 'operation'>[];
    readonly because: CellJson['because'];
  }[];
  /** Where Sysmon passes over WmiEvent elements: the first of them, and whether it drops all from there on or skips it. */
  readonly passedOver?: { readonly line: number; readonly effect: string };
  /** What every cell was required to be, and those that are weaker. */
  readonly requirement?: {
    readonly required: string;
    readonly weaker: readonly Pick<CellJson, 'eventId' | 'operation' | 'logged'>[];
  };
}

/**
 * The cells as data.
 *
 * @param file - the configuration and its cells
 * @returns plain data
 * @example
 * ```ts
 * import { analyzeCoverage, coverageJson, generateTemplate, readConfig } from 'sysmon-wmi';
 * const read = readConfig(generateTemplate('log-all').xml);
 * const { config } = read;
 * config && coverageJson({ path: 'sysmon.xml', read, cells: analyzeCoverage(config).cells }).cells.length; // 9
 * ```
 */
export function coverageJson({ path, read, cells, requirement }: CoveredFile): CoverageJson {
  return {
    path,
    outcome: read.outcome,
    ...(read.version === undefined ? {} : { schemaVersion: read.version.printed }),
    cells: cells.map((cell) => cellJson(cell, read)),
    losses: lossesOf(cells).map(({ cause, logged, cells: losing }) => ({
      logged,
      cells: losing.map(({ eventId, operation }) => ({ eventId, operation })),
      because: causeJson(cause, read),
    })),
    ...passedOverJson(read),
    ...(requirement === undefined
      ? {}
      : {
          requirement: {
            required: requirement.required,
            weaker: requirement.weaker.map(({ eventId, operation, logged }) => ({ eventId, operation, logged })),
          },
        }),
  };
}

/**
 * {@link coverageJson} of each file of a call, a line each.
 *
 * @returns the writer
 */
export function coverageJsonLines(): ResultWriter<CoveredFile> {
  return eachAlone((file) => `${jsonText(coverageJson(file))}\n`);
}

function passedOverJson(read: CoveredFile['read']): Pick<CoverageJson, 'passedOver'> {
  const problem = firstPassedOver(read);
  return problem === undefined ? {} : { passedOver: { line: problem.range.start.line, effect: problem.effect } };
}

function cellJson(cell: Cell, read: CoveredFile['read']): CellJson {
  const { eventId, operation, logged, exceptUnread, why, lost, kept, because } = cell;
  return {
    eventId,
    operation,
    logged,
    exceptUnread,
    ...(why === undefined ? {} : { why }),
    ...(lost === undefined ? {} : { lost }),
    ...(kept === undefined ? {} : { kept }),
    because: because === null ? null : causeJson(because, read),
  };
}

function causeJson(cause: Cause, read: CoveredFile['read']): CellJson['because'] {
  return {
    kind: cause.kind,
    default: cause.default,
    elements: cause.elements.map(({ element }) => ({ onmatch: element.onmatch, line: lineOf(read, element) })),
    conditions: cause.conditions.map((condition) => conditionJson(condition, read)),
  };
}
