import type { ReadResult } from '../reader';

/**
 * The formats of one kind of result, by the name that `--format` takes. Each is loaded when it is chosen.
 */
export type Formats<Format> = Readonly<Record<string, () => Promise<Format>>>;

/** Prints the results of a call one by one, so that none has to be kept, and then what is left to say. */
export interface ResultWriter<Result, Rest = void> {
  /** What is printed of a configuration that Sysmon refuses; absent where its reason stands beside the results only. */
  readonly refuse?: (path: string, read: ReadResult) => string;
  /** What is printed of one result. */
  readonly add: (result: Result) => string;
  /** What is printed behind all of them. */
  readonly end: (rest: Rest) => string;
}

/**
 * A writer for a format in which each result stands for itself.
 *
 * @param print - prints one result
 * @returns the writer
 * @example
 * ```ts
 * eachAlone((name: string) => `${name}\n`).add('sysmon.xml'); // 'sysmon.xml\n'
 * ```
 */
export function eachAlone<Result>(print: (result: Result) => string): ResultWriter<Result> {
  return { add: print, end: () => '' };
}
