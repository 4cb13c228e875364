import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage, ROOT, textOf, writtenPages } from './page';
import type { Shown } from './run-page';
import { runPage } from './run-page';
import { shownPart } from './shown';

/** Set by `npm run docs:update`: outputs that differ are written into the page instead of failing. */
const UPDATE = process.env['UPDATE_DOCS'] === '1';

describe.each(writtenPages())('%s', (path) => {
  test('does what it says, and shows what there is', async () => {
    const page = parsePage(textOf(path));
    expect(page.unread).toEqual([]);
    const { shown, problems } = await runPage(page);
    expect(problems).toEqual([]);
    if (UPDATE) {
      writeFileSync(join(ROOT, path), updated(textOf(path), shown));
    }
    for (const { line, expected, actual } of UPDATE ? [] : shown) {
      expect(at(line, expected)).toBe(at(line, shownPart(expected, actual)));
    }
  }, 60_000);

  /** With its place, so that the difference that jest shows names it. */
  function at(line: number, text: string): string {
    return `${path}:${String(line)}\n${text}`;
  }
});

function updated(text: string, shown: readonly Shown[]): string {
  const lines = text.split('\n');
  for (const { line, expected, actual } of [...shown].reverse()) {
    const count = expected.split('\n').length - 1;
    const rows = shownPart(expected, actual).split('\n').slice(0, -1);
    const [opening = ''] = lines.slice(line - 1, line);
    const fence = fenceAround(rows);
    lines.splice(line - 1, count + 2, opening.replace(/^`+/, fence), ...rows, fence);
  }
  return lines.join('\n');
}

/** Longer than each fence inside. */
function fenceAround(rows: readonly string[]): string {
  const longest = Math.max(2, ...rows.map((row) => /^`*/.exec(row)?.[0].length ?? 0));
  return '`'.repeat(longest + 1);
}
