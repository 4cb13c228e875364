import type { WmiEventRecord } from '../catalog';
import type { VerifiedExclusion } from '../exclusions';
import type { ReadResult } from '../reader';
import { readConfig } from '../reader';
import type { Span } from '../text';
import { elementAt, xmlPath } from '../xml';
import type { LintContext, Platform } from './context';
import { lintContext } from './context';
import type { Finding, Fix, Severity, Suggestion } from './finding';
import { proveFix } from './fix-proof';
import type { Ignore } from './ignores';
import { findIgnores } from './ignores';
import type { LintRule, Messages, OfferedFix, Preset, Report, RuleContext } from './rule';
import { fillMessage } from './rule';

/** What a lint run is told beside the file. */
export interface LinterOptions {
  readonly rules: readonly LintRule[];
  readonly preset?: Preset;
  /** Severities by rule id that override preset and rule. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  readonly platform?: Platform;
  readonly partial?: boolean;
  /** The exclusions that were verified, with which the rule verified-exclusion compares the file. */
  readonly verified?: readonly VerifiedExclusion[];
}

/** What linting found in one file. */
export interface LintReport {
  readonly read: ReadResult;
  readonly context: LintContext;
  /** In file order, without those that a comment ignores. */
  readonly findings: readonly Finding[];
  /** How many findings ignore comments hid. */
  readonly ignoredFindings: number;
}

const SEVERITY_ORDER: readonly Severity[] = ['error', 'warning', 'info'];
const PRESET_ORDER: readonly Preset[] = ['recommended', 'strict', 'audit'];

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
  const read = readConfig(source);
  const { platform = 'windows', partial = false, verified = null } = options;
  const context = lintContext(read, { platform, partial, verified });
  const ignores = read.document === undefined ? [] : findIgnores(read.document);
  const run = new LintRun(context, ignores, options);
  return { read, context, findings: run.findings(), ignoredFindings: run.hidden };
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
  return PRESET_ORDER.indexOf(rule.meta.preset) <= PRESET_ORDER.indexOf(preset) ? severity : null;
}

/** A proof reads the changed file anew: in a file with more causes, the fixes of the others are offered as unsafe until these are applied. */
const MOST_PROOFS = 50;

interface TakenReport {
  readonly rule: LintRule;
  readonly severity: Severity;
  readonly report: Report<Messages, string>;
}

/** The fixes of the first report, each for all places of its cause. */
function joinedFixes(reports: readonly Report<Messages, string>[]): readonly OfferedFix[] {
  const [first] = reports;
  return (first?.fixes ?? []).map((fix, index) => ({
    ...fix,
    edits: reports.flatMap(({ fixes }) => fixes?.[index]?.edits ?? []),
  }));
}

class LintRun {
  hidden = 0;
  #proofs = 0;
  readonly #context: LintContext;
  readonly #ignores: readonly Ignore[];
  readonly #options: LinterOptions;
  readonly #ruleIds: readonly string[];
  readonly #taken = new Map<string, TakenReport[]>();

  constructor(context: LintContext, ignores: readonly Ignore[], options: LinterOptions) {
    this.#context = context;
    this.#ignores = ignores;
    this.#options = options;
    this.#ruleIds = options.rules.map((rule) => rule.meta.id);
  }

  findings(): readonly Finding[] {
    for (const phase of ['file', 'after ignores'] as const) {
      for (const rule of this.#options.rules) {
        const severity = rule.phase === phase ? severityOf(rule, this.#options) : null;
        if (severity !== null) {
          this.#run(rule, severity);
        }
      }
    }
    return [...this.#taken.values()]
      .flatMap((sameCause) => this.#finding(sameCause))
      .sort(
        (a, b) =>
          a.span.start - b.span.start ||
          SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity) ||
          a.span.end - b.span.end ||
          compareIds(a.ruleId, b.ruleId),
      );
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
    if (rule.phase === 'file' && this.#isIgnored(id, report.span)) {
      this.hidden += 1;
      return;
    }
    const overridden = this.#options.severities?.has(id) === true;
    const taken = { rule, report, severity: overridden ? configured : (report.severity ?? configured) };
    const { cause = String(this.#taken.size), messageId, fixes = [] } = report;
    const key = JSON.stringify([id, messageId, fixes.length > 0, cause]);
    const sameCause = this.#taken.get(key);
    if (sameCause === undefined) {
      this.#taken.set(key, [taken]);
    } else {
      sameCause.push(taken);
    }
  }

  #isIgnored(ruleId: string, span: Span): boolean {
    const inForce = this.#ignores.filter(
      ({ scope, rules }) =>
        scope !== null &&
        scope.start <= span.start &&
        span.start < scope.end &&
        rules.some((ignored) => ignored.ruleId === ruleId),
    );
    inForce.forEach((ignore) => ignore.used.add(ruleId));
    return inForce.length > 0;
  }

  #finding(sameCause: readonly TakenReport[]): Finding | [] {
    const [first, ...others] = sameCause;
    if (first === undefined) {
      return [];
    }
    const { rule, severity, report } = first;
    const { read } = this.#context;
    const { lines } = read.source;
    const data: Readonly<Record<string, string>> = report.data;
    const texts = rule.messages[report.messageId];
    if (texts === undefined) {
      throw new TypeError(`rule ${rule.meta.id} has no message "${report.messageId}"`);
    }
    const holder = read.document === undefined ? null : elementAt(read.document, report.span.start);
    const related = [
      ...(report.related ?? []),
      ...others.map((other) => ({ span: other.report.span, message: report.sameCause ?? 'the same here' })),
    ];
    return {
      ruleId: rule.meta.id,
      messageId: report.messageId,
      severity,
      message: fillMessage(texts.text, data),
      data,
      span: report.span,
      range: lines.range(report.span),
      label: texts.label === undefined ? null : fillMessage(texts.label, data),
      xmlPath: holder === null ? '' : xmlPath(holder),
      related: related.map(({ span, message }) => ({ span, message, range: lines.range(span) })),
      why: fillMessage(texts.why ?? rule.meta.why, data),
      remedy: fillMessage(texts.remedy ?? rule.meta.remedy, data),
      fixes: this.#fixes(sameCause.map((taken) => taken.report)),
      get suggestions() {
        return suggestionsOf(sameCause.map((taken) => taken.report));
      },
      ...witnessOf(report.witness),
    };
  }

  /** For all places of a cause at once; where each of them changes nothing and together they do, for the first alone. */
  #fixes(reports: readonly Report<Messages, string>[]): readonly Fix[] {
    const alone = reports[0]?.fixes ?? [];
    return joinedFixes(reports).map((joined, index) => {
      const fix = this.#provedFix(joined);
      const first = alone[index];
      const isJoint = first !== undefined && first.edits.length < joined.edits.length;
      return isJoint && !fix.changesLogging && fix.safety === 'unsafe' ? this.#provedFix(first) : fix;
    });
  }

  #provedFix(fix: OfferedFix): Fix {
    const { title, changesLogging } = fix;
    const edits = [...fix.edits].sort((a, b) => a.span.start - b.span.start);
    const tried = !fix.changesLogging && this.#proofs < MOST_PROOFS;
    this.#proofs += tried ? 1 : 0;
    const safe = tried && proveFix(this.#context.read, edits);
    return { title, safety: safe ? 'safe' : 'unsafe', changesLogging, edits };
  }
}

function suggestionsOf(reports: readonly Report<Messages, string>[]): readonly Suggestion[] {
  const [first] = reports;
  return (first?.suggestions ?? []).flatMap(({ title }, index): readonly Suggestion[] => {
    const parts = reports.map(({ suggestions }) => suggestions?.[index]?.edits() ?? null);
    const edits = parts.every((part) => part !== null) ? parts.flat() : [];
    return edits.length === 0 ? [] : [{ title, safety: 'unsafe', effect: 'unknown', edits }];
  });
}

function witnessOf(witness: WmiEventRecord | undefined): { readonly witness?: WmiEventRecord } {
  return witness === undefined ? {} : { witness };
}

/** By code unit, so that the order is the same on every platform and in every locale. */
function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
