import type { LintRule, Messages, OfferedFix, OfferedSuggestion, RuleContext, RuleMeta } from '../../lint';
import { defineRule } from '../../lint';
import type { Problem, ProblemId, ReadResult } from '../../reader';
import { problemMessages } from './problem-messages';

/** What a rule says of a problem where it knows more than the reader: a message of its own, and the values that it adds. */
export interface OwnWords<Id extends string> {
  readonly messageId: Id;
  readonly data: Readonly<Record<string, string>>;
}

/** How a rule turns the reader's problems into findings. */
export interface ProblemRuleOptions<M extends Messages> {
  /** The problems that the rule reports, by id; each has its message. */
  readonly problems: readonly ProblemId[];
  /** Only problems of this event type. */
  readonly eventName?: string;
  /** A fix for one problem. */
  readonly fix?: (problem: Problem, read: ReadResult) => OfferedFix | null;
  /** Changes of which one may be chosen. */
  readonly suggestions?: (problem: Problem, read: ReadResult) => readonly OfferedSuggestion[];
  /** Messages beside those of the problems. */
  readonly messages?: M;
  /** Which of these messages is said of a problem; null for the problem's own. */
  readonly reword?: (problem: Problem, read: ReadResult) => OwnWords<keyof M & string> | null;
  /** What else the rule reports, beside the reader's problems. */
  readonly check?: (context: RuleContext<M>) => void;
}

/**
 * Makes a rule of what the reader found: the reader knows what Sysmon refuses, and why. Each problem has a message by its id;
 * problems with one cause become one finding with several places.
 *
 * @param meta - the rule's meta data
 * @param options - which problems, how they are fixed, and what else the rule says
 * @returns the rule
 */
export function problemRule<const M extends Messages = Messages>(
  meta: RuleMeta,
  options: ProblemRuleOptions<M>,
): LintRule {
  const { problems, eventName, fix, suggestions, messages, reword, check } = options;
  const ids: ReadonlySet<string> = new Set(problems);
  return defineRule<Messages>({
    meta,
    messages: { ...problemMessages(problems), ...messages },
    check(context) {
      const { read, report } = context;
      for (const problem of read.problems) {
        if (!ids.has(problem.id) || (eventName !== undefined && problem.eventName !== eventName)) {
          continue;
        }
        const own = reword?.(problem, read) ?? null;
        const offered = fix?.(problem, read) ?? null;
        report({
          messageId: own?.messageId ?? problem.id,
          data: { ...problem.data, ...own?.data },
          span: problem.span,
          related: problem.related,
          fixes: offered === null ? [] : [offered],
          suggestions: suggestions?.(problem, read) ?? [],
          cause: JSON.stringify([problem.id, problem.data, own]),
        });
      }
      check?.(context);
    },
  });
}
