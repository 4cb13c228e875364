import type { WmiEventRecord } from '../catalog';
import type { Range, Span, TextEdit } from '../text';

/** How grave a finding is. `error`: WMI events are lost or the file is refused; `warning`: likely not meant; `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * What a change does with the WMI events that Sysmon logs, as proved: `same`: the same events under the same rule names;
 * `logs-more`, `logs-less`: only that; `changes`: both, other rule names, or a file that Sysmon refused and then loads;
 * `unknown`: it could not be proved.
 */
export type Effect = 'same' | 'logs-more' | 'logs-less' | 'changes' | 'unknown';

/**
 * A change that a person may choose. It is shown only where Sysmon loads the changed file, the finding is gone, and no error is
 * new.
 */
export interface Suggestion {
  readonly title: string;
  /** `safe`: what Sysmon does with every event type stays, or only more WMI events are logged. */
  readonly safety: 'safe' | 'unsafe';
  readonly effect: Effect;
  /** Sorted, not overlapping; offsets are UTF-16 code units. */
  readonly edits: readonly TextEdit[];
}

/**
 * A change that removes a finding. `safe`: the file stays accepted and no event that was logged is lost, proved before it is
 * offered. `unsafe`: it changes what is logged, or makes Sysmon load a file that it refused.
 */
export interface Fix {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  /** Whether it is meant to change what is logged; of one that is not, each is applied only as far as that is proved. */
  readonly changesLogging: boolean;
  /** Sorted, not overlapping; offsets are UTF-16 code units. */
  readonly edits: readonly TextEdit[];
}

/** Another place that a finding is about. */
export interface RelatedSpan {
  readonly span: Span;
  readonly range: Range;
  readonly message: string;
}

/** What a rule found, as data: text, color and URLs belong to the reports. */
export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  /** What happens to events, in Sysmon's words. */
  readonly message: string;
  /** The values of the message's placeholders. */
  readonly data: Readonly<Record<string, string>>;
  /** Offsets in UTF-16 code units. */
  readonly span: Span;
  readonly range: Range;
  /** What to write under the place, or null. */
  readonly label: string | null;
  /** The element that holds the place, for example `/Sysmon/EventFiltering[1]/WmiEvent[1]`; empty where there is no XML. */
  readonly xmlPath: string;
  readonly related: readonly RelatedSpan[];
  /** One sentence: the reason. */
  readonly why: string;
  /** One sentence: what to do. */
  readonly remedy: string;
  readonly fixes: readonly Fix[];
  /** One of them is to be chosen; made and proved when they are asked for. */
  readonly suggestions: readonly Suggestion[];
  /** An event that shows it: usually one that is lost. */
  readonly witness?: WmiEventRecord;
}
