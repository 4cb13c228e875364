import type { Keep } from '../analysis';
import type { MergeResult } from '../compose';
import type { Verdict } from '../engine';
import type { ReadResult } from '../reader';

/** Files that were merged. */
export interface MergedFiles {
  /** What merging gave. */
  readonly result: Extract<MergeResult, { readonly outcome: 'merged' }>;
  /** The configuration as it is written. */
  readonly xml: string;
  /** The files that were merged, in the order of the result. */
  readonly paths: readonly string[];
  /** Files that say nothing about WMI events. */
  readonly silent: readonly string[];
  /** Whether rules of the files for other events are left out. */
  readonly leavesOutOthers: boolean;
}

/** Files that cannot be merged. */
export interface RefusedMerge {
  /** What was asked. */
  readonly keep: Keep;
  /** Why it cannot be done. */
  readonly result: Extract<MergeResult, { readonly outcome: 'refused' }>;
  /** What each of the files does with the event that shows it; empty where there is none. */
  readonly verdicts: readonly { readonly path: string; readonly read: ReadResult; readonly verdict: Verdict }[];
}
