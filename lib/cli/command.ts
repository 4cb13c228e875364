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

/**
 * The name of a command: one word, or two where it is one of a family.
 *
 * @param command - a command
 * @returns for example `lint` or `exclusions check`
 */
export function nameOf({ usage }: Command): string {
  return usage.replace(/ [<[].*$/, '');
}

/**
 * Finds the command that arguments name.
 *
 * @param commands - the commands that there are
 * @param argv - the arguments
 * @returns the command and the arguments behind its name; undefined where they name none
 */
export function findCommand(
  commands: readonly Command[],
  argv: readonly string[],
): { readonly command: Command; readonly args: readonly string[] } | undefined {
  for (const words of [1, 2]) {
    const name = argv.slice(0, words).join(' ');
    const command = commands.find((known) => nameOf(known) === name);
    if (command !== undefined) {
      return { command, args: argv.slice(words) };
    }
  }
  return undefined;
}
