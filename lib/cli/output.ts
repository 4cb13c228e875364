import { fstatSync, statSync, writeSync } from 'node:fs';

const NULL_DEVICE = '/dev/null';
const ABSENT = { throwIfNoEntry: false } as const;

/** The part of a stream of Node that is used. */
export interface TextStream {
  write(content: string | Uint8Array): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * Standard output or standard error. Files and pipes are written to directly: loading the streams of Node takes as long as linting a
 * small file. A terminal, and a pipe that does not take everything at once, get the stream.
 */
export class Output {
  readonly #descriptor: number;
  readonly #open: () => TextStream;
  readonly #onError: (error: NodeJS.ErrnoException) => void;
  /** Whether it may be a terminal, or anything else that only the stream of Node knows. */
  readonly isTerminal: boolean;
  #stream: TextStream | null = null;
  #closed = false;

  /**
   * @param descriptor - 1 or 2
   * @param open - gives the stream of Node
   * @param onError - is told why nothing more can be written; a reader that has seen enough is no error
   */
  constructor(descriptor: number, open: () => TextStream, onError: (error: NodeJS.ErrnoException) => void) {
    this.#descriptor = descriptor;
    this.#open = open;
    this.#onError = onError;
    this.isTerminal = isPerhapsTerminal(descriptor);
  }

  /**
   * Writes all of a text, or of bytes.
   *
   * @param content - text is written as UTF-8
   */
  write(content: string | Uint8Array): void {
    let rest = typeof content === 'string' ? Buffer.from(content) : content;
    if (this.#stream === null && !this.isTerminal) {
      try {
        while (rest.length > 0 && !this.#closed) {
          rest = rest.subarray(writeSync(this.#descriptor, rest));
        }
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
          this.#fail(error as NodeJS.ErrnoException);
          return;
        }
      }
    }
    if (!this.#closed) {
      this.#writeToStream(rest);
    }
  }

  #writeToStream(content: Uint8Array): void {
    try {
      this.#stream ??= this.#opened();
      this.#stream.write(content);
    } catch (error) {
      // Node cannot make a stream of every descriptor.
      this.#fail(error as NodeJS.ErrnoException);
    }
  }

  #opened(): TextStream {
    const stream = this.#open();
    stream.on('error', (error) => {
      this.#fail(error);
    });
    return stream;
  }

  #fail(error: NodeJS.ErrnoException): void {
    const isFirst = !this.#closed;
    this.#closed = true;
    // "head" closes the pipe when it has seen enough.
    if (isFirst && error.code !== 'EPIPE') {
      this.#onError(error);
    }
  }
}

/** What cannot be asked is left to the stream of Node, which knows more kinds of handles. */
function isPerhapsTerminal(descriptor: number): boolean {
  try {
    const status = fstatSync(descriptor);
    return status.isCharacterDevice() && status.rdev !== statSync(NULL_DEVICE, ABSENT)?.rdev;
  } catch {
    return true;
  }
}
