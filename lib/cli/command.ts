import type { Options, PositionalOptions } from 'yargs';
import type { Io } from './io';

/** What yargs made of the arguments. */
export type Given = Readonly<Record<string, unknown>>;

/** Carries a command out and returns the exit code. */
export type Handler = (given: Given, io: Io) => Promise<number>;

/** A command of the program; what it needs is loaded when it runs. */
export interface Command {
  /** Name and positional arguments, as yargs writes them. */
  readonly usage: string;
  readonly summary: string;
  readonly arguments: Readonly<Record<string, PositionalOptions>>;
  readonly options: Readonly<Record<string, Options>>;
  readonly examples: readonly (readonly [call: string, about: string])[];
  readonly load: () => Promise<Handler>;
}
