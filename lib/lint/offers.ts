import type { TextEdit } from '../text';
import type { Messages, OfferedFix, OfferedSuggestion, Report } from './rule';

/** What the reports of one finding offer, for all places of its cause at once. */
export interface Offers {
  readonly fixes: readonly OfferedFix[];
  readonly suggestions: readonly OfferedSuggestion[];
}

/**
 * Joins what the reports of one cause offer.
 *
 * @param reports - at least one
 * @returns the fixes and suggestions of the first report, each for all places; those whose edits clash are left out
 */
export function joinOffers(reports: readonly Report<Messages, string>[]): Offers {
  const [first] = reports;
  return {
    fixes: (first?.fixes ?? []).flatMap((fix, index) => {
      const edits = joinEdits(reports.map(({ fixes }) => fixes?.[index]?.edits ?? []));
      return edits === null ? [] : { ...fix, edits };
    }),
    suggestions: (first?.suggestions ?? []).map(({ title }, index) => ({
      title,
      edits: () => {
        const parts = reports.map(({ suggestions }) => suggestions?.[index]?.edits() ?? null);
        const edits = parts.every((part) => part !== null) ? joinEdits(parts) : null;
        return edits?.length === 0 ? null : edits;
      },
    })),
  };
}

/**
 * Joins the edits of several changes: what two of them delete is deleted once.
 *
 * @param parts - the edits of each change
 * @returns the edits, sorted; null where two of them clash
 */
export function joinEdits(parts: readonly (readonly TextEdit[])[]): readonly TextEdit[] | null {
  const sorted = parts
    .flat()
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || b.edit.span.end - a.edit.span.end || a.index - b.index);
  const joined: TextEdit[] = [];
  let last: TextEdit | undefined;
  for (const { edit } of sorted) {
    const { span, newText } = edit;
    if (last === undefined || (span.start >= last.span.end && !isSame(edit, last))) {
      joined.push(edit);
      last = edit;
    } else if (!isSame(edit, last) && !(newText === '' && last.newText === '' && span.end <= last.span.end)) {
      return null;
    }
  }
  return joined;
}

function isSame(one: TextEdit, other: TextEdit): boolean {
  return one.newText === other.newText && one.span.start === other.span.start && one.span.end === other.span.end;
}
