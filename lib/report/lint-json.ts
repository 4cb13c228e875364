import type { WmiEventId, WmiEventRecord, WmiOperation } from '../catalog';
import type { Verdict } from '../engine';
import type { Finding, Fix, Logging } from '../lint';
import { loggingOf } from '../lint';
import type { LineIndex, Range } from '../text';
import type { LintedFile, LintSummary } from './file-summary';
import { countFindings, failsCall, sumOf } from './file-summary';
import { indentedJson, JSON_INDENT, jsonMembers, jsonText } from './json-text';
import type { LintLayout, LintLimits, LintWriter } from './lint-text';
import type { Tool } from './tool';

/** One finding in the JSON report. */
export interface FindingJson {
  /** The rule that reports it. */
  readonly ruleId: string;
  /** Which of the messages of the rule it is. */
  readonly messageId: string;
  /** `error`, `warning` or `info`. */
  readonly severity: string;
  /** What happens to events. */
  readonly message: string;
  /** Where; lines and columns from 1. */
  readonly range: Range;
  /** The element that holds the place; empty where there is no XML. */
  readonly xmlPath: string;
  /** Other places that it is about. */
  readonly related: readonly { readonly range: Range; readonly message: string }[];
  /** The reason, in one sentence. */
  readonly why: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
  /** What `--fix` and `--fix=unsafe` would change. */
  readonly fixes: readonly ChangeJson[];
  /** One of them is to be chosen. */
  readonly suggestions: readonly ChangeJson[];
  /** An event that shows it. */
  readonly witness?: WmiEventRecord;
  /** What Sysmon does with that event; absent where it refuses the file. */
  readonly witnessVerdict?: Pick<Verdict, 'logged' | 'ruleName'>;
  /** The finding of the same file that it is a consequence of. */
  readonly partOf?: { readonly ruleId: string; readonly messageId: string; readonly range: Range };
}

/** A fix or a suggestion in the JSON report. */
export interface ChangeJson {
  /** What the change does, as an instruction. */
  readonly title: string;
  /** Whether `--fix` makes it, or `--fix=unsafe` only. */
  readonly safety: Fix['safety'];
  /** What it does to what Sysmon logs, as proved. */
  readonly effect: Fix['effect'];
  /** What it changes without touching it; absent where there is nothing. */
  readonly changes?: readonly string[];
  /** Applied together; offsets are those of the file as it is. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** One file in the JSON report. */
export interface FileJson {
  /** The file as the user named it. */
  readonly path: string;
  /** Whether Sysmon loads it. */
  readonly outcome: 'accepted' | 'refused';
  /** The schema version as Sysmon prints it. */
  readonly schemaVersion?: string;
  /** What the file logs in one word: `no rules`, `nothing`, `everything` or `parts`; absent where Sysmon refuses it. */
  readonly extent?: 'no rules' | 'nothing' | 'everything' | 'parts';
  /** Whether what `logged` and `extent` say is so but for exclusions that pin a subscription. */
  readonly exceptExclusions?: boolean;
  /** The operations of which every event is logged, but for exclusions that pin a subscription. */
  readonly logged?: Readonly<Record<string, readonly string[]>>;
  /** The operations of which it could not be decided whether an event is lost. */
  readonly unknown?: Readonly<Record<string, readonly string[]>>;
  /** What is proved of each operation: `always`, `sometimes`, `never`, or `unknown`. */
  readonly coverage?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** In file order. */
  readonly findings: readonly FindingJson[];
  /** Whether it makes the call fail: a finding is at or above `--fail-on`, or Sysmon refuses the file and no finding says so. */
  readonly fails: boolean;
  /** How many more there are that comments ignore, or a baseline knows. */
  readonly hidden: { readonly ignored: number; readonly inBaseline: number };
}

/** The JSON report of `lint`; schemas/lint-report.schema.json describes it. */
export interface LintJson {
  /** The version of the format. */
  readonly version: 1;
  /** What wrote the report. */
  readonly tool: { readonly name: 'sysmon-wmi'; readonly version: string };
  /** The files in the order in which they were linted. */
  readonly files: readonly FileJson[];
  /** The findings of all files, counted. */
  readonly summary: LintSummary;
  /** Whether the call fails: a file does, or there are more warnings than `maxWarnings`. */
  readonly fails: boolean;
  /** More warnings than this make the call fail; null: there is no limit. */
  readonly maxWarnings: number | null;
}

/**
 * The findings of files as data for other programs.
 *
 * @param files - the files
 * @param toolVersion - the version of this package
 * @param limits - what makes a call fail; each file knows its own `failOn`
 * @returns plain data, ready for JSON.stringify
 * @example
 * ```ts
 * import { lint, lintJson } from 'sysmon-wmi';
 * const report = lint('<Sysmon schemaversion="4.22"/>');
 * lintJson([{ path: 'sysmon.xml', report }], '0.1.0').summary.errors; // 1
 * ```
 */
export function lintJson(
  files: readonly LintedFile[],
  toolVersion: string,
  limits: Pick<LintLimits, 'maxWarnings'> = {},
): LintJson {
  const summary = sumOf(files.map(({ report }) => countFindings(report.findings)));
  return {
    version: 1,
    tool: { name: 'sysmon-wmi', version: toolVersion },
    files: files.map(fileJson),
    ...endJson(summary, files.some(failsCall), limits),
  };
}

function endJson(
  summary: LintSummary,
  fails: boolean,
  { maxWarnings = Infinity }: LintLimits,
): Pick<LintJson, 'summary' | 'fails' | 'maxWarnings'> {
  return {
    summary,
    fails: fails || summary.warnings > maxWarnings,
    maxWarnings: maxWarnings === Infinity ? null : maxWarnings,
  };
}

/** The JSON report of `lint` as text. A file is written when it is added, and then let go. */
export class LintJsonText implements LintWriter {
  readonly #toolVersion: string;
  readonly #files: string[] = [];
  readonly #counts: LintSummary[] = [];
  #fails = false;

  /**
   * @param toolVersion - the version of this package
   */
  constructor(toolVersion: string) {
    this.#toolVersion = toolVersion;
  }

  /**
   * Adds a file.
   *
   * @param file - a linted file
   */
  add(file: LintedFile): void {
    this.#files.push(indentedJson(jsonText(fileJson(file), JSON_INDENT), 2));
    this.#counts.push(countFindings(file.report.findings));
    this.#fails ||= failsCall(file);
  }

  /**
   * Ends the report.
   *
   * @param limits - what makes a call fail
   * @returns what {@link lintJson} gives of the files, with a final newline
   */
  end(limits: LintLimits): string {
    const all = this.#files.length === 0 ? '[]' : `[\n${this.#files.join(',\n')}\n${' '.repeat(JSON_INDENT)}]`;
    const { version, tool } = lintJson([], this.#toolVersion);
    const written = [
      ...jsonMembers({ version, tool }),
      `${' '.repeat(JSON_INDENT)}"files": ${all}`,
      ...jsonMembers(endJson(sumOf(this.#counts), this.#fails, limits)),
    ];
    return `{\n${written.join(',\n')}\n}\n`;
  }
}

/**
 * {@link LintJsonText} as a format of `lint`.
 *
 * @param _layout - JSON has none
 * @param tool - the program
 * @returns the writer
 */
export function lintJsonText(_layout: LintLayout, { version }: Tool): LintWriter {
  return new LintJsonText(version);
}

function fileJson(file: LintedFile): FileJson {
  const { path, report, known = 0 } = file;
  const { read, findings, ignoredFindings, facts } = report;
  const logging = loggingOf(facts);
  return {
    path,
    outcome: read.outcome,
    ...(read.version === undefined ? {} : { schemaVersion: read.version.printed }),
    ...(logging === null ? {} : loggingJson(logging)),
    findings: findings.map((finding) => findingJson(finding, read.source.lines)),
    fails: failsCall(file),
    hidden: { ignored: ignoredFindings, inBaseline: known },
  };
}

function loggingJson(
  logging: Logging,
): Required<Pick<FileJson, 'extent' | 'exceptExclusions' | 'logged' | 'unknown' | 'coverage'>> {
  const { extent, exceptExclusions, cells, whole } = logging;
  const logged = (id: WmiEventId): readonly WmiOperation[] =>
    cells.filter((cell) => cell.eventId === id && whole.has(cell)).map(({ operation }) => operation);
  const unknown = (id: WmiEventId): readonly WmiOperation[] =>
    cells.filter((cell) => cell.eventId === id && cell.logged === 'unknown').map(({ operation }) => operation);
  const coverage = (id: WmiEventId): Readonly<Record<string, string>> =>
    Object.fromEntries(cells.filter(({ eventId }) => eventId === id).map((cell) => [cell.operation, cell.logged]));
  return {
    extent,
    exceptExclusions,
    logged: { 19: logged(19), 20: logged(20), 21: logged(21) },
    unknown: { 19: unknown(19), 20: unknown(20), 21: unknown(21) },
    coverage: { 19: coverage(19), 20: coverage(20), 21: coverage(21) },
  };
}

function findingJson(finding: Finding, lines: LineIndex): FindingJson {
  const { ruleId, messageId, severity, message, range, xmlPath, related, why, remedy, witness, partOf } = finding;
  const { witnessVerdict } = finding;
  return {
    ruleId,
    messageId,
    severity,
    message,
    range,
    xmlPath,
    related: related.map((place) => ({ range: place.range, message: place.message })),
    why,
    remedy,
    fixes: finding.fixes.map((fix) => changeJson(fix, lines)),
    suggestions: finding.suggestions.map((suggestion) => changeJson(suggestion, lines)),
    ...(witness === undefined ? {} : { witness }),
    ...(witnessVerdict === undefined ? {} : { witnessVerdict }),
    ...(partOf === undefined
      ? {}
      : { partOf: { ruleId: partOf.ruleId, messageId: partOf.messageId, range: partOf.range } }),
  };
}

function changeJson({ title, safety, effect, changes, edits }: Fix, lines: LineIndex): ChangeJson {
  return {
    title,
    safety,
    effect,
    ...(changes.length === 0 ? {} : { changes }),
    edits: edits.map(({ span, newText }) => ({ range: lines.range(span), newText })),
  };
}
