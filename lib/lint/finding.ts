import type { WmiEventRecord } from '../catalog';
import type { Verdict } from '../engine';
import type { Range, Span, TextEdit } from '../text';

/** How grave a finding is. `error`: WMI events are lost or the file is refused; `warning`: likely not meant; `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** The severities, from the gravest to the least grave. */
export const GRAVEST_FIRST: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * What a change does, as proved. `same`: Sysmon logs the same events under the same rule names; `logs-more`, `logs-less`: only
 * more, only fewer WMI events; `changes`: both, other rule names, something for other event types, or that Sysmon loads a file
 * which it refused; `unknown`: it could not be proved.
 */
export type Effect = 'same' | 'logs-more' | 'logs-less' | 'changes' | 'unknown';

/** A change of a file, with what it does. */
export interface Change {
  /** What the change does, as an instruction. */
  readonly title: string;
  /** `safe`: proved that what Sysmon does with every event type stays, or that only more WMI events are logged. */
  readonly safety: 'safe' | 'unsafe';
  /** What it does to what Sysmon logs, as proved. */
  readonly effect: Effect;
  /** What the effect alone does not tell, and what changes for elements and options that it does not touch: a sentence each. */
  readonly changes: readonly string[];
  /** Sorted, not overlapping; offsets are UTF-16 code units. */
  readonly edits: readonly TextEdit[];
}

/** A change that `--fix` makes; `unsafe` ones on demand only. None makes Sysmon refuse a file that it loads. */
export type Fix = Change;

/**
 * A change that a person may choose. It is shown only where Sysmon loads the changed file, the finding is gone, and no error is
 * new.
 */
export type Suggestion = Change;

/** Another place that a finding is about. */
export interface RelatedSpan {
  /** Where, as offsets in UTF-16 code units. */
  readonly span: Span;
  /** Where, as lines and columns. */
  readonly range: Range;
  /** What is said of the place. */
  readonly message: string;
}

/** What a rule found, as data: its sentences are filled in, layout, color and URLs belong to the reports. */
export interface Finding {
  /** The rule that reports it. */
  readonly ruleId: string;
  /** Which of the messages of the rule it is. */
  readonly messageId: string;
  /** How grave it is. */
  readonly severity: Severity;
  /** What happens to events, in Sysmon's words. */
  readonly message: string;
  /** The values of the message's placeholders. */
  readonly data: Readonly<Record<string, string>>;
  /** Offsets in UTF-16 code units. */
  readonly span: Span;
  /** The place as lines and columns. */
  readonly range: Range;
  /** What to write under the place, or null. */
  readonly label: string | null;
  /** The element that holds the place, for example `/Sysmon/EventFiltering[1]/WmiEvent[1]`; empty where there is no XML. */
  readonly xmlPath: string;
  /** Other places that it is about. */
  readonly related: readonly RelatedSpan[];
  /** One sentence: the reason. */
  readonly why: string;
  /** One sentence: what to do. */
  readonly remedy: string;
  /** Judged when they are asked for. */
  readonly fixes: readonly Fix[];
  /** One of them is to be chosen; made and judged when they are asked for. */
  readonly suggestions: readonly Suggestion[];
  /** An event that shows it: usually one that is lost. */
  readonly witness?: WmiEventRecord;
  /** What Sysmon does with that event: most are lost, some get a wrong rule name. Absent without one, and where Sysmon refuses the file. */
  readonly witnessVerdict?: Pick<Verdict, 'logged' | 'ruleName'>;
  /** The finding that it is a consequence of: both tell of events that are lost for one cause. */
  readonly partOf?: FindingReference;
}

/** A finding that is known and not reported. */
export interface SuppressedFinding {
  /** The finding, as it would have been reported. */
  readonly finding: Finding;
  /** What hides it: an ignore comment of the file, or a baseline. */
  readonly by: 'comment' | 'baseline';
  /** Why, as the comment says it; empty where nothing is said. */
  readonly reason: string;
}

/** Names another finding of the same file. */
export interface FindingReference {
  /** The rule that reports it. */
  readonly ruleId: string;
  /** Which of the messages of the rule it is. */
  readonly messageId: string;
  /** Its place, as offsets in UTF-16 code units. */
  readonly span: Span;
  /** Its place, as lines and columns. */
  readonly range: Range;
}
