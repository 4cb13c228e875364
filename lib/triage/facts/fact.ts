/** One line of a table: a program, what it does with such arguments, and where that is written. */
export interface ProgramFact {
  /** In lower case, without `.exe`. */
  readonly program: string;
  /** What its arguments must hold, all of it; empty: the program alone is enough. */
  readonly needs: readonly RegExp[];
  /** What it does, continuing "it …". */
  readonly does: string;
  /** The ATT&CK technique. */
  readonly technique: string;
  /** A public source. */
  readonly source: string;
}

/**
 * One line of a table of programs.
 *
 * @param program - its names, separated by blanks, in lower case and without `.exe`
 * @param technique - the ATT&CK technique
 * @param does - what it does, continuing "it …"
 * @param source - a public source
 * @param needs - what its arguments must hold, all of it; none: the program alone is enough
 * @returns a line for each name
 */
export function programFacts(
  program: string,
  technique: string,
  does: string,
  source: string,
  ...needs: readonly RegExp[]
): ProgramFact[] {
  return program.split(' ').map((name) => ({ program: name, needs, does, technique, source }));
}

/** One line of a table of words: what code says, what that does, and where it is written. */
export interface WordFact {
  readonly pattern: RegExp;
  readonly does: string;
  readonly technique: string;
  readonly source: string;
}
