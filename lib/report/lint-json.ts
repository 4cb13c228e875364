import type { WmiEventRecord } from '../catalog';
import type { Finding } from '../lint';
import type { LineIndex, Range } from '../text';
import type { LintedFile, LintSummary } from './file-summary';
import { coverageWords, loggedOperations, summarize } from './file-summary';

/** One finding in the JSON report. */
export interface FindingJson {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: string;
  readonly message: string;
  readonly range: Range;
  readonly xmlPath: string;
  readonly related: readonly { readonly range: Range; readonly message: string }[];
  readonly why: string;
  readonly remedy: string;
  readonly fixes: readonly {
    readonly title: string;
    readonly safety: 'safe' | 'unsafe';
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  }[];
  readonly witness?: WmiEventRecord;
}

/** The JSON report of `lint`; schemas/lint-report.schema.json describes it. */
export interface LintJson {
  readonly version: 1;
  readonly tool: { readonly name: 'sysmon-wmi'; readonly version: string };
  readonly files: readonly {
    readonly path: string;
    readonly outcome: 'accepted' | 'refused';
    readonly schemaVersion?: string;
    /** The operations of which every event is logged, but for exclusions that pin a subscription. */
    readonly logged?: Readonly<Record<string, readonly string[]>>;
    /** What is proved of each operation: `always`, `sometimes`, `never`, or `unknown`. */
    readonly coverage?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly findings: readonly FindingJson[];
  }[];
  readonly summary: LintSummary;
}

/**
 * The findings of files as data for other programs.
 *
 * @param files - the files
 * @param toolVersion - the version of this package
 * @returns plain data, ready for JSON.stringify
 */
export function lintJson(files: readonly LintedFile[], toolVersion: string): LintJson {
  return {
    version: 1,
    tool: { name: 'sysmon-wmi', version: toolVersion },
    files: files.map(({ path, report }) => {
      const { read, findings } = report;
      const logged = loggedOperations(report);
      const coverage = coverageWords(report);
      return {
        path,
        outcome: read.outcome,
        ...(read.version === undefined ? {} : { schemaVersion: read.version.printed }),
        ...(logged === null ? {} : { logged }),
        ...(coverage === null ? {} : { coverage }),
        findings: findings.map((finding) => findingJson(finding, read.source.lines)),
      };
    }),
    summary: summarize(files),
  };
}

function findingJson(finding: Finding, lines: LineIndex): FindingJson {
  const { ruleId, messageId, severity, message, range, xmlPath, related, why, remedy, fixes, witness } = finding;
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
    fixes: fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map(({ span, newText }) => ({ range: lines.range(span), newText })),
    })),
    ...(witness === undefined ? {} : { witness }),
  };
}
