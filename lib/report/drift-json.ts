import type { ComparedCell, Comparison, Difference } from '../analysis';
import { hasUnreadException, undecidedStatements } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import type { Decision } from '../engine';
import { decidingConditions } from '../engine';
import type { DriftVerdict, HostForm, HostProblem, HostState, HostUnknown } from '../host';
import type { WmiEvent } from '../model';
import type { ConditionJson } from './condition-json';
import type { ComparedHost } from './drift-text';
import type { FileHash, HostNotRead } from './host-not-read';
import { isGivenLast } from './host-not-read';
import { jsonText } from './json-text';
import { lineOf } from './line-of';

/** A dump in the JSON report. */
export interface HostJson {
  /** null where no dump was given. */
  readonly path: string | null;
  readonly form: HostForm | null;
  readonly schemaVersion: string | null;
  readonly binaryVersion: string | null;
}

/** What decided about an event on one side: an element and its place, or a default. */
export interface PlacedDecisionJson {
  readonly element: { readonly onmatch: string; readonly place: string } | null;
  readonly default: string | null;
  /** The conditions by which the element matched; empty where a default decided. */
  readonly conditions: readonly Omit<ConditionJson, 'line'>[];
}

/** An event that one side logs only. */
export interface DriftDifferenceJson {
  readonly event: WmiEventRecord;
  readonly repository: PlacedDecisionJson;
  readonly host: PlacedDecisionJson;
  /** `all`: it is so for every event of the cell; `some`: for others it is not, or that is not proved. */
  readonly extent: 'all' | 'some';
}

/** What is compared of one event ID and operation. */
export interface DriftCellJson {
  readonly eventId: number;
  readonly operation: string;
  readonly equivalent: boolean | 'unknown';
  readonly exceptUnread: boolean;
  readonly newlyLost?: DriftDifferenceJson;
  readonly newlyLogged?: DriftDifferenceJson;
}

/** The JSON report of `drift`; schemas/drift-report.schema.json describes it. */
export interface DriftJson {
  readonly version: 1;
  readonly outcome: 'compared';
  /** What the verdict rests on: the rule blob, or the text of `sysmon -c`. */
  readonly basis: 'blob' | 'text';
  readonly config: string;
  readonly host: HostJson;
  readonly configHash: FileHash;
  readonly verdict: DriftVerdict;
  /** Whether a proof leaves out events of which Sysmon could not read a field. */
  readonly exceptUnread: boolean;
  /** What could not be proved, and why; empty where all is decided. */
  readonly unknown: readonly { readonly statement: string; readonly why: string }[];
  readonly newlyLost?: WmiEventRecord;
  readonly newlyLogged?: WmiEventRecord;
  readonly renamed?: {
    readonly event: WmiEventRecord;
    readonly repository: string | null;
    readonly host: string | null;
  };
  readonly cells: readonly DriftCellJson[];
  /** Lines of the WmiEvent elements of the configuration that `sysmon -c` does not print; both sides are compared as printed. */
  readonly notPrinted: readonly number[];
  readonly unknowns: readonly HostUnknown[];
}

/** The JSON report of `drift` for a host whose rules cannot be read. */
export interface UnreadableHostJson {
  readonly version: 1;
  readonly outcome: 'unreadable';
  readonly config: string;
  readonly host: HostJson;
  readonly configHash: FileHash;
  readonly problems: readonly HostProblem[];
}

/** The JSON report of `drift` where the rules were not read and the hash says that Sysmon was given the file last. */
export interface GivenLastJson {
  readonly version: 1;
  readonly outcome: 'not-compared';
  readonly basis: 'hash';
  readonly config: string;
  readonly host: HostJson;
  readonly configHash: FileHash;
  readonly problems: readonly HostProblem[];
}

/**
 * A comparison with a host as data.
 *
 * @param compared - both sides and the comparison
 * @returns plain data
 * @example
 * ```ts
 * driftJson({ repository, path: 'host.reg', host, drift: compareWithHost(config, host), hash }).verdict; // 'same'
 * ```
 */
export function driftJson(compared: ComparedHost): DriftJson {
  const { repository, path, host, drift, hash } = compared;
  const { comparison, verdict } = drift;
  const { newlyLost, newlyLogged, cells } = comparison;
  return {
    version: 1,
    outcome: 'compared',
    basis: host.form === 'sysmon -c' ? 'text' : 'blob',
    config: repository.path,
    host: hostJson(path, host),
    configHash: hash,
    verdict,
    exceptUnread: hasUnreadException(comparison),
    unknown: undecidedStatements(comparison),
    ...(newlyLost === undefined ? {} : { newlyLost }),
    ...(newlyLogged === undefined ? {} : { newlyLogged }),
    ...renamedJson(comparison),
    cells: cells.map((cell) => cellJson(cell, compared)),
    notPrinted: drift.notPrinted.map((element) => lineOf(repository.read, element)),
    unknowns: host.unknowns,
  };
}

/**
 * A host whose rules cannot be read as data.
 *
 * @param host - the host, and what its hash says
 * @returns plain data
 * @example
 * ```ts
 * unreadableHostJson({ repository, path: 'host.reg', host: readHostState(new Uint8Array()), hash }).outcome; // 'unreadable'
 * ```
 */
export function unreadableHostJson(host: HostNotRead): UnreadableHostJson {
  return { version: 1, outcome: 'unreadable', ...notReadJson(host) };
}

/**
 * A host whose rules were not read, and whose Sysmon was given the file last, as data.
 *
 * @param host - the host, and what its hash says
 * @returns plain data
 * @example
 * ```ts
 * givenLastJson({ repository, path: 'host.reg', host, hash: { file, answer: 'this-file' } }).basis; // 'hash'
 * ```
 */
export function givenLastJson(host: HostNotRead): GivenLastJson {
  return { version: 1, outcome: 'not-compared', basis: 'hash', ...notReadJson(host) };
}

/**
 * What is known of a host, whether its rules were read or not, as JSON.
 *
 * @param answer - the comparison, or the host that was not read
 * @returns JSON with a final newline
 */
export function driftJsonText(answer: ComparedHost | HostNotRead): string {
  const json =
    'drift' in answer ? driftJson(answer) : isGivenLast(answer) ? givenLastJson(answer) : unreadableHostJson(answer);
  return `${jsonText(json, 2)}\n`;
}

function notReadJson({
  repository,
  path,
  host,
  hash,
}: HostNotRead): Pick<UnreadableHostJson, 'config' | 'host' | 'configHash' | 'problems'> {
  return { config: repository.path, host: hostJson(path, host), configHash: hash, problems: host.problems };
}

function hostJson(path: string | null, { form, schemaVersion, binaryVersion }: HostState): HostJson {
  return { path, form, schemaVersion, binaryVersion };
}

function renamedJson({ renamed }: Comparison): Pick<DriftJson, 'renamed'> {
  return renamed === undefined
    ? {}
    : { renamed: { event: renamed.event, repository: renamed.before, host: renamed.after } };
}

function cellJson(cell: ComparedCell, compared: ComparedHost): DriftCellJson {
  const { eventId, operation, equivalent, newlyLost, newlyLogged } = cell;
  return {
    eventId,
    operation,
    equivalent,
    exceptUnread: hasUnreadException(cell),
    ...(newlyLost === undefined ? {} : { newlyLost: differenceJson(newlyLost, compared) }),
    ...(newlyLogged === undefined ? {} : { newlyLogged: differenceJson(newlyLogged, compared) }),
  };
}

function differenceJson(found: Difference, { repository, host }: ComparedHost): DriftDifferenceJson {
  const { event, before, after, extent } = found;
  return {
    event,
    extent,
    repository: decisionJson(before, (element) => `line ${String(lineOf(repository.read, element))}`),
    host: decisionJson(after, (element) => host.places.find((one) => one.element === element)?.place ?? ''),
  };
}

function decisionJson(decision: Decision, placeOf: (element: WmiEvent) => string): PlacedDecisionJson {
  const { element, default: reason } = decision;
  return {
    element: element === null ? null : { onmatch: element.element.onmatch, place: placeOf(element.element) },
    default: reason,
    conditions: decidingConditions(decision).map(({ field, condition, value }) => ({ field, condition, value })),
  };
}
