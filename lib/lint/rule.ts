import type { WmiEventRecord } from '../catalog';
import type { Placeholders, Span, TextEdit } from '../text';
import type { LintContext } from './context';
import type { Severity } from './finding';
import type { Ignore } from './ignores';

/** Sets of rules, each containing the one before. */
export type Preset = 'recommended' | 'strict' | 'audit';

/** Every {@link Preset}, the smallest first. */
export const PRESETS: readonly Preset[] = ['recommended', 'strict', 'audit'];

/** What a rule is about, for the rule list. */
export type RuleCategory =
  'loading' | 'coverage' | 'exclusions' | 'conditions' | 'rule names' | 'ignores' | 'blind spots';

/** A configuration that shows a rule; the tests run it. */
export interface RuleExample {
  /** The configuration. */
  readonly xml: string;
  /** What it shows, in a few words. */
  readonly about: string;
  /** Options without which the example does not behave. */
  readonly options?: { readonly partial?: boolean; readonly platform?: 'windows' | 'linux' };
}

/** Everything that is said of a rule; `explain`, the documentation and the tables come from it. */
export interface RuleMeta {
  /** Its name in settings, ignore comments and reports, in kebab-case. */
  readonly id: string;
  /** What it reports, in one line. */
  readonly summary: string;
  /** What it is about. */
  readonly category: RuleCategory;
  /** The gravest that it reports. */
  readonly severity: Severity;
  /** The smallest preset that runs it. */
  readonly preset: Preset;
  /** An option that turns the rule on in every preset where it is given. */
  readonly enabledBy?: 'verified';
  /** The version of this package with which it came. */
  readonly since: string;
  /** One sentence: the reason, shown with a finding that brings none of its own. */
  readonly why: string;
  /** One sentence: what to do, shown with a finding that brings none of its own. */
  readonly remedy: string;
  /** A paragraph or two for `explain` and the docs, with the source of the facts. */
  readonly details: string;
  /** Configurations that it reports. */
  readonly invalid: readonly RuleExample[];
  /** Configurations that it does not report. */
  readonly valid: readonly RuleExample[];
}

/** A rule that ran on a file, and how grave its findings are unless they say otherwise. */
export interface RuleRun {
  /** Everything that is said of the rule. */
  readonly meta: RuleMeta;
  /** The severity in force. */
  readonly severity: Severity;
}

/** The texts of one message; `{placeholders}` are filled from the data of a report. */
export interface MessageTexts {
  readonly text: string;
  readonly why?: string;
  readonly remedy?: string;
  readonly label?: string;
}

/** The messages of a rule by message id. */
export type Messages = Readonly<Record<string, MessageTexts>>;

type TextsOf<Message extends MessageTexts> = Extract<Message[keyof Message], string>;

/** A change that a rule offers; whether it is safe is proved by the linter, never claimed by a rule. */
export interface OfferedFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** True where the fix is meant to change what is logged, so that no proof is tried. */
  readonly changesLogging: boolean;
  /** True where the fix promises to change nothing, rule names included: it is offered only where that is proved. */
  readonly keepsLogging?: boolean;
}

/** A change that a person may choose; what it does is proved by the linter, never claimed by a rule. */
export interface OfferedSuggestion {
  /** What the change does, as an instruction: `log every WMI event: remove the include`. */
  readonly title: string;
  /** Made when it is shown or asked for; null where no edit can do it. */
  readonly edits: () => readonly TextEdit[] | null;
}

/** One finding as a rule reports it. */
export interface Report<M extends Messages, Id extends keyof M & string> {
  readonly messageId: Id;
  /** A value for each placeholder of the message; a missing or misspelt one does not compile. */
  readonly data: Readonly<Record<Placeholders<TextsOf<M[Id]>>, string>>;
  readonly span: Span;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  readonly fixes?: readonly OfferedFix[];
  /** One of them is to be chosen; those of reports with one cause are joined, title by title. */
  readonly suggestions?: readonly OfferedSuggestion[];
  readonly witness?: WmiEventRecord | undefined;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Reports with one cause become one finding with several places; those that a comment ignores are left out before. */
  readonly cause?: string;
  /** What to write at the other places of one cause. */
  readonly sameCause?: string;
}

/** What a rule is given. */
export interface RuleContext<M extends Messages> extends LintContext {
  /** Reports a finding. */
  readonly report: <Id extends keyof M & string>(report: Report<M, Id>) => void;
  /** The ignore comments; whether each was used is known only to rules of the phase `after ignores`. */
  readonly ignores: readonly Ignore[];
  /** Whether a rule of this id exists and is not off. */
  readonly isEnabled: (id: string) => boolean;
  /** The ids of all rules. */
  readonly ruleIds: readonly string[];
}

/** A rule. */
export interface RuleDefinition<M extends Messages> {
  readonly meta: RuleMeta;
  readonly messages: M;
  /** Rules about ignore comments run when it is known which were used. */
  readonly phase?: 'after ignores';
  /** Looks at a file and reports; it never re-parses and never re-implements the engine. */
  check(context: RuleContext<M>): void;
}

/** A rule whose message types are forgotten, as the linter runs it. */
export interface LintRule {
  readonly meta: RuleMeta;
  readonly messages: Messages;
  readonly phase: 'file' | 'after ignores';
  check(context: RuleContext<Messages>): void;
}

/**
 * Defines a rule with typed messages.
 *
 * @param definition - meta data, messages and the check
 * @returns the rule for the linter
 * @example
 * ```ts
 * import type { RuleMeta } from 'sysmon-wmi';
 * import { defineRule } from 'lib/lint';
 * declare const meta: RuleMeta;
 * const rule = defineRule({
 *   meta,
 *   messages: { lost: { text: 'Sysmon never logs event {id}' } },
 *   check({ wmi, report }) {
 *     for (const { eventId, logged } of wmi?.coverage.cells ?? []) {
 *       if (wmi !== null && logged === 'never') {
 *         report({ messageId: 'lost', data: { id: String(eventId) }, span: wmi.spanOf(wmi.config) });
 *       }
 *     }
 *   },
 * });
 * ```
 */
export function defineRule<const M extends Messages>(definition: RuleDefinition<M>): LintRule {
  return {
    meta: definition.meta,
    messages: definition.messages,
    phase: definition.phase ?? 'file',
    check: (context) => {
      definition.check(context);
    },
  };
}
