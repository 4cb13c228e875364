import type { LineIndex } from '../text';
import type { Problem, ProblemDraft } from './problem';

/** A file with a hundred thousand mistakes is as refused as one with a thousand; nobody reads them all. */
const MOST_PROBLEMS = 1000;

/** Collects the problems of one file. */
export class ProblemList {
  readonly #lines: LineIndex;
  readonly #problems: Problem[] = [];
  #refused = false;

  /**
   * @param lines - the lines of the file, to place each problem
   */
  constructor(lines: LineIndex) {
    this.#lines = lines;
  }

  /** Adds a problem. */
  add(draft: ProblemDraft): void {
    this.#refused ||= draft.effect === 'refused';
    if (this.#problems.length < MOST_PROBLEMS) {
      this.#problems.push({
        related: [],
        eventName: null,
        printed: true,
        ...draft,
        range: this.#lines.range(draft.span),
      });
    }
  }

  /** Whether Sysmon refuses the file for any of them. */
  get refused(): boolean {
    return this.#refused;
  }

  /** The problems in file order. */
  inFileOrder(): readonly Problem[] {
    return [...this.#problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }
}
