/** What the program reads and writes besides files; tests give their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today as YYYY-MM-DD. */
  readonly today: () => string;
  /** Columns of the terminal; undefined where the output is none. */
  readonly columns: number | undefined;
  readonly stdout: (text: string) => void;
  /** Standard output for what is not UTF-8: a file in its own encoding. */
  readonly stdoutBytes: (bytes: Uint8Array) => void;
  readonly stderr: (text: string) => void;
  /** Columns of the terminal that standard error is; undefined where it is none. */
  readonly stderrColumns: () => number | undefined;
  /** Milliseconds since some moment. */
  readonly clock: () => number;
  /** Standard input whole, up to the size of the largest configuration. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Standard input part by part, of any size. */
  readonly stdinParts: () => AsyncIterable<Uint8Array>;
}

/** The name that standard input has in reports; in arguments it is called `-`. */
export const STDIN_NAME = '<stdin>';

/** The exit codes. */
export const EXIT = { ok: 0, findings: 1, usage: 2 } as const;

/** The user asked for something that cannot be done: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
