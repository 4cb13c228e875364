import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextStream } from '../../lib/cli/output';
import { Output } from '../../lib/cli/output';

const folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

class Collector implements TextStream {
  opened = 0;
  text = '';
  readonly #listeners: ((error: NodeJS.ErrnoException) => void)[] = [];

  readonly open = (): TextStream => {
    this.opened += 1;
    return this;
  };

  write(content: string | Uint8Array): void {
    this.text += Buffer.from(content).toString();
  }

  on(_: 'error', listener: (error: NodeJS.ErrnoException) => void): void {
    this.#listeners.push(listener);
  }

  fail(code: string): void {
    this.#listeners.forEach((listener) => {
      listener(Object.assign(new Error(code), { code }));
    });
  }
}

function failures(): { readonly seen: string[]; readonly onError: (error: NodeJS.ErrnoException) => void } {
  const seen: string[] = [];
  return { seen, onError: ({ code }) => void seen.push(code ?? '') };
}

it('writes to a file directly, in order and as UTF-8', () => {
  const path = join(folder, 'file');
  const descriptor = openSync(path, 'w');
  const stream = new Collector();
  const output = new Output(descriptor, stream.open, failures().onError);
  output.write('größer ');
  output.write(new TextEncoder().encode('als\n'));
  output.write('');
  closeSync(descriptor);
  expect(readFileSync(path, 'utf8')).toBe('größer als\n');
  expect(stream.opened).toBe(0);
});

it('gives the rest to the stream where a pipe does not take everything at once', () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const stream = new Collector();
  const output = new Output(descriptor, stream.open, failures().onError);
  const text = Array.from({ length: 30_000 }, (_, index) => `${String(index)}\n`).join('');
  output.write(text);
  output.write('end');
  const taken = Buffer.alloc(text.length);
  const count = readSync(descriptor, taken);
  closeSync(descriptor);
  expect(stream.opened).toBe(1);
  expect(taken.subarray(0, count).toString() + stream.text).toBe(`${text}end`);
});

it('leaves a device, which may be a terminal, to the stream', () => {
  const descriptor = openSync('/dev/full', 'w');
  const stream = new Collector();
  const output = new Output(descriptor, stream.open, failures().onError);
  output.write('x');
  closeSync(descriptor);
  expect([output.isTerminal, stream.text]).toEqual([true, 'x']);
});

it('writes to the null device directly', () => {
  const descriptor = openSync('/dev/null', 'w');
  const stream = new Collector();
  const output = new Output(descriptor, stream.open, failures().onError);
  output.write('x');
  closeSync(descriptor);
  expect([output.isTerminal, stream.opened]).toEqual([false, 0]);
});

it.each([
  ['EPIPE', []],
  ['ENOSPC', ['ENOSPC']],
])('%s of the stream is said once where it matters', (code, expected) => {
  const descriptor = openSync('/dev/full', 'w');
  const stream = new Collector();
  const { seen, onError } = failures();
  const output = new Output(descriptor, stream.open, onError);
  output.write('x');
  stream.fail(code);
  stream.fail(code);
  closeSync(descriptor);
  expect(seen).toEqual(expected);
});

it('leaves to the stream what the system does not know', () => {
  const descriptor = openSync('/dev/null', 'w');
  closeSync(descriptor);
  const stream = new Collector();
  const output = new Output(descriptor, stream.open, failures().onError);
  output.write('x');
  expect([output.isTerminal, stream.text]).toEqual([true, 'x']);
});

it('says that there is no stream either', () => {
  const { seen, onError } = failures();
  const none = (): never => {
    throw Object.assign(new Error('EBADF'), { code: 'EBADF' });
  };
  const output = new Output(1_000_000, none, onError);
  output.write('x');
  output.write('y');
  expect(seen).toEqual(['EBADF']);
});

it('says that a descriptor cannot be written to, and tries no further', () => {
  const descriptor = openSync(join(folder, 'file'), 'r');
  const { seen, onError } = failures();
  const output = new Output(descriptor, new Collector().open, onError);
  output.write('x');
  output.write('y');
  closeSync(descriptor);
  expect(seen).toEqual(['EBADF']);
});
