import type { LintRule, OfferedFix, OfferedSuggestion, RuleMeta, Severity } from '../../lint';
import { defineRule } from '../../lint';
import type { Problem, ProblemCode, ReadResult } from '../../reader';
import { describeReason } from '../../reader';

/** How a rule turns the reader's problems into findings. */
export interface ProblemRuleOptions {
  readonly codes: readonly ProblemCode[];
  /** Only problems of this event type. */
  readonly eventName?: string;
  /** A fix for one problem. */
  readonly fix?: (problem: Problem, read: ReadResult) => OfferedFix | null;
  /** What to do, where more is to be said than the reader knows. */
  readonly help?: (problem: Problem, read: ReadResult) => string;
  /** Changes of which one may be chosen. */
  readonly suggestions?: (problem: Problem, read: ReadResult) => readonly OfferedSuggestion[];
  /** Severities that differ from the rule's own. */
  readonly severities?: Partial<Record<ProblemCode, Severity>>;
}

/**
 * Makes a rule of what the reader found: the reader knows what Sysmon refuses, and why. Problems with one cause become one
 * finding with several places.
 *
 * @param meta - the rule's meta data
 * @param options - which problems, and how they are fixed
 * @returns the rule
 */
export function problemRule(meta: RuleMeta, options: ProblemRuleOptions): LintRule {
  return defineRule({
    meta,
    messages: { problem: { text: '{message}', why: '{why}', remedy: '{help}' } },
    check({ read, report }) {
      for (const problem of read.problems.filter(({ code, eventName }) => isMeant(code, eventName, options))) {
        const { message, span, related } = problem;
        const help = options.help?.(problem, read) ?? problem.help;
        const fix = options.fix?.(problem, read) ?? null;
        report({
          messageId: 'problem',
          data: { message, why: describeReason(problem), help },
          span,
          related,
          fixes: fix === null ? [] : [fix],
          suggestions: options.suggestions?.(problem, read) ?? [],
          cause: `${problem.code} ${message} ${help}`,
          ...severityFor(problem, options),
        });
      }
    },
  });
}

function severityFor(problem: Problem, { severities }: ProblemRuleOptions): { readonly severity?: Severity } {
  const severity = severities?.[problem.code];
  return severity === undefined ? {} : { severity };
}

function isMeant(code: ProblemCode, of: string | null, { codes, eventName }: ProblemRuleOptions): boolean {
  return codes.includes(code) && (eventName === undefined || of === eventName);
}
