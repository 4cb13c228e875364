import { isBlank, nameEndAt, runEnd } from './characters';

const BLANK = 0x20;
const BLANKS = /[ \t\r\n]*/y;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;

/** A place in the text that the parser moves forward; nothing ever moves it back. */
export class Cursor {
  readonly text: string;
  /** Offset of the next code unit to read. */
  position = 0;
  /** The names of the element and of the attribute that were read last; empty before the first. */
  lastElement = '';
  lastAttribute = '';

  /**
   * @param text - The text to read.
   */
  constructor(text: string) {
    this.text = text;
  }

  /** The code unit at the position; NaN at the end of the text. */
  peek(): number {
    return this.text.charCodeAt(this.position);
  }

  /** Whether everything is read. */
  atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /**
   * Moves over white space.
   *
   * @returns Whether something was skipped.
   */
  skipBlanks(): boolean {
    const start = this.position;
    // The usual case first: nothing to skip.
    if (this.peek() > BLANK) {
      return false;
    }
    this.position = runEnd(BLANKS, this.text, start);
    return this.position > start;
  }

  /**
   * Reads a name without moving. Most elements and attributes are named as the one before: then nothing has to be cut out of the text.
   *
   * @param start - Where it begins.
   * @param likely - The name that probably stands there; may be empty.
   * @returns The name; empty where none stands there.
   */
  nameAt(start: number, likely: string): string {
    if (likely !== '' && this.text.startsWith(likely, start) && endsName(this.text.charCodeAt(start + likely.length))) {
      return likely;
    }
    return this.text.slice(start, nameEndAt(this.text, start));
  }

  /**
   * @param literal - A literal of the XML grammar.
   * @returns Whether it stands at the position.
   */
  sees(literal: string): boolean {
    return this.text.startsWith(literal, this.position);
  }
}

function endsName(code: number): boolean {
  return code === GREATER_THAN || code === EQUALS || code === SLASH || isBlank(code);
}
