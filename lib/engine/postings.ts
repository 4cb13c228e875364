/** For each text a list of alternatives, in the order of trial: all lists one behind the other, and where each begins. */
export class Postings {
  /** The lists. */
  readonly places: Int32Array;
  /** By the number of a text: where its list begins, and the list before it ends. */
  readonly starts: Int32Array;

  /**
   * @param texts - how many texts there are
   * @param entries - by the place of an alternative: the numbers of the texts at which it is entered, each once
   */
  constructor(texts: number, entries: readonly (readonly number[])[]) {
    const starts = new Int32Array(texts + 1);
    for (const entered of entries) {
      for (const text of entered) {
        starts[text + 1] = (starts[text + 1] ?? 0) + 1;
      }
    }
    for (let text = 0; text < texts; text++) {
      starts[text + 1] = (starts[text + 1] ?? 0) + (starts[text] ?? 0);
    }
    const ends = starts.slice();
    this.places = new Int32Array(starts[texts] ?? 0);
    for (const [place, entered] of entries.entries()) {
      for (const text of entered) {
        const end = ends[text] ?? 0;
        this.places[end] = place;
        ends[text] = end + 1;
      }
    }
    this.starts = starts;
  }

  /**
   * Whether an alternative is entered at a text.
   *
   * @param text - its number
   * @returns false where its list is empty
   */
  has(text: number): boolean {
    return this.starts[text] !== this.starts[text + 1];
  }
}
