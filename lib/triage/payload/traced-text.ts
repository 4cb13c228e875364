import type { Span } from '../../text';

/**
 * A text made of another one, for example by taking quotes and escapes away, that knows where each of its code units comes from.
 * So what is found in the text that a program gets can be shown in the value that was recorded.
 */
export class TracedText {
  readonly text: string;
  /** Where each code unit begins and ends in the source; null: the text stands in it as it is, from the offset on. */
  readonly #places: { readonly starts: Uint32Array; readonly ends: Uint32Array } | null;
  readonly #offset: number;

  private constructor(text: string, places: { starts: Uint32Array; ends: Uint32Array } | null, offset: number) {
    this.text = text;
    this.#places = places;
    this.#offset = offset;
  }

  /**
   * @param text - a text
   * @param offset - where it stands in its source
   * @returns the text, each code unit standing for itself
   */
  static of(text: string, offset = 0): TracedText {
    return new TracedText(text, null, offset);
  }

  /**
   * @param text - a text
   * @param starts - for each code unit, where its source begins
   * @param ends - for each code unit, where its source ends
   * @returns the text with these places
   */
  static at(text: string, starts: Uint32Array, ends: Uint32Array): TracedText {
    return new TracedText(text, { starts, ends }, 0);
  }

  /**
   * @param start - an offset in this text
   * @param end - an offset in this text, exclusive
   * @returns the part of the source that it was made of
   */
  span(start = 0, end = this.text.length): Span {
    if (this.#places === null) {
      return { start: this.#offset + start, end: this.#offset + end };
    }
    const { starts, ends } = this.#places;
    const from = starts[start] ?? ends[ends.length - 1] ?? this.#offset;
    return { start: from, end: end > start ? (ends[end - 1] ?? from) : from };
  }

  /**
   * @param start - an offset in this text
   * @param end - an offset in this text, exclusive
   * @returns that part of it
   */
  slice(start: number, end = this.text.length): TracedText {
    const text = this.text.slice(start, end);
    const places = this.#places;
    return places === null
      ? new TracedText(text, null, this.#offset + start)
      : new TracedText(
          text,
          { starts: places.starts.subarray(start, end), ends: places.ends.subarray(start, end) },
          places.starts[start] ?? places.ends[start - 1] ?? this.#offset,
        );
  }

  /**
   * Writes the places of a part of this text into arrays.
   *
   * @param start - where the part begins
   * @param end - where it ends
   * @param starts - gets where the source of each code unit begins
   * @param ends - gets where it ends
   * @param at - the first index to write to
   */
  copyPlaces(start: number, end: number, starts: Uint32Array, ends: Uint32Array, at: number): void {
    if (this.#places !== null) {
      starts.set(this.#places.starts.subarray(start, end), at);
      ends.set(this.#places.ends.subarray(start, end), at);
      return;
    }
    for (let index = start; index < end; index++) {
      starts[at + index - start] = this.#offset + index;
      ends[at + index - start] = this.#offset + index + 1;
    }
  }

  /** @returns the text without blanks, tabs and line ends around it */
  trim(): TracedText {
    const start = this.text.length - this.text.trimStart().length;
    return this.slice(start, Math.max(start, this.text.trimEnd().length));
  }
}

/** Puts a {@link TracedText} together, piece by piece. */
export class TraceBuilder {
  readonly #parts: string[] = [];
  #starts = new Uint32Array(24);
  #ends = new Uint32Array(24);
  #length = 0;

  /** @returns the code units so far */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds a part of a text as it is.
   *
   * @param source - the text
   * @param start - where the part begins
   * @param end - where it ends
   */
  keep(source: TracedText, start: number, end: number): void {
    if (end <= start) return;
    this.#grow(end - start);
    source.copyPlaces(start, end, this.#starts, this.#ends, this.#length);
    this.#length += end - start;
    this.#parts.push(source.text.slice(start, end));
  }

  /**
   * Adds a text that stands for a part of the source.
   *
   * @param text - what it stands for
   * @param span - the part of the source
   */
  put(text: string, span: Span): void {
    this.#grow(text.length);
    this.#starts.fill(span.start, this.#length, this.#length + text.length);
    this.#ends.fill(span.end, this.#length, this.#length + text.length);
    this.#length += text.length;
    this.#parts.push(text);
  }

  /** @returns the text */
  done(): TracedText {
    return TracedText.at(this.#parts.join(''), this.#starts.slice(0, this.#length), this.#ends.slice(0, this.#length));
  }

  #grow(by: number): void {
    const needed = this.#length + by;
    if (needed <= this.#starts.length) return;
    const size = Math.max(needed, this.#starts.length * 2);
    for (const [old, keep] of [
      [this.#starts, (next: Uint32Array<ArrayBuffer>) => (this.#starts = next)],
      [this.#ends, (next: Uint32Array<ArrayBuffer>) => (this.#ends = next)],
    ] as const) {
      const next = new Uint32Array(size);
      next.set(old);
      keep(next);
    }
  }
}
