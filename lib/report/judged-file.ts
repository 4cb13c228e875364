import type { Verdict } from '../engine';
import type { RecordedEvent } from '../events';
import type { ReadResult } from '../reader';
import type { VerdictTotals } from './recorded-verdict';
import type { TextOptions } from './style';

/** Prints the verdicts about the events of one file as they come, so that none has to be kept. */
export interface JudgedFileWriter {
  /**
   * What is printed of an event.
   *
   * @param event - the next WMI event of the file
   * @param verdict - what becomes of it
   * @param isShown - whether it is asked for
   */
  readonly add: (event: RecordedEvent, verdict: Verdict, isShown: boolean) => string;
  /** What is printed behind them. */
  readonly end: () => string;
}

/** Prints the verdicts about recorded events. */
export interface VerdictWriter {
  /**
   * Begins a file.
   *
   * @param path - as the user named it, with forward slashes
   */
  readonly file: (path: string) => JudgedFileWriter;
  /** What is printed behind all files. */
  readonly end: (totals: VerdictTotals) => string;
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
