const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Counts lines and columns while text passes by; a line ends at LF, at CRLF or at a CR that no LF follows. */
export class TextPlace {
  #line = 1;
  #column = 1;
  #isBehindCr = false;

  /** Behind the text that has passed: line and column from 1, the column in UTF-16 code units. */
  get place(): { readonly line: number; readonly column: number } {
    return { line: this.#line, column: this.#column };
  }

  /**
   * Passes some text.
   *
   * @param text - where it stands
   * @param from - where it begins
   * @param to - where it ends
   */
  pass(text: string, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED && this.#isBehindCr) {
        this.#column = 1;
      } else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
        this.#line += 1;
        this.#column = 1;
      } else {
        this.#column += 1;
      }
      this.#isBehindCr = code === CARRIAGE_RETURN;
    }
  }

  /**
   * One that goes on from here by itself.
   *
   * @returns the same place
   */
  copy(): TextPlace {
    const copy = new TextPlace();
    copy.#line = this.#line;
    copy.#column = this.#column;
    copy.#isBehindCr = this.#isBehindCr;
    return copy;
  }
}
