import { resolve } from 'node:path';
import { escapeControls } from '../text';
import { exists } from '../workspace';
import type { WantedFormat } from './command';
import type { Io } from './io';
import { UsageError } from './io';
import type { Source } from './sources';
import { writeFile } from './write-file';

/** Where a result goes that has no formats. */
export interface Destination {
  readonly out: string | undefined;
  readonly force: boolean;
}

/** The options that say in which formats results are written, and where they go. */
export interface Printing<Name extends string> extends Destination {
  readonly format: readonly [WantedFormat<Name>, ...WantedFormat<Name>[]];
}

/** The formats of a kind of result, by name. */
type FormatMap<Name extends string, Format> = Readonly<Record<Name, () => Promise<Format>>>;

/**
 * Gives the result of a command: to the file of `--out`, which is overwritten with `--force` only, else to standard output.
 *
 * @param text - the result
 * @param destination - where it goes
 * @param io - streams and working folder
 * @throws WorkspaceError if the file exists or cannot be written
 */
export async function giveResult(text: string, { out, force }: Destination, io: Io): Promise<void> {
  if (out === undefined) {
    io.stdout(text);
  } else {
    await writeFile(resolve(io.cwd, out), text, { overwrite: force, named: out });
  }
}

/** One of the formats in which results are written. */
interface Output<Name extends string> {
  readonly name: Name;
  /** Standard output of it takes what is written in this format; beside a file it is no terminal. */
  readonly io: Io;
  /** The file as the user named it; null where it goes to standard output at once. */
  readonly file: string | null;
  readonly printed: readonly string[];
}

/** Where the results of a command go while it runs, in each format that was asked for. */
export class Results<Name extends string> {
  readonly #outputs: readonly Output<Name>[];
  readonly #io: Io;
  readonly #force: boolean;

  /**
   * @param outputs - one for each format
   * @param io - streams and working folder
   * @param force - whether files may be overwritten
   */
  constructor(outputs: readonly Output<Name>[], io: Io, force: boolean) {
    this.#outputs = outputs;
    this.#io = io;
    this.#force = force;
  }

  /** The streams of the format that goes to standard output, else of the first one: what has no format of its own is printed there. */
  get io(): Io {
    return (this.#outputs.find(({ file }) => file === null) ?? this.#outputs[0])?.io ?? this.#io;
  }

  /** Whether people read the results in some format: JSON says everything by itself. */
  get forPeople(): boolean {
    return this.#outputs.some(({ name }) => name !== 'json');
  }

  /**
   * The streams of one format.
   *
   * @param format - its name
   * @returns the streams, or null where the format was not asked for
   */
  ioOf(format: Name): Io | null {
    return this.#outputs.find(({ name }) => name === format)?.io ?? null;
  }

  /**
   * Writes a result in each format.
   *
   * @param formats - the formats of its kind
   * @param write - writes it in one of them, whole or in parts
   */
  async print<Format>(
    formats: FormatMap<Name, Format>,
    write: (format: Format, io: Io) => string | Iterable<string>,
  ): Promise<void> {
    for (const { made, io } of await this.open(formats, write)) {
      for (const part of typeof made === 'string' ? [made] : made) {
        io.stdout(part);
      }
    }
  }

  /**
   * Makes something for each format, such as a writer of results that come one by one.
   *
   * @param formats - the formats of its kind
   * @param make - makes it
   * @returns what was made, with the streams that take what it writes
   */
  async open<Format, Made>(
    formats: FormatMap<Name, Format>,
    make: (format: Format, io: Io) => Made,
  ): Promise<readonly { readonly made: Made; readonly io: Io }[]> {
    const opened: { readonly made: Made; readonly io: Io }[] = [];
    for (const { name, io } of this.#outputs) {
      opened.push({ made: make(await formats[name](), io), io });
    }
    return opened;
  }

  /**
   * Gives what was printed to the files. Nothing is written before, and nothing where one of them is there and may not be overwritten.
   *
   * @param isAnswered - false where there is no result: a file is then written only if something was printed, as JSON says why
   * @throws WorkspaceError if a file exists or cannot be written
   */
  async end(isAnswered: boolean): Promise<void> {
    const files = this.#outputs.flatMap(({ file, printed }) =>
      file !== null && (isAnswered || printed.some((part) => part !== '')) ? [{ file, printed }] : [],
    );
    // A file that is in the way stops the call before the others are made.
    const isThere = ({ file }: { readonly file: string }): boolean => exists(resolve(this.#io.cwd, file));
    for (const { file, printed } of [...files.filter(isThere), ...files.filter((one) => !isThere(one))]) {
      await writeFile(resolve(this.#io.cwd, file), printed, { overwrite: this.#force, named: file });
    }
  }
}

/**
 * Gives the results of a command to the files that `--format` and `--out` name, which are overwritten with `--force` only, else to standard
 * output at once.
 *
 * @param printing - the formats, and where they go
 * @param io - streams and working folder
 * @param about - the files that the results are about, which they must not replace
 * @returns where the command writes
 * @throws UsageError if the results would replace one of these files or each other
 */
export function resultsTo<Name extends string>(
  { format, out, force }: Printing<Name>,
  io: Io,
  about: readonly Pick<Source, 'file'>[] = [],
): Results<Name> {
  if (out !== undefined && format.every(({ file }) => file !== null)) {
    throw new UsageError(`--out ${out} is only for a format without its own file, and each has one; remove --out`);
  }
  const outputs = format.map(({ name, file }) => outputOf(name, file ?? out ?? null, io));
  const places = outputs.map(({ file }) => (file === null ? null : resolve(io.cwd, file)));
  for (const [index, { file }] of outputs.entries()) {
    const place = places[index] ?? null;
    if (file !== null && about.some((source) => source.file === place)) {
      const how = format[index]?.file === null ? '--out' : '--format';
      throw new UsageError(`the report would replace ${file}, which it is about; name another file with ${how}`);
    }
    if (file !== null && places.indexOf(place) !== index) {
      throw new UsageError(`two formats would be written to ${file}; name a file for each`);
    }
  }
  return new Results(outputs, io, force);
}

function outputOf<Name extends string>(name: Name, file: string | null, io: Io): Output<Name> {
  const printed: string[] = [];
  return file === null
    ? { name, io, file, printed }
    : { name, io: { ...io, columns: undefined, stdout: (text) => printed.push(text) }, file, printed };
}

/**
 * Tells the person who asked what to know of a result.
 *
 * @param notes - a sentence or two each
 * @param io - streams
 */
export function giveNotes(notes: readonly string[], io: Io): void {
  for (const note of notes) {
    io.stderr(`note: ${escapeControls(note)}\n`);
  }
}
