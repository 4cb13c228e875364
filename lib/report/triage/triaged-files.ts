import type { EventProblem } from '../../events';
import type { TriageReport } from '../../triage';

/** A file of recorded events, as far as a report counts it. */
export interface CountedFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** How many events it holds of each ID that is looked at, by ID. */
  readonly byId: ReadonlyMap<number, number>;
  /** How many subscriptions it lists as present, where it is an inventory. */
  readonly inventory: number;
  /** How many events of other kinds it holds. */
  readonly others: number;
  /** What could not be read of it. */
  readonly problems: readonly EventProblem[];
}

/** What `triage` found, and by what. */
export interface TriagedFiles {
  readonly report: TriageReport;
  /** The chains that are shown: those that the options of the call leave. */
  readonly shown: TriageReport['chains'];
  readonly files: readonly CountedFile[];
  /** How many other events were looked at; null where no files of such events were given. */
  readonly context: number | null;
  /** The manifest and the configuration as the user named them; null where none was given. */
  readonly manifest: string | null;
  readonly config: string | null;
  /** YYYY-MM-DD. */
  readonly today: string;
}
