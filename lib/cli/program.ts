import { LARGEST_FILE, tooLarge } from '../workspace';
import { EXIT } from './io';
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
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough, such as "head", closes the pipe: that is no error.
      if (error.code !== 'EPIPE') {
        process.exitCode = EXIT.usage;
        if (stream === process.stdout) {
          process.stderr.write(`sysmon-wmi: the output cannot be written (${error.message}); is the disk full?\n`);
        }
      }
    });
  }

  void run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    today: () => new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    stdout: (text) => void process.stdout.write(text),
    stdoutBytes: (bytes) => void process.stdout.write(bytes),
    stderr: (text) => void process.stderr.write(text),
    stdin: () => (input ??= readStdin()),
  }).then((code) => {
    process.exitCode ??= code;
  });
}
