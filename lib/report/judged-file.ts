import type { Verdict } from '../engine';
import type { RecordedEvent } from '../events';
import type { ReadResult } from '../reader';
import type { TextOptions } from './style';

/** A file of recorded events with the verdicts about them. */
export interface JudgedFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** All WMI events of the file. */
  readonly events: readonly RecordedEvent[];
  /** Those that are to be shown, with their verdicts. */
  readonly shown: readonly { readonly event: RecordedEvent; readonly verdict: Verdict }[];
}

/** By what events are judged, and how the verdicts are shown. */
export interface JudgedBy extends TextOptions {
  /** The configuration as the user named it. */
  readonly path: string;
  /** What Sysmon makes of it. */
  readonly read: ReadResult;
  /** There is more than one file of events. */
  readonly several: boolean;
  /** Show each event as it was judged, where the format can. */
  readonly withEvents: boolean;
}
