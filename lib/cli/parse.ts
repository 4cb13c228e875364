import type { Command, Given } from './command';
import { findCommand } from './command';
import { COMMANDS } from './command-table';
import type { Io } from './io';
import { EXIT, STDIN_NAME, UsageError } from './io';
import { readPlainCall } from './plain-call';
import { contentRefusal } from './problems';

/**
 * Reads the arguments and runs the command they name.
 *
 * @param argv - the arguments
 * @param io - streams, environment and clock
 * @returns the exit code
 * @throws UsageError if the arguments are wrong
 */
export async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const words = unambiguous(argv);
  const found = findCommand(COMMANDS, words);
  const plain = found === undefined ? null : readPlainCall(found.command, found.args);
  if (found !== undefined && plain !== null) {
    return carryOut(found.command, plain, io);
  }
  const { readCall } = await import('./yargs-call');
  const { given, help, mistake } = await readCall(COMMANDS, words, io.columns);
  if (mistake !== null) {
    throw new UsageError(mistake);
  }
  if (found !== undefined && given !== null) {
    return carryOut(found.command, given, io);
  }
  const isAsked = words.some((word) => word.startsWith('-'));
  (isAsked ? io.stdout : io.stderr)(help ?? '');
  return isAsked ? EXIT.ok : EXIT.usage;
}

async function carryOut(command: Command, given: Given, io: Io): Promise<number> {
  try {
    const handler = await command.load();
    return await handler(given, io);
  } catch (error) {
    const refusal = contentRefusal(error);
    if (refusal === null) {
      throw error;
    }
    if (given['format'] === 'json') {
      io.stdout(`${refusal.json}\n`);
    } else {
      io.stderr(`sysmon-wmi: ${refusal.text}\n`);
    }
    return EXIT.findings;
  }
}

/**
 * Writes out what would be misread: `--fix` takes no value of its own, so that files can follow it, where the first of them
 * would be taken for one; and yargs loses a lone `-` among the arguments of a command.
 */
function unambiguous(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((argument, index) => {
    if (argument === '-') {
      return STDIN_NAME;
    }
    return argument === '--fix' && (end < 0 || index < end) ? '--fix=safe' : argument;
  });
}
