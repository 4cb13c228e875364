#!/usr/bin/env node
import { run } from './run';

const NEWLINE = '\n';

function readStdin(): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
    process.stdin.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    process.stdin.on('error', reject);
  });
}

// A reader that has seen enough, such as "head", closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    process.stderr.write(`sysmon-wmi: the output cannot be written: ${error.message}${NEWLINE}`);
    process.exitCode = 2;
  }
});

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  today: () => new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stdin: readStdin,
}).then((code) => {
  process.exitCode = code;
});
