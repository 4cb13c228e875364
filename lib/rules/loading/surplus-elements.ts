import type { LintContext, OfferedFix, WmiFacts } from '../../lint';
import type { BoundElement } from '../../model';
import { walkElements } from '../../xml';
import { CATCH_ALL_CONDITION } from '../losses/catch-all';
import { withoutInclude } from '../losses/lost-operations';

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
      title: extra.length === 1 ? 'remove the surplus empty exclude' : 'keep one exclude',
      edits: extra.map(({ element }) => ({ span: wmi.removalOf(element), newText: '' })),
      changesLogging: false,
    },
  ];
}

/** Includes that are all empty: beside one exclude they are too many, beside several one of them has to match. */
export function emptyIncludeAdvice(wmi: WmiFacts): { readonly remedy: string; readonly fixes: readonly OfferedFix[] } {
  const { includes, excludes } = wmi;
  if (excludes.length > 1) {
    const remedy = `give the include a condition that every event satisfies: ${CATCH_ALL_CONDITION}`;
    return { remedy, fixes: [] };
  }
  const [first, ...others] = includes;
  if (first === undefined || excludes.length === 0) {
    const one = others.length > 0 ? 'keep one of them and ' : '';
    return { remedy: `${one}write onmatch="exclude": an empty exclude logs every WMI event`, fixes: [] };
  }
  return {
    remedy: withoutInclude(wmi).replace('the include', 'the empty include'),
    fixes: [
      {
        title: others.length > 0 ? 'remove the empty includes' : 'remove the empty include',
        edits: includes.map(({ element }) => ({ span: wmi.removalOf(element), newText: '' })),
        changesLogging: false,
      },
    ],
  };
}
