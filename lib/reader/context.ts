import type { LineIndex } from '../text';
import { fillMessage } from '../text';
import type { Problem, ProblemPlace, ProblemTexts } from './problem';
import type { ProblemData, ProblemId } from './problem-texts';
import { PROBLEM_TEXTS } from './problem-texts';

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

  /**
   * Adds a problem.
   *
   * @param id - which
   * @param data - the values in its text
   * @param place - where it is
   */
  add<Id extends ProblemId>(
    id: Id,
    data: ProblemData<Id> & Readonly<Record<string, string>>,
    place: ProblemPlace,
  ): void {
    const { code, effect, message, reason, printed = true, help }: ProblemTexts = PROBLEM_TEXTS[id];
    this.#refused ||= effect === 'refused';
    if (this.#problems.length < MOST_PROBLEMS) {
      this.#problems.push({
        id,
        data,
        code,
        effect,
        message: fillMessage(message, data),
        reason: fillMessage(reason, data),
        printed,
        help: fillMessage(help, data),
        related: [],
        eventName: null,
        ...place,
        range: this.#lines.range(place.span),
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
