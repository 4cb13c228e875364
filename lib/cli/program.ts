import { LARGEST_FILE, tooLarge } from '../workspace';
import type { Output } from './output';
import { run } from './run';
import type { Streams } from './streams';

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

/** The columns of a terminal; undefined where the output is none, or Node does not know what it is. */
function columnsOf({ isTerminal }: Output, name: 'stdout' | 'stderr'): number | undefined {
  try {
    return isTerminal && process[name].isTTY ? process[name].columns : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs the program in this process: its arguments, clock and exit code.
 *
 * @param streams - where it writes
 */
export async function runProgram(streams: Streams): Promise<void> {
  const { stdout, stderr } = streams;
  const code = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    today: () => new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    columns: columnsOf(stdout, 'stdout'),
    stderrColumns: () => columnsOf(stderr, 'stderr'),
    clock: () => performance.now(),
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
    stdinParts: () => process.stdin,
  });
  process.exitCode ??= code;
}
