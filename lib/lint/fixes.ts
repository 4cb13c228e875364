import type { TextEdit } from '../text';
import { applyEdits, encodeText, requireOneOf } from '../text';
import type { Effect, Finding, Fix } from './finding';
import type { ChangeJudge, Judgement } from './judge';
import { compareFiles } from './judge';
import { requireLintOptions } from './lint-options';
import type { FixableReport, LinterOptions, LintReport, OfferedFixes } from './linter';
import { lintForFixing } from './linter';

/** Which fixes to apply: only those proved safe, or all. */
export type FixLevel = 'safe' | 'unsafe';

const LEVELS: readonly FixLevel[] = ['safe', 'unsafe'];

/** A fix that was applied, with the finding that it removes. */
export interface ChosenFix {
  /** The finding. */
  readonly finding: Finding;
  /** The fix that was applied. */
  readonly fix: Pick<Fix, 'title' | 'edits'>;
}

/** What fixing did to a file. */
export interface FixOutcome {
  /** The fixed file: bytes where bytes were given, in their encoding and with their byte order mark. */
  readonly source: string | Uint8Array;
  /** The text before, without byte order mark. */
  readonly before: string;
  /** The text after, without byte order mark. */
  readonly after: string;
  /** The fixes that were applied, in the order of application. */
  readonly applied: readonly ChosenFix[];
  /** What all of them together do. */
  readonly effect: Effect;
  /** What the effect alone does not tell, and what changes for elements and options that they do not touch: a sentence each. */
  readonly changes: readonly string[];
  /** What remains. */
  readonly report: LintReport;
}

/** Each pass resolves all findings that do not overlap; a chain of more than this many dependent fixes does not occur. */
const MOST_PASSES = 10;

/** Each trial reads the file anew. */
const MOST_TRIALS = 64;

/**
 * Applies the fixes of a file until none is left; everything outside the fixed places keeps every byte. What is applied at the
 * level `safe` is proved as a whole: what Sysmon does with every event type stays, or only more WMI events are logged.
 *
 * @param source - the file's bytes or text
 * @param level - which fixes to apply
 * @param options - the rules and how they are set
 * @returns the fixed file and what was done
 * @example
 * ```ts
 * import { fixSource } from 'lib/lint';
 * import { ALL_RULES } from 'lib/rules';
 * fixSource('<Sysmon schemaversion="4.22"/>', 'safe', { rules: ALL_RULES }).applied.length; // 0
 * ```
 */
export function fixSource(source: string | Uint8Array, level: FixLevel, options: LinterOptions): FixOutcome {
  requireOneOf(level, LEVELS, 'level of fixes');
  requireLintOptions(options);
  let current = lintForFixing(source, options);
  const { read } = current.report;
  const { text: before, encoding, bom } = read.source;
  let applied: readonly ChosenFix[] = [];
  let text = before;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const step = chooseFixes(current, level);
    if (step.length === 0) {
      break;
    }
    applied = [...applied, ...step];
    text = applyEdits(text, editsOf(step));
    current = lintForFixing(text, options);
  }
  const { report } = current;
  if (applied.length === 0) {
    return { source, before, after: before, applied, effect: 'same', changes: [], report };
  }
  const fixed =
    typeof source === 'string' ? (bom ? `\uFEFF${text}` : text) : encodeText(text, encoding ?? 'utf-8', bom);
  const { effect, changes } = compareFiles(read, report.read);
  return { source: fixed, before, after: text, applied, effect, changes, report };
}

/** A fix that may be applied. */
interface Candidate extends ChosenFix {
  readonly kind: 'keeps logging' | 'may log more' | 'changes';
}

/** The fixes that can be applied at once: what is to be safe is proved of all of them together. */
function chooseFixes({ report, fixes }: FixableReport, level: FixLevel): readonly ChosenFix[] {
  if (fixes === null) {
    return [];
  }
  const candidates = apart(report.findings.flatMap((finding) => candidateOf(finding, fixes, level)));
  const trial = new Trial(fixes.judge, candidates);
  trial.add('keeps logging', ({ effect, changes }) => effect === 'same' && changes.length === 0);
  trial.add('may log more', ({ safety }) => safety === 'safe');
  if (level === 'unsafe') {
    trial.add('may log more', () => true);
    trial.add('changes', () => true);
  }
  return trial.chosen;
}

function candidateOf(finding: Finding, { unjudged }: OfferedFixes, level: FixLevel): readonly Candidate[] {
  const fix = finding.fixes.find(({ safety }) => safety === 'safe' || level === 'unsafe');
  if (fix !== undefined) {
    return [
      {
        finding,
        fix,
        kind: fix.safety === 'unsafe' ? 'changes' : fix.effect === 'same' ? 'keeps logging' : 'may log more',
      },
    ];
  }
  const [offered] = unjudged(finding).filter(({ changesLogging }) => !changesLogging || level === 'unsafe');
  return offered === undefined
    ? []
    : [
        {
          finding,
          fix: offered,
          kind: offered.changesLogging ? 'changes' : offered.keepsLogging === true ? 'keeps logging' : 'may log more',
        },
      ];
}

/** The first fixes that do not overlap; one that several findings offer counts once. */
function apart(candidates: readonly Candidate[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  let taken = -1;
  for (const candidate of candidates.toSorted((a, b) => startOf(a.fix.edits) - startOf(b.fix.edits))) {
    if (startOf(candidate.fix.edits) > taken) {
      chosen.push(candidate);
      taken = candidate.fix.edits.reduce((end, { span }) => Math.max(end, span.end), taken);
    }
  }
  return chosen;
}

/** Tries which fixes hold together: all at once, or else as many of each half as do. */
class Trial {
  readonly #judge: ChangeJudge;
  readonly #candidates: readonly Candidate[];
  #chosen: readonly Candidate[] = [];
  #trialsLeft = MOST_TRIALS;

  constructor(judge: ChangeJudge, candidates: readonly Candidate[]) {
    this.#judge = judge;
    this.#candidates = candidates;
  }

  get chosen(): readonly ChosenFix[] {
    return this.#chosen;
  }

  /** Adds what can be applied beside what is chosen, as far as Sysmon loads the result and it holds. */
  add(kind: Candidate['kind'], holds: (judgement: Judgement) => boolean): void {
    const chosen = new Set(this.#chosen);
    const waiting = [this.#candidates.filter((candidate) => candidate.kind === kind && !chosen.has(candidate))];
    for (let group = waiting.pop(); group !== undefined && this.#trialsLeft > 0; group = waiting.pop()) {
      if (group.length === 0) {
        continue;
      }
      this.#trialsLeft -= 1;
      const together = [...this.#chosen, ...group];
      const judgement = this.#judge.fix(editsOf(together));
      if (judgement !== null && holds(judgement)) {
        this.#chosen = together;
      } else if (group.length > 1) {
        const half = group.length >> 1;
        waiting.push(group.slice(half), group.slice(0, half));
      }
    }
  }
}

function editsOf(chosen: readonly ChosenFix[]): readonly TextEdit[] {
  return chosen.flatMap(({ fix }) => fix.edits).sort((a, b) => a.span.start - b.span.start);
}

function startOf(edits: readonly TextEdit[]): number {
  return edits[0]?.span.start ?? 0;
}
