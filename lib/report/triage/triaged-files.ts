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
  /** Why it could not be read at all; null where it was read. */
  readonly lost: string | null;
  /** What could not be read of it. */
  readonly problems: readonly EventProblem[];
}

/** What was read of files of other events. */
export interface ContextCount {
  /** How many events. */
  readonly events: number;
  /** The files of which something, or all, could not be read. */
  readonly unread: readonly string[];
}

/** What `triage` found, and by what. */
export interface TriagedFiles {
  readonly report: TriageReport;
  /** The chains that are shown: those that the options of the call leave. */
  readonly shown: TriageReport['chains'];
  readonly files: readonly CountedFile[];
  /** What was looked at of other events; null where no files of such events were given. */
  readonly context: ContextCount | null;
  /** The manifest and the configuration as the user named them; null where none was given. */
  readonly manifest: string | null;
  readonly config: string | null;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Whether something was not read, so that nothing may be concluded from what is not there.
 *
 * @param triaged - what was found, and by what
 * @returns true where a file could not be read whole
 */
export function isIncomplete({ files, context }: Pick<TriagedFiles, 'files' | 'context'>): boolean {
  return files.some(({ lost, problems }) => lost !== null || problems.length > 0) || (context?.unread.length ?? 0) > 0;
}
