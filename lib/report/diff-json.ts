import type { Comparison, Difference, Proof } from '../analysis';
import { hasUnreadException } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import type { Decision } from '../engine';
import { decidingConditions } from '../engine';
import type { ReadResult } from '../reader';
import type { ConditionJson } from './condition-json';
import { conditionJson } from './condition-json';
import type { ComparedFile, ComparedFiles } from './diff-text';
import { jsonText } from './json-text';
import { lineOf } from './line-of';

/** What decided about an event in one of the two files: an element and its line, or a default. */
export interface DecisionJson {
  /** The element that decided; null where a default did. */
  readonly element: { readonly onmatch: string; readonly line: number } | null;
  /** The default that decided; null where an element did. */
  readonly default: string | null;
  /** The conditions by which the element matched; empty where a default decided. */
  readonly conditions: readonly ConditionJson[];
}

/** An event about which the two files differ. */
export interface DifferenceJson {
  /** The event. */
  readonly event: WmiEventRecord;
  /** What decides in the first file. */
  readonly before: DecisionJson;
  /** What decides in the second. */
  readonly after: DecisionJson;
  /** `all`: it is so for every event of the cell; `some`: for others it stays as it was, or that is not proved. */
  readonly extent: 'all' | 'some';
}

/** The JSON report of `diff`; schemas/diff-report.schema.json describes it. */
export interface DiffJson {
  /** The first file as the user named it; null where there is none. */
  readonly before: string | null;
  /** The second. */
  readonly after: string | null;
  /** Whether both log the same events. */
  readonly equivalent: boolean | 'unknown';
  /** Whether the proof leaves out events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
  /** Which answer fails for such events only: that nothing is newly lost, newly logged, renamed. */
  readonly onlyUnread: Readonly<Record<keyof Comparison['proofs'], boolean>>;
  /** Which answer is not known, and why; empty where all are. */
  readonly unknown: Readonly<Partial<Record<keyof Comparison['proofs'], string>>>;
  /** An event that only the first logs; absent where none was found. */
  readonly newlyLost?: WmiEventRecord;
  /** An event that only the second logs; absent where none was found. */
  readonly newlyLogged?: WmiEventRecord;
  /** An event that both log under different rule names; absent where none was found. */
  readonly renamed?: { readonly event: WmiEventRecord; readonly before: string | null; readonly after: string | null };
  /** How conditions outside any RuleGroup are joined, where a new schema version changes it; absent where none does. */
  readonly changedRelation?: NonNullable<Comparison['changedRelation']>;
  /** Nine, in the order 19, 20, 21 × Created, Modified, Deleted. */
  readonly cells: readonly {
    readonly eventId: number;
    readonly operation: string;
    readonly equivalent: boolean | 'unknown';
    readonly exceptUnread: boolean;
    readonly newlyLost?: DifferenceJson;
    readonly newlyLogged?: DifferenceJson;
  }[];
}

/**
 * A comparison as data.
 *
 * @param files - the two configurations and the comparison
 * @returns plain data
 * @example
 * ```ts
 * import { compareConfigs, diffJson, generateTemplate, readConfig } from 'sysmon-wmi';
 * const read = readConfig(generateTemplate('log-all').xml);
 * const side = { path: 'sysmon.xml', read };
 * const { config } = read;
 * config && diffJson({ before: side, after: side, comparison: compareConfigs(config, config) }).equivalent; // true
 * ```
 */
export function diffJson({ before, after, comparison }: ComparedFiles): DiffJson {
  const { equivalent, newlyLost, newlyLogged, renamed, changedRelation, proofs, cells } = comparison;
  return {
    before: before.isAbsent === true ? null : before.path,
    after: after.isAbsent === true ? null : after.path,
    equivalent,
    exceptUnread: hasUnreadException(comparison),
    onlyUnread: {
      newlyLost: failsOnlyUnread(proofs.newlyLost),
      newlyLogged: failsOnlyUnread(proofs.newlyLogged),
      renamed: failsOnlyUnread(proofs.renamed),
    },
    unknown: {
      ...whyUnknown('newlyLost', proofs.newlyLost),
      ...whyUnknown('newlyLogged', proofs.newlyLogged),
      ...whyUnknown('renamed', proofs.renamed),
    },
    ...(newlyLost === undefined ? {} : { newlyLost }),
    ...(newlyLogged === undefined ? {} : { newlyLogged }),
    ...(renamed === undefined ? {} : { renamed }),
    ...(changedRelation === undefined ? {} : { changedRelation }),
    cells: cells.map((cell) => ({
      eventId: cell.eventId,
      operation: cell.operation,
      equivalent: cell.equivalent,
      exceptUnread: hasUnreadException(cell),
      ...(cell.newlyLost === undefined ? {} : { newlyLost: differenceJson(cell.newlyLost, before, after) }),
      ...(cell.newlyLogged === undefined ? {} : { newlyLogged: differenceJson(cell.newlyLogged, before, after) }),
    })),
  };
}

/**
 * {@link diffJson} as text.
 *
 * @param files - the two configurations and the comparison
 * @returns JSON with a final newline
 */
export function diffJsonText(files: ComparedFiles): string {
  return `${jsonText(diffJson(files), 2)}\n`;
}

function failsOnlyUnread(proof: Proof): boolean {
  return proof.kind === 'proved' && proof.exceptUnread;
}

function whyUnknown(statement: keyof Comparison['proofs'], proof: Proof): DiffJson['unknown'] {
  return proof.kind === 'unknown' ? { [statement]: proof.why } : {};
}

function differenceJson(found: Difference, before: ComparedFile, after: ComparedFile): DifferenceJson {
  return {
    event: found.event,
    before: decisionJson(found.before, before.read),
    after: decisionJson(found.after, after.read),
    extent: found.extent,
  };
}

function decisionJson(decision: Decision, read: ReadResult): DecisionJson {
  const { element, default: reason } = decision;
  return {
    element: element === null ? null : { onmatch: element.element.onmatch, line: lineOf(read, element.element) },
    default: reason,
    conditions: decidingConditions(decision).map((condition) => conditionJson(condition, read)),
  };
}
