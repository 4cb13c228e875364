import type { VerifiedExclusion } from '../exclusions';
import type { Platform, ReadResult } from '../reader';
import { readConfig } from '../reader';
import { SHARE_OF_A_JUDGEMENT } from './allowance';
import { consequencesAmong } from './consequences';
import type { LintContext } from './context';
import { lintContext } from './context';
import type { LintFacts } from './facts';
import { lintFacts } from './facts';
import type { Finding, FindingReference, Severity, SuppressedFinding } from './finding';
import { GRAVEST_FIRST } from './finding';
import type { Ignore } from './ignores';
import { findIgnores } from './ignores';
import { IgnoresInForce } from './ignores-in-force';
import { ChangeJudge } from './judge';
import { requireLintOptions } from './lint-options';
import { OfferedChanges } from './offered-changes';
import type { LintRule, Messages, OfferedFix, Preset, Report, RuleContext, RuleRun } from './rule';
import { PRESETS } from './rule';
import type { SameCause, TakenReport } from './taken-report';
import { findingOf } from './taken-report';

/** How a file is linted. A preset, platform, rule or severity that there is not is a TypeError. */
export interface LintOptions {
  /** Which rules run; `recommended` unless given. */
  readonly preset?: Preset;
  /** Severities by rule id that override preset and rule. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  /** Which Sysmon reads the file; `windows` unless given. */
  readonly platform?: Platform;
  /** Whether the file is a part of a configuration, which need not log every WMI event; false unless given. */
  readonly partial?: boolean;
  /** The exclusions that were verified, with which the rule verified-exclusion compares the file. */
  readonly verified?: readonly VerifiedExclusion[];
}

/** How a file is linted, and by which rules. */
export interface LinterOptions extends LintOptions {
  readonly rules: readonly LintRule[];
}

/** What linting found in one file. */
export interface LintReport {
  /** What Sysmon makes of the file. */
  readonly read: ReadResult;
  /** What is proved of the file. */
  readonly facts: LintFacts;
  /** In file order, without those that a comment ignores. */
  readonly findings: readonly Finding[];
  /** How many findings ignore comments hid. */
  readonly ignoredFindings: number;
  /** The findings that ignore comments hid, and those that a baseline knows; made when they are asked for. */
  readonly suppressed: readonly SuppressedFinding[];
  /** The rules that were on, in the order of the list of rules. */
  readonly ran: readonly RuleRun[];
}

/**
 * Lints one file.
 *
 * @param source - its bytes or text
 * @param options - the rules and how they are set
 * @returns the findings as data
 * @example
 * ```ts
 * runLint('<Sysmon schemaversion="4.22"/>', { rules: ALL_RULES }).findings[0]?.ruleId; // 'require-wmi-event'
 * ```
 */
export function runLint(source: string | Uint8Array, options: LinterOptions): LintReport {
  requireLintOptions(options);
  return lintForFixing(source, options).report;
}

/** What linting found, with the fixes that were too many to be judged one by one. */
export interface FixableReport {
  readonly report: LintReport;
  /** null where nothing was found. */
  readonly fixes: OfferedFixes | null;
}

/** The fixes of a file that are not judged yet. */
export interface OfferedFixes {
  readonly judge: ChangeJudge;
  /**
   * The fixes of a finding that nobody judged yet.
   *
   * @param finding - one of the report
   * @returns the fixes as its rule offers them
   */
  readonly unjudged: (finding: Finding) => readonly OfferedFix[];
}

/**
 * Lints one file of which fixes are to be applied.
 *
 * @param source - its bytes or text
 * @param options - the rules and how they are set
 * @param needs - which of the rules that are on are run
 * @param share - the part of the work of one call that proofs may take
 * @returns the findings, and their fixes
 */
export function lintForFixing(
  source: string | Uint8Array,
  options: LinterOptions,
  needs: (rule: LintRule) => boolean = () => true,
  share = 1,
): FixableReport {
  const { platform = 'windows', partial = false, verified = null } = options;
  const read = readConfig(source, { platform });
  const context = lintContext(read, { platform, partial, verified }, share);
  const ignores = read.document === undefined ? [] : findIgnores(read.document);
  const run = new LintRun(context, ignores, options);
  const reports = run.reports(needs);
  const facts = lintFacts(read, context.wmi, { platform, partial });
  const ran = options.rules.flatMap((rule) => {
    const severity = severityOf(rule, options);
    return severity === null ? [] : [{ meta: rule.meta, severity }];
  });
  if (reports.length === 0 && run.hidden === 0) {
    return { report: { read, facts, findings: [], ignoredFindings: 0, suppressed: [], ran }, fixes: null };
  }
  const causes = consequencesAmong(reports, context);
  const findings: Finding[] = [];
  const judge = new ChangeJudge(
    { read, findings },
    {
      read: (text) => readConfig(text, { platform }),
      lint: (text, ruleId) => lintForFixing(text, options, neededFor(ruleId, options), SHARE_OF_A_JUDGEMENT).report,
    },
  );
  const changes = new OfferedChanges(judge);
  const numbers = new Map<Finding, number>();
  for (const sameCause of reports) {
    const { finding, number } = findingOf(sameCause, context, changes, referenceTo(causes.get(sameCause), read));
    findings.push(finding);
    numbers.set(finding, number);
  }
  const ignored = (): readonly SuppressedFinding[] =>
    run.ignored().map(({ sameCause, reason }) => {
      return { finding: findingOf(sameCause, context, changes, null).finding, by: 'comment', reason };
    });
  let suppressed: readonly SuppressedFinding[] | null = null;
  return {
    report: {
      read,
      facts,
      findings,
      ignoredFindings: run.hidden,
      get suppressed() {
        return (suppressed ??= ignored());
      },
      ran,
    },
    fixes: { judge, unjudged: (finding) => changes.unjudged(numbers.get(finding) ?? -1) },
  };
}

/** The rules that tell whether a finding is gone and no error is new; those about ignore comments need what all others find. */
function neededFor(ruleId: string | undefined, options: LinterOptions): (rule: LintRule) => boolean {
  const own = options.rules.find(({ meta }) => meta.id === ruleId);
  return own?.phase === 'file' ? (rule) => rule === own || severityOf(rule, options) === 'error' : () => true;
}

function referenceTo(cause: SameCause | undefined, { source }: ReadResult): FindingReference | null {
  if (cause === undefined) {
    return null;
  }
  const [{ rule, report }] = cause;
  const { messageId, span } = report;
  return { ruleId: rule.meta.id, messageId, span, range: source.lines.range(span) };
}

/**
 * The severity at which a rule runs.
 *
 * @param rule - a rule
 * @param options - preset and overrides
 * @returns its severity, or null where it is off
 */
export function severityOf(
  rule: LintRule,
  options: Pick<LinterOptions, 'preset' | 'severities' | 'verified'>,
): Severity | null {
  const override = options.severities?.get(rule.meta.id);
  if (override !== undefined) {
    return override === 'off' ? null : override;
  }
  const { enabledBy, severity } = rule.meta;
  if (enabledBy !== undefined && options[enabledBy] !== undefined) {
    return severity;
  }
  const preset = options.preset ?? 'recommended';
  return PRESETS.indexOf(rule.meta.preset) <= PRESETS.indexOf(preset) ? severity : null;
}

class LintRun {
  hidden = 0;
  readonly #context: LintContext;
  readonly #ignores: readonly Ignore[];
  readonly #inForce: IgnoresInForce;
  readonly #options: LinterOptions;
  readonly #ruleIds: readonly string[];
  readonly #taken = new Map<string, [TakenReport, ...TakenReport[]]>();
  readonly #ignored = new Map<
    string,
    { readonly reason: string; readonly sameCause: [TakenReport, ...TakenReport[]] }
  >();

  constructor(context: LintContext, ignores: readonly Ignore[], options: LinterOptions) {
    this.#context = context;
    this.#ignores = ignores;
    this.#inForce = new IgnoresInForce(ignores);
    this.#options = options;
    this.#ruleIds = options.rules.map((rule) => rule.meta.id);
  }

  /** The reports of each finding, in file order. */
  reports(needs: (rule: LintRule) => boolean): readonly SameCause[] {
    for (const phase of ['file', 'after ignores'] as const) {
      for (const rule of this.#options.rules) {
        const severity = rule.phase === phase && needs(rule) ? severityOf(rule, this.#options) : null;
        if (severity !== null) {
          this.#run(rule, severity);
        }
      }
    }
    return [...this.#taken.values()].sort(([one], [other]) => compareReports(one, other));
  }

  /** What ignore comments hid, in file order. */
  ignored(): readonly { readonly reason: string; readonly sameCause: SameCause }[] {
    return [...this.#ignored.values()].sort((one, other) => compareReports(one.sameCause[0], other.sameCause[0]));
  }

  #run(rule: LintRule, severity: Severity): void {
    const enabled = (id: string): boolean => {
      const named = this.#options.rules.find((other) => other.meta.id === id);
      return named !== undefined && severityOf(named, this.#options) !== null;
    };
    const context: RuleContext<Messages> = {
      ...this.#context,
      ignores: this.#ignores,
      ruleIds: this.#ruleIds,
      isEnabled: enabled,
      report: (report) => {
        this.#take(rule, severity, report);
      },
    };
    rule.check(context);
  }

  #take(rule: LintRule, configured: Severity, report: Report<Messages, string>): void {
    const { id } = rule.meta;
    const overridden = this.#options.severities?.has(id) === true;
    const taken = { rule, report, severity: overridden ? configured : (report.severity ?? configured) };
    const { cause = String(this.#taken.size + this.hidden), messageId, fixes = [] } = report;
    const key = JSON.stringify([id, messageId, fixes.length > 0, cause]);
    const ignore = rule.phase === 'file' ? this.#inForce.hide(id, report.span.start) : null;
    if (ignore !== null) {
      this.hidden += 1;
      this.#hide(taken, `${key} ${String(ignore.comment.start)}`, ignore.reason);
      return;
    }
    const sameCause = this.#taken.get(key);
    if (sameCause === undefined) {
      this.#taken.set(key, [taken]);
    } else {
      sameCause.push(taken);
    }
  }

  #hide(taken: TakenReport, key: string, reason: string): void {
    const known = this.#ignored.get(key);
    if (known === undefined) {
      this.#ignored.set(key, { reason, sameCause: [taken] });
    } else {
      known.sameCause.push(taken);
    }
  }
}

function compareReports(one: TakenReport, other: TakenReport): number {
  const [{ span: a }, { span: b }] = [one.report, other.report];
  return (
    a.start - b.start ||
    GRAVEST_FIRST.indexOf(one.severity) - GRAVEST_FIRST.indexOf(other.severity) ||
    a.end - b.end ||
    compareIds(one.rule.meta.id, other.rule.meta.id)
  );
}

/** By code unit, so that the order is the same on every platform and in every locale. */
function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
