import { escapeControls } from '../text';
import { EXIT } from './io';
import { Output } from './output';

/** The streams that the program writes to. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
}

/**
 * Standard output and standard error of this process. What cannot be written there makes the exit code 2; where it is standard
 * output that fails, standard error says so.
 *
 * @returns both
 */
export function standardStreams(): Streams {
  const stderr = new Output(
    2,
    () => process.stderr,
    () => {
      process.exitCode = EXIT.usage;
    },
  );
  const stdout = new Output(
    1,
    () => process.stdout,
    ({ message }) => {
      process.exitCode = EXIT.usage;
      stderr.write(`sysmon-wmi: the output cannot be written (${message}); is the disk full?\n`);
    },
  );
  return { stdout, stderr };
}

/**
 * Ends the program where nothing else caught an error: one sentence, never a stack trace, and exit code 2. A reader that has seen
 * enough is no error.
 *
 * @param error - what was thrown
 * @param stderr - where to say it
 */
export function endAfterCrash(error: unknown, stderr: Output): void {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') {
    return;
  }
  const detail = escapeControls(error instanceof Error ? error.message : String(error));
  stderr.write(`sysmon-wmi: this is a bug in sysmon-wmi: ${detail}; please report it with the file that causes it\n`);
  process.exit(EXIT.usage);
}
