import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The root folder of the checkout. */
export const ROOT = join(__dirname, '../..');

/** A code block of a page. */
export interface Block {
  /** Counts from 1; the line of the opening fence. */
  readonly line: number;
  readonly language: string;
  /** The file that the block is the content of: `xml [sysmon.xml]`. */
  readonly file: string | undefined;
  /** The lines between the fences. */
  readonly content: string;
  /** What the HTML comments right before the block say, by their first word: `not-run: needs DuckDB`. */
  readonly notes: ReadonlyMap<string, string>;
}

/** A commit of all that the folder of the page holds, on a branch: `<!-- commit: main -->` alone in the page. */
export interface Commit {
  readonly line: number;
  readonly branch: string;
}

/** A page of the documentation. */
export interface Page {
  readonly steps: readonly (Block | Commit)[];
  /** The code in the running text. */
  readonly inline: readonly { readonly line: number; readonly code: string }[];
  /** Lines that the parser does not read, which would escape the tests. */
  readonly unread: readonly number[];
}

const FENCE = /^(```+)(\w*)(?: \[([^\]]+)\])?$/;
const NOTE = /^<!-- ([a-z-]+)(?:: (.*))? -->$/;

/** Folders whose pages are generated, and compared by `npm run generate:check`. */
const GENERATED = /^docs\/(?:rules|api|json|commands|judgements|\.vitepress)\b/;

/** The pages that people write, below the root. */
export function writtenPages(): readonly string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((path) => `docs/${path.split(sep).join('/')}`)
    .filter((path) => path.endsWith('.md') && !GENERATED.test(path));
  return ['README.md', 'CONTRIBUTING.md', ...docs.sort()];
}

/** The text of a file below the root. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Reads a page. */
export function parsePage(text: string): Page {
  const lines = text.split('\n');
  const steps: (Block | Commit)[] = [];
  const inline: { line: number; code: string }[] = [];
  const unread: number[] = [];
  let notes = new Map<string, string>();
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] ?? '';
    const line = at + 1;
    const fence = FENCE.exec(text);
    const note = NOTE.exec(text);
    if (fence !== null) {
      const end = lines.indexOf(fence[1] ?? '', at + 1);
      const content = lines.slice(at + 1, end).map((row) => `${row}\n`);
      steps.push({ line, language: fence[2] ?? '', file: fence[3], content: content.join(''), notes });
      at = end === -1 ? lines.length : end;
      notes = new Map();
    } else if (note?.[1] === 'commit') {
      steps.push({ line, branch: note[2] ?? '' });
    } else if (note?.[1] !== undefined) {
      notes.set(note[1], note[2] ?? '');
    } else if (text !== '') {
      notes = new Map();
      if (/^\s*(?:```|~~~)/.test(text)) unread.push(line);
      inline.push(...[...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => ({ line, code })));
    }
  }
  return { steps, inline, unread };
}
