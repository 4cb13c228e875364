import type { LintRule, OfferedFix, RuleMeta, Severity } from '../lint';
import { defineRule } from '../lint';
import type { Problem, ProblemCode, ReadResult } from '../reader';

/** How a rule turns the reader's problems into findings. */
export interface ProblemRuleOptions {
  readonly codes: readonly ProblemCode[];
  /** Only problems of this event type. */
  readonly eventName?: string;
  /** A mend for one problem. */
  readonly fix?: (problem: Problem, read: ReadResult) => OfferedFix | null;
  /** Severities that differ from the rule's own. */
  readonly severities?: Partial<Record<ProblemCode, Severity>>;
}

/**
 * Makes a rule of what the reader found: the reader knows what Sysmon refuses, and why. Problems with one cause become one
 * finding with several places.
 *
 * @param meta - the rule's meta data
 * @param options - which problems, and how they are mended
 * @returns the rule
 */
export function problemRule(meta: RuleMeta, options: ProblemRuleOptions): LintRule {
  return defineRule({
    meta,
    messages: { problem: { text: '{message}', why: 'Sysmon says: {reason}', remedy: '{help}' } },
    check({ read, report }) {
      for (const [problem, ...others] of sameCauses(read.problems, options)) {
        if (problem !== undefined) {
          const { message, reason, help } = problem;
          const fixes = [problem, ...others].map((place) => options.fix?.(place, read) ?? null);
          report({
            messageId: 'problem',
            data: { message, reason, help },
            span: problem.span,
            related: [...problem.related, ...others.map(({ span }) => ({ span, message: 'the same here' }))],
            fixes: joinedFix(fixes),
            ...severityFor(problem, options),
          });
        }
      }
    },
  });
}

function severityFor(problem: Problem, { severities }: ProblemRuleOptions): { readonly severity?: Severity } {
  const severity = severities?.[problem.code];
  return severity === undefined ? {} : { severity };
}

function sameCauses(problems: readonly Problem[], { codes, eventName }: ProblemRuleOptions): readonly Problem[][] {
  const byCause = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (codes.includes(problem.code) && (eventName === undefined || problem.eventName === eventName)) {
      const cause = `${problem.code} ${problem.message} ${problem.help}`;
      byCause.set(cause, [...(byCause.get(cause) ?? []), problem]);
    }
  }
  return [...byCause.values()];
}

/** One fix for all places of a finding, where each has one. */
function joinedFix(fixes: readonly (OfferedFix | null)[]): readonly OfferedFix[] {
  const [first] = fixes;
  if (first === undefined || first === null || fixes.includes(null)) {
    return [];
  }
  return [{ ...first, edits: fixes.flatMap((fix) => fix?.edits ?? []) }];
}
