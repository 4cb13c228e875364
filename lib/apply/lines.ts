import type { XmlElement, XmlNode } from '../xml';
import { childElements, walkElements } from '../xml';

const LF = 10;
const CR = 13;
const TAB = 9;
const BLANK = 32;

const DEFAULT_UNIT = '  ';
/** A file that indents so many elements in one way does not indent the rest in another. */
const ENOUGH_ELEMENTS = 500;

/** The lines of a text as far as layout needs them: where they begin, and how they are indented and ended. */
export class Lines {
  readonly #text: string;

  /**
   * @param text - a whole file
   */
  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The blanks and tabs before a place, where nothing else precedes it on its line.
   *
   * @param offset - a place
   * @returns the indentation; null where something else stands before it
   */
  indentAt(offset: number): string | null {
    const start = this.blanksBefore(offset);
    return this.#isLineStart(start) ? this.#text.slice(start, offset) : null;
  }

  /** The indentation of the line that a place is on, whatever stands on it. */
  indentOfLine(offset: number): string {
    const start = Math.max(this.#text.lastIndexOf('\n', offset - 1), this.#text.lastIndexOf('\r', offset - 1)) + 1;
    return this.#text.slice(start, this.blanksAfter(start, offset));
  }

  /** Where the blanks and tabs before a place begin. */
  blanksBefore(offset: number): number {
    let start = offset;
    while (start > 0 && isBlank(this.#text.charCodeAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** Where the blanks and tabs from a place on end, at most at `limit`. */
  blanksAfter(offset: number, limit = this.#text.length): number {
    let end = offset;
    while (end < limit && isBlank(this.#text.charCodeAt(end))) {
      end++;
    }
    return end;
  }

  /** The line end at a place; empty where there is none. */
  lineEndAt(offset: number): string {
    const code = this.#text.charCodeAt(offset);
    if (code === CR) {
      return this.#text.charCodeAt(offset + 1) === LF ? '\r\n' : '\r';
    }
    return code === LF ? '\n' : '';
  }

  /** The line end that the neighbourhood of a place uses: the one before it, else the first after it, else LF. */
  lineEndNear(offset: number): string {
    const before = Math.max(this.#text.lastIndexOf('\n', offset - 1), this.#text.lastIndexOf('\r', offset - 1));
    if (offset > 0 && before >= 0) {
      const isPair = this.#text.charCodeAt(before) === LF && this.#text.charCodeAt(before - 1) === CR;
      return this.lineEndAt(isPair ? before - 1 : before);
    }
    const after = this.#text.slice(offset).search(/[\r\n]/);
    return after < 0 ? '\n' : this.lineEndAt(offset + after);
  }

  /** Whether a stretch of the text goes over several lines. */
  isBroken(start: number, end: number): boolean {
    return /[\r\n]/.test(this.#text.slice(start, end));
  }

  /**
   * Where something may be added behind a node: behind the comments that follow it on its line, which belong to it.
   *
   * @param node - an element, comment or instruction inside an element
   * @param siblings - the nodes of its parent, from the one after it on
   */
  endWithRemarks(node: XmlNode, siblings: readonly XmlNode[]): number {
    let { end } = node;
    for (const sibling of siblings) {
      if (sibling.kind === 'comment') {
        ({ end } = sibling);
      } else if (sibling.kind !== 'text' || this.isBroken(sibling.start, sibling.end)) {
        break;
      }
    }
    return end;
  }

  /**
   * What the file indents by: the commonest difference between an element and the one that holds it.
   *
   * @param root - the root element
   * @returns blanks or tabs; two blanks where nothing is indented
   */
  unitOf(root: XmlElement): string {
    const counts = new Map<string, number>();
    let seen = 0;
    for (const parent of walkElements(root)) {
      const base = parent.children.length < 2 ? null : this.indentAt(parent.start);
      for (const child of base === null ? [] : childElements(parent)) {
        const indent = this.indentAt(child.start);
        if (base !== null && indent !== null && indent.length > base.length && indent.startsWith(base)) {
          const unit = indent.slice(base.length);
          counts.set(unit, (counts.get(unit) ?? 0) + 1);
          seen++;
        }
      }
      if (seen >= ENOUGH_ELEMENTS) {
        break;
      }
    }
    const [commonest] = [...counts].sort(([, a], [, b]) => b - a);
    return commonest?.[0] ?? DEFAULT_UNIT;
  }

  #isLineStart(offset: number): boolean {
    const before = this.#text.charCodeAt(offset - 1);
    return offset === 0 || before === LF || before === CR;
  }
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB;
}
