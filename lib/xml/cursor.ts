import { runEnd } from './characters';

const BLANK = 0x20;
const BLANKS = /[ \t\r\n]*/y;

/** A place in the text that the parser moves forward; nothing ever moves it back. */
export class Cursor {
  readonly text: string;
  /** Offset of the next code unit to read. */
  position = 0;

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
   * @param literal - A literal of the XML grammar.
   * @returns Whether it stands at the position.
   */
  sees(literal: string): boolean {
    return this.text.startsWith(literal, this.position);
  }
}
