import { readConfig } from '../reader';
import type { TextEdit } from '../text';
import { applyEdits, encodeText } from '../text';
import type { Finding, Fix } from './finding';
import { proveFix } from './fix-proof';
import type { LinterOptions, LintReport } from './linter';
import { runLint } from './linter';

/** Which fixes to apply: only those proved safe, or all. */
export type FixLevel = 'safe' | 'unsafe';

/** A fix with the finding that it removes. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** What fixing did to a file. */
export interface FixOutcome {
  /** The fixed file: bytes where bytes were given, in their encoding and with their byte order mark. */
  readonly source: string | Uint8Array;
  /** The text before and after, without byte order mark. */
  readonly before: string;
  readonly after: string;
  /** The fixes that were applied, in the order of application. */
  readonly applied: readonly ChosenFix[];
  /** What remains. */
  readonly report: LintReport;
}

/** Each pass resolves all findings that do not overlap; a chain of more than this many dependent fixes does not occur. */
const MOST_PASSES = 10;

/**
 * Applies the fixes of a file until none is left; everything outside the fixed places keeps every byte.
 *
 * @param source - the file's bytes or text
 * @param level - which fixes to apply
 * @param options - the rules and how they are set
 * @returns the fixed file and what was done
 * @example
 * ```ts
 * import { ALL_RULES, fixSource } from 'sysmon-wmi';
 * fixSource('<Sysmon schemaversion="4.22"/>', 'safe', { rules: ALL_RULES }).applied.length; // 0
 * ```
 */
export function fixSource(source: string | Uint8Array, level: FixLevel, options: LinterOptions): FixOutcome {
  let report = runLint(source, options);
  const { text: before, encoding, bom } = report.read.source;
  const applied: ChosenFix[] = [];
  let text = before;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const chosen = chooseFixes(report, level);
    const step = loadableStep(text, report, chosen);
    if (step.length === 0) {
      break;
    }
    applied.push(...step);
    text = applyEdits(text, editsOf(step));
    report = runLint(text, options);
  }
  if (applied.length === 0) {
    return { source, before, after: before, applied, report };
  }
  const fixed =
    typeof source === 'string' ? (bom ? `\uFEFF${text}` : text) : encodeText(text, encoding ?? 'utf-8', bom);
  return { source: fixed, before, after: text, applied, report };
}

/** The first applicable fix of each finding, as far as they do not overlap; identical fixes of several findings count once. */
function chooseFixes(report: LintReport, level: FixLevel): ChosenFix[] {
  const candidates = report.findings
    .flatMap((finding) => {
      const fix = finding.fixes.find(({ safety }) => safety === 'safe' || level === 'unsafe');
      return fix === undefined ? [] : [{ finding, fix }];
    })
    .sort((a, b) => startOf(a.fix.edits) - startOf(b.fix.edits));
  const chosen: ChosenFix[] = [];
  let taken = -1;
  for (const candidate of candidates) {
    if (startOf(candidate.fix.edits) > taken) {
      chosen.push(candidate);
      taken = Math.max(taken, ...candidate.fix.edits.map((edit) => edit.span.end));
    }
  }
  // Each is proved on its own; together those that are to change nothing need a proof of their own, or go one by one.
  const quiet = chosen.filter(({ fix }) => !fix.changesLogging);
  if (quiet.length < 2 || proveFix(report.read, editsOf(quiet))) {
    return chosen;
  }
  const [first] = quiet;
  return chosen.filter((candidate) => candidate.fix.changesLogging || candidate === first);
}

/** All of the fixes, or the first, after which Sysmon still loads a file that it loaded before. */
function loadableStep(text: string, { read }: LintReport, chosen: readonly ChosenFix[]): readonly ChosenFix[] {
  const steps = [chosen, ...(chosen.length < 2 ? [] : chosen.map((fix) => [fix]))];
  const loads = (step: readonly ChosenFix[]): boolean =>
    step.length === 0 ||
    read.outcome === 'refused' ||
    readConfig(applyEdits(text, editsOf(step))).outcome === 'accepted';
  return steps.find(loads) ?? [];
}

function editsOf(chosen: readonly ChosenFix[]): readonly TextEdit[] {
  return chosen.flatMap(({ fix }) => fix.edits).sort((a, b) => a.span.start - b.span.start);
}

function startOf(edits: readonly TextEdit[]): number {
  return edits[0]?.span.start ?? 0;
}
