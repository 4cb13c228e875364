import { dirname, relative, resolve, sep } from 'node:path';
import { checkDocument } from '../document';
import type { Baseline, BaselineEntry, LintReport } from '../lint';
import { baselineOf, compareWithBaseline } from '../lint';
import { jsonText } from '../report';
import { checkBaseline } from '../schemas';
import { counted, escapeControls } from '../text';
import { exists, readFileBytes } from '../workspace';
import type { Io } from './io';
import { STDIN_NAME, UsageError } from './io';
import { unusable } from './problems';
import type { Source } from './sources';
import { writeFile } from './write-file';

/** The options that are about the baseline. */
export interface BaselineOptions {
  readonly baseline: string | undefined;
  readonly 'baseline-write': boolean;
  readonly prune: boolean;
}

/** The baseline of a run of lint: takes known findings out of the reports, and is rewritten at the end where that is asked. */
export class BaselineFile {
  readonly #named: string;
  readonly #file: string;
  readonly #mode: 'compare' | 'write' | 'prune';
  /** What the file held, which is what may be replaced; null where there was none. */
  readonly #before: Uint8Array | null;
  readonly #baseline: Baseline;
  readonly #seen = new Set<string>();
  #kept: readonly BaselineEntry[] = [];
  #gone = 0;

  private constructor(
    named: string,
    file: string,
    mode: 'compare' | 'write' | 'prune',
    before: Uint8Array | null,
    baseline: Baseline,
  ) {
    this.#named = named;
    this.#file = file;
    this.#mode = mode;
    this.#before = before;
    this.#baseline = baseline;
  }

  /**
   * Reads the baseline that the arguments name.
   *
   * @param options - the options of the call
   * @param io - working folder
   * @returns the baseline, or null where none is named
   * @throws UsageError if the arguments contradict each other, UnusableDocument if it is not in order, WorkspaceError if it cannot
   * be read
   */
  static of({ baseline: named, 'baseline-write': write, prune }: BaselineOptions, io: Io): BaselineFile | null {
    if (named === undefined) {
      if (write || prune) {
        throw new UsageError(`--${write ? 'baseline-write' : 'prune'} needs a baseline file; add --baseline FILE`);
      }
      return null;
    }
    if (write && prune) {
      throw new UsageError(
        '--baseline-write records all findings, and --prune only removes old ones; give one of them',
      );
    }
    const file = resolve(io.cwd, named);
    const mode = write ? 'write' : prune ? 'prune' : 'compare';
    // Even where all of it is written anew it is read first: a configuration named by mistake is no baseline.
    const before = write && !exists(file) ? null : readFileBytes(file, named);
    const known = before === null ? NO_FINDINGS : read(before, named);
    return new BaselineFile(named, file, mode, before, write ? NO_FINDINGS : known);
  }

  /**
   * Takes the known findings out of a report.
   *
   * @param report - what linting found
   * @param source - the file
   * @returns the report without them, and how many they are
   */
  compare(report: LintReport, source: Source): { readonly report: LintReport; readonly known: number } {
    const path = source.place === null ? source.path : relative(dirname(this.#file), source.place).split(sep).join('/');
    this.#seen.add(path);
    if (this.#mode === 'write') {
      this.#kept = this.#kept.concat(baselineOf(report, path));
      return { report: { ...report, findings: [] }, known: report.findings.length };
    }
    const { report: rest, known, current, gone } = compareWithBaseline(report, path, this.#baseline);
    this.#kept = this.#kept.concat(current);
    this.#gone += gone.length;
    return { report: rest, known };
  }

  /** Whether a file that was not linted is still there; what is not on the disk, such as standard input, is. */
  #remains(path: string): boolean {
    return path === STDIN_NAME || exists(resolve(dirname(this.#file), path));
  }

  /** Rewrites the baseline where that is asked, and says what is gone where it is not. */
  async end(io: Io): Promise<void> {
    if (this.#mode !== 'compare') {
      const unseen = this.#baseline.findings.filter(({ path }) => !this.#seen.has(path) && this.#remains(path));
      const findings = [...unseen, ...this.#kept].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
      const text = `${jsonText({ version: 1, findings }, 2)}\n`;
      await writeFile(this.#file, text, { overwrite: true, named: this.#named, expected: this.#before });
      const removed =
        this.#mode === 'prune' ? `${entries(this.#baseline.findings.length - findings.length)} removed, ` : '';
      io.stderr(`note: ${removed}${counted(findings.length, 'known finding')} in ${escapeControls(this.#named)}\n`);
    } else if (this.#gone > 0) {
      const what = entries(this.#gone);
      const [occur, them] = this.#gone === 1 ? ['occurs', 'it'] : ['occur', 'them'];
      io.stderr(`note: ${what} in ${escapeControls(this.#named)} no longer ${occur}; --prune removes ${them}\n`);
    }
  }
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${String(count)} entries`;
}

const NO_FINDINGS: Baseline = { version: 1, findings: [] };

function read(bytes: Uint8Array, named: string): Baseline {
  const { value, problems } = checkDocument<Baseline>(bytes, checkBaseline);
  if (value === undefined) {
    throw unusable(named, problems);
  }
  return value;
}
