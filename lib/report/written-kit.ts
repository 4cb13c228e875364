import { escapeControls } from '../text';
import { jsonText } from './json-text';

/** The files of a kit that were written; schemas/companion.schema.json describes them as JSON. */
export interface WrittenKit {
  /** The folder as the user named it. */
  readonly folder: string;
  readonly files: readonly {
    readonly path: string;
    /** What it is for. */
    readonly about: string;
    /** Whether it took the place of another file. */
    readonly replaced: boolean;
  }[];
}

/**
 * A list of what was written, for people.
 *
 * @param kit - what was written
 * @returns the text, with a final newline
 */
export function writtenKitText({ folder, files }: WrittenKit): string {
  const width = Math.max(...files.map(({ path }) => path.length));
  const rows = files.map(({ path, about }) => `${escapeControls(path).padEnd(width)}  ${about}\n`);
  return `${rows.join('')}\nwritten; start with ${escapeControls(folder)}/README.md\n`;
}

/**
 * A list of what was written.
 *
 * @param kit - what was written
 * @returns JSON with a final newline
 */
export function writtenKitJsonText({ files }: WrittenKit): string {
  return `${jsonText({ version: 1, files }, 2)}\n`;
}
