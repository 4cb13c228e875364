import { escapeControls } from '../text';

/**
 * How two versions of a file differ, line by line.
 *
 * @param path - the file's name
 * @param before - its text
 * @param after - what is to take its place
 * @returns a unified difference with three lines around each change, safe to print, with a final newline
 */
export async function unifiedDiff(path: string, before: string, after: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 3 });
  // The package draws a line above the difference, which is no part of the format.
  const hunks = patch.slice(patch.indexOf('--- '));
  return `${hunks.split('\n').map(printableLine).join('\n')}\n`;
}

/** Tabs are kept, because a difference is read for its layout. */
function printableLine(line: string): string {
  return line.replace(/\r$/, '').split('\t').map(escapeControls).join('\t');
}
