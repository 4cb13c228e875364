import type { Span, TextEdit } from '../text';
import type { XmlElement, XmlNode } from '../xml';
import type { Lines } from './lines';

/**
 * Removes nodes from their parent, and each line that holds nothing else with them; comments stay.
 *
 * @param parent - an element
 * @param removed - some of its children
 * @param lines - of the file
 * @returns edits that do not overlap
 */
export function removeChildren(parent: XmlElement, removed: ReadonlySet<XmlNode>, lines: Lines): readonly TextEdit[] {
  const runs: { start: number; end: number }[] = [];
  let run: { start: number; end: number } | undefined;
  for (const child of parent.children) {
    if (removed.has(child)) {
      if (run === undefined) {
        run = { start: child.start, end: child.end };
        runs.push(run);
      }
      run.end = child.end;
    } else if (child.kind !== 'text') {
      run = undefined;
    }
  }
  return runs.map((span) => removeSpan(span, lines));
}

/**
 * Removes a stretch of a file, and its lines where nothing else stands on them.
 *
 * @param span - what goes
 * @param lines - of the file
 * @returns the edit
 */
export function removeSpan({ start, end }: Span, lines: Lines): TextEdit {
  const afterBlanks = lines.blanksAfter(end);
  const lineEnd = lines.lineEndAt(afterBlanks);
  const isFirst = lines.indentAt(start) !== null;
  if (lineEnd !== '') {
    return deletion(lines.blanksBefore(start), isFirst ? afterBlanks + lineEnd.length : afterBlanks);
  }
  return deletion(start, isFirst ? afterBlanks : end);
}

function deletion(start: number, end: number): TextEdit {
  return { span: { start, end }, newText: '' };
}
