import type { Span, TextEdit } from '../text';
import type { XmlDocument, XmlElement } from '../xml';
import { childElements } from '../xml';

/**
 * A file with the contents of all other event elements left out: what a change inside the WmiEvent part does can be judged on it,
 * however large the rest is. The elements themselves stay, and so do comments, so that ignore comments reach what they reached.
 */
export class WmiPart {
  readonly text: string;
  readonly #whole: string;
  /** What is left out, in order. */
  readonly #cuts: readonly Span[];
  /** Elements that hold WMI rules and nothing else, in order. */
  readonly #inside: readonly Span[];
  /** How much is left out before each cut ends. */
  readonly #lengths: readonly number[];

  /**
   * @param document - the whole file
   */
  constructor(document: XmlDocument) {
    const events = childElements(document.root)
      .filter(({ name }) => name === 'EventFiltering')
      .flatMap((filtering) => childElements(filtering));
    this.#whole = document.text;
    this.#cuts = events
      .flatMap((child) => (child.name === 'RuleGroup' ? childElements(child) : [child]))
      .filter(({ name, children }) => name !== 'WmiEvent' && children.length > 0)
      .map(({ startTagEnd, endTagStart }) => ({ start: startTagEnd, end: endTagStart }));
    this.#inside = events.flatMap((child) => wmiElements(child)).map(({ start, end }) => ({ start, end }));
    let length = 0;
    this.#lengths = this.#cuts.map(({ start, end }) => (length += end - start));
    let from = 0;
    const pieces = this.#cuts.map(({ start, end }) => {
      const piece = document.text.slice(from, start);
      from = end;
      return piece;
    });
    this.text = [...pieces, document.text.slice(from)].join('');
  }

  /**
   * The edits of a change in terms of the part.
   *
   * @param edits - sorted, not overlapping
   * @returns the edits, or null where one of them reaches beyond the WMI rules
   */
  editsIn(edits: readonly TextEdit[]): readonly TextEdit[] | null {
    let at = 0;
    const moved: TextEdit[] = [];
    for (const { span, newText } of edits) {
      const { start, end } = this.#withoutBlanks(span);
      while (at < this.#inside.length && (this.#inside[at]?.end ?? 0) < end) {
        at += 1;
      }
      const holder = this.#inside[at];
      if (holder === undefined || start < holder.start) {
        return null;
      }
      moved.push({ span: this.spanIn(span), newText });
    }
    return moved;
  }

  /**
   * A place in terms of the part.
   *
   * @param span - a place of the whole file
   * @returns the same place; empty where it is left out
   */
  spanIn({ start, end }: Span): Span {
    return { start: this.#offsetIn(start), end: this.#offsetIn(end) };
  }

  #offsetIn(offset: number): number {
    let [low, high] = [0, this.#cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#cuts[middle]?.end ?? 0) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const left = this.#lengths[low - 1] ?? 0;
    return Math.min(offset, this.#cuts[low]?.start ?? offset) - left;
  }

  #withoutBlanks({ start, end }: Span): Span {
    const text = this.#whole.slice(start, end);
    const from = start + text.length - text.trimStart().length;
    return text.trim() === '' ? { start, end: start } : { start: from, end: from + text.trim().length };
  }
}

function wmiElements(child: XmlElement): readonly XmlElement[] {
  if (child.name === 'WmiEvent') {
    return [child];
  }
  if (child.name !== 'RuleGroup') {
    return [];
  }
  const events = childElements(child);
  const wmi = events.filter(({ name }) => name === 'WmiEvent');
  return wmi.length === events.length && wmi.length > 0 ? [child] : wmi;
}
