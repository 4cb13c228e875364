import type { LintContext, OfferedFix, WmiFacts } from '../lint';
import type { BoundElement } from '../model';
import { walkElements } from '../xml';

/** The first WmiEvent element of a file whose every WmiEvent element is skipped. */
export function skippedElement({ read }: LintContext): { readonly start: number; readonly end: number } | null {
  if (read.document !== undefined) {
    for (const element of walkElements(read.document.root)) {
      if (element.name === 'WmiEvent') {
        return { start: element.start, end: element.startTagEnd };
      }
    }
  }
  return null;
}

/** Two excludes of which one is empty: without the empty one the other alone decides, and what it does not match is logged. */
export function removeEmptyExtra(wmi: WmiFacts, bound: readonly BoundElement[]): readonly OfferedFix[] {
  const empty = bound.filter(({ element }) => element.items.length === 0);
  const filled = bound.length - empty.length;
  if (filled > 1) {
    return [];
  }
  const extra = filled === 1 ? empty : empty.slice(1);
  return [
    {
      title: extra.length === 1 ? 'remove the empty exclude that is too many' : 'keep one exclude',
      edits: extra.map(({ element }) => ({ span: wmi.removalOf(element), newText: '' })),
      changesLogging: false,
    },
  ];
}
