import { counted, escapeControls } from '../text';
import { jsonText } from './json-text';

/** What `init` wrote, or would write. */
export interface StarterList {
  readonly files: readonly {
    /** Below the root of the repository, with forward slashes. */
    readonly path: string;
    /** What it is, in a few words. */
    readonly about: string;
    readonly content: string;
    /** Whether it was there, and stays as it is. */
    readonly exists: boolean;
  }[];
  /** Whether the files that were not there are written. */
  readonly written: boolean;
  /** The configurations of the repository, as a command line names them; none where there is none. */
  readonly configurations: readonly string[];
}

/**
 * What `init` wrote, for people.
 *
 * @param list - what it wrote, or would write
 * @returns the files with their content, and what to do next, with a final newline
 */
export function starterListText(list: StarterList): string {
  return [...list.files.map(fileText), endText(list)].join('\n');
}

/**
 * What `init` wrote, as data.
 *
 * @param list - what it wrote, or would write
 * @returns JSON with a final newline
 */
export function starterListJsonText(list: StarterList): string {
  return `${jsonText({ version: 1, ...list }, 2)}\n`;
}

function fileText({ path, about, content, exists }: StarterList['files'][number]): string {
  const head = exists ? `${path} exists and stays as it is; what it could hold:` : `${path}: ${about}`;
  const lines = content.trimEnd().split('\n');
  return `${escapeControls(head)}\n${lines.map((line) => `  ${escapeControls(line)}`.trimEnd()).join('\n')}\n`;
}

function endText({ files, written, configurations }: StarterList): string {
  const missing = files.filter(({ exists }) => !exists).length;
  const what = counted(missing, 'file');
  const done =
    missing === 0 ? 'all files exist; nothing is written' : written ? `wrote ${what}` : `would write ${what}`;
  const next =
    configurations.length === 0
      ? 'there is no configuration here yet: sysmon-wmi generate log-all --out sysmon.xml writes one'
      : `next: sysmon-wmi lint ${escapeControls(configurations.map(quoted).join(' '))}`;
  return `${done}\n${next}\n`;
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}
