import { LARGEST_FILE, tooLarge } from '../workspace';
import { EXIT } from './io';
import { Output } from './output';
import { run } from './run';

let input: Promise<Uint8Array> | undefined;

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    total += chunk.length;
    if (total > LARGEST_FILE) {
      throw tooLarge('standard input');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Runs the program in this process: its arguments, streams, clock and exit code. */
export function runProgram(): void {
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

  void run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    today: () => new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    columns: stdout.isTerminal && process.stdout.isTTY ? process.stdout.columns : undefined,
    stdout: (text) => {
      stdout.write(text);
    },
    stdoutBytes: (bytes) => {
      stdout.write(bytes);
    },
    stderr: (text) => {
      stderr.write(text);
    },
    stdin: () => (input ??= readStdin()),
  }).then((code) => {
    process.exitCode ??= code;
  });
}
