import { COMMANDS } from './commands';
import type { Io } from './io';
import { EXIT, STDIN_NAME, UsageError } from './io';
import { readPlainCall } from './plain-call';

/**
 * Reads the arguments and runs the command they name.
 *
 * @param argv - the arguments
 * @param io - streams, environment and clock
 * @returns the exit code
 * @throws UsageError if the arguments are wrong
 */
export async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...args] = unambiguous(argv);
  const command = COMMANDS.find(({ usage }) => usage.split(' ', 1)[0] === name);
  const plain = command === undefined ? null : readPlainCall(command, args);
  if (command !== undefined && plain !== null) {
    return (await command.load())(plain, io);
  }
  const { readCall } = await import('./yargs-call');
  const { given, help, mistake } = await readCall(COMMANDS, unambiguous(argv), io.columns);
  if (mistake !== null) {
    throw new UsageError(mistake);
  }
  if (command !== undefined && given !== null) {
    return (await command.load())(given, io);
  }
  const isAsked = argv.length > 0;
  (isAsked ? io.stdout : io.stderr)(help ?? '');
  return isAsked ? EXIT.ok : EXIT.usage;
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
