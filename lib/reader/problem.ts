import type { Range, Span } from '../text';

/** What kind of mistake a problem is. */
export type ProblemCode =
  | 'unsupported-encoding'
  | 'malformed-xml'
  | 'doctype'
  | 'schema-version-missing'
  | 'schema-version-not-a-number'
  | 'schema-version-invalid'
  | 'schema-version-unsupported'
  | 'unknown-element'
  | 'misplaced-element'
  | 'stray-text'
  | 'option-not-empty'
  | 'unknown-attribute'
  | 'missing-attribute'
  | 'attribute-value'
  | 'unknown-condition'
  | 'rule-name-length'
  | 'empty-rule'
  | 'incorrect-field'
  | 'skipped-element'
  | 'too-many-elements'
  | 'value-too-long'
  | 'options-ignored';

/**
 * What Sysmon does about a problem: it refuses the whole file and keeps its previous configuration; it drops the element and all
 * later ones of the same event type; it skips the element; it ignores options; or, on Linux, it loads the file without a
 * condition.
 */
export type ProblemEffect = 'refused' | 'dropped' | 'skipped' | 'ignored' | 'condition-dropped';

/** Another place that a problem is about. */
export interface RelatedPlace {
  /** Offsets in UTF-16 code units. */
  readonly span: Span;
  /** What is said of the place. */
  readonly message: string;
}

/** How a problem is worded; `{placeholders}` are filled from its data. */
export interface ProblemTexts {
  readonly code: ProblemCode;
  readonly effect: ProblemEffect;
  readonly message: string;
  readonly reason: string;
  /** False where Sysmon does not print the reason; what it prints stands here word for word, its misspellings too. */
  readonly printed?: boolean;
  readonly help: string;
}

/** Something in a file that Sysmon refuses, drops, skips or ignores. */
export interface Problem {
  /** The kind of mistake. */
  readonly code: ProblemCode;
  /** Which text says it; there are several for some kinds. */
  readonly id: string;
  /** The values in its text by the names of the placeholders. */
  readonly data: Readonly<Record<string, string>>;
  /** What Sysmon does about it. */
  readonly effect: ProblemEffect;
  /** One sentence: what happens, in Sysmon's words. */
  readonly message: string;
  /** The reason as Sysmon sees it: what it prints, or what happens inside it. */
  readonly reason: string;
  /** Whether the reason is what Sysmon prints, word for word. */
  readonly printed: boolean;
  /** What to do. */
  readonly help: string;
  /** The likely meant spelling, where there is one. */
  readonly suggestion?: string;
  /** Offsets in UTF-16 code units. */
  readonly span: Span;
  /** The same place as lines and columns. */
  readonly range: Range;
  /** Other places that it is about. */
  readonly related: readonly RelatedPlace[];
  /** The event element concerned, for example `WmiEvent`; null where the problem is not inside one. */
  readonly eventName: string | null;
}

/** Where a problem is, and what is known beside its text. */
export type ProblemPlace = Pick<Problem, 'span' | 'suggestion'> & Partial<Pick<Problem, 'related' | 'eventName'>>;

/**
 * The reason of a problem in a sentence that tells what Sysmon prints from what happens inside it.
 *
 * @param problem - a problem
 * @returns `Sysmon says: …` only where Sysmon says it
 * @example
 * ```ts
 * import { describeReason } from 'lib/reader';
 * describeReason({ reason: 'Incorrect field Query', printed: true }); // 'Sysmon says: Incorrect field Query'
 * ```
 */
export function describeReason({ reason, printed }: Pick<Problem, 'reason' | 'printed'>): string {
  return printed ? `Sysmon says: ${reason}` : reason;
}
