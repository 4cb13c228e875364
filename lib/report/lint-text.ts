import type { Finding, Severity } from '../lint';
import { counted, escapeControls } from '../text';
import type { FileSummary, LintedFile, LintSummary } from './file-summary';
import { summaryLines, summaryOf, sumOf, totalLine } from './file-summary';
import type { WrittenFinding } from './finding-text';
import { alikeLines, FindingWriter } from './finding-text';
import { displayWidth } from './layout';
import type { TextOptions } from './style';
import { PLAIN_TEXT } from './style';
import { groupHeading, RuleCounts, statisticsLines } from './rule-counts';
import type { Story } from './told-once';
import { ToldOnce } from './told-once';

/** Names longer than this do not push the summaries of the others to the right. */
const LONGEST_FILLED_NAME = 40;

/** How the findings of files are written. */
export interface LintLayout extends TextOptions {
  /** Leave out all but errors, and files without any. */
  readonly quiet: boolean;
  /** Leave out findings that are suppressed, in a format that would list them as such; false unless given. */
  readonly withoutSuppressed?: boolean;
  /** How the text orders findings: file by file, unless given, or all of one rule together. */
  readonly groupBy?: 'file' | 'rule';
  /** Whether the text ends with a table of the rules that report something; false unless given. */
  readonly statistics?: boolean;
  /** Makes a hyperlink of the id of a rule; absent where the terminal knows none. */
  readonly linkRule?: ((ruleId: string) => string) | null;
}

/** What makes a call fail: where `quiet` hides it the last line says it. */
export interface LintLimits {
  /** More warnings than this make the call fail; absent: there is no limit. */
  readonly maxWarnings?: number;
  /** The severity from which on a finding makes the call fail; absent: `error`. */
  readonly failOn?: Severity | 'never';
}

/** Writes the findings of files. A file is written when it is added, and then let go. */
export interface LintWriter {
  /** Adds a file. */
  add(file: LintedFile): void;
  /** Ends the report, and returns it with a final newline; empty where there is nothing to say. */
  end(limits: LintLimits): string;
  /** What the person who asked has to know of the report when it has ended: what was left out. */
  notes?(): readonly string[];
}

/** Layout and limits. */
export type LintTextOptions = LintLayout & LintLimits;

/**
 * The findings of files for people, in the style of rustc, and for each file which events it logs. A file is written when it is
 * added, and then let go.
 */
export class LintText implements LintWriter {
  readonly #layout: LintLayout;
  readonly #told: ToldOnce;
  readonly #counts = new RuleCounts();
  /** The findings of each rule, where they stand together. */
  readonly #byRule = new Map<string, WrittenFinding[]>();
  readonly #files: {
    readonly summary: FileSummary;
    /** Whether it has a finding to show, told here or under another file. */
    readonly isShown: boolean;
    readonly written: readonly WrittenFinding[];
  }[] = [];

  /**
   * @param layout - how to write
   */
  constructor(layout: LintLayout) {
    this.#layout = layout;
    this.#told = new ToldOnce(layout.groupBy !== 'rule');
  }

  /**
   * Adds a file.
   *
   * @param file - a linted file
   */
  add(file: LintedFile): void {
    const { report } = file;
    const isShown = ({ severity }: Finding): boolean => !this.#layout.quiet || severity === 'error';
    const shown = report.findings.filter(isShown);
    this.#files.push({
      summary: summaryOf(file),
      isShown: shown.length > 0,
      written: shown.length === 0 ? [] : this.#written(file, shown),
    });
  }

  /** The findings that are told where the file stands: none where they stand with others of their rules. */
  #written(file: LintedFile, shown: readonly Finding[]): readonly WrittenFinding[] {
    const { path, report } = file;
    this.#counts.add(shown);
    const stories = this.#told.storiesOf(path, shown);
    if (this.#layout.groupBy === 'rule') {
      this.#group(file, stories);
      return [];
    }
    const writer = new FindingWriter(path, report, this.#layout);
    return stories.map((story) => writer.write(story));
  }

  /** What stands together refers to what stands above it, so each group has a writer of its own. */
  #group({ path, report }: LintedFile, stories: readonly Story[]): void {
    const writers = new Map<string, FindingWriter>();
    for (const story of stories) {
      const { ruleId } = story.finding;
      const writer = writers.get(ruleId) ?? new FindingWriter(path, report, this.#layout);
      writers.set(ruleId, writer);
      const group = this.#byRule.get(ruleId) ?? [];
      this.#byRule.set(ruleId, group);
      group.push(writer.write(story));
    }
  }

  #groupLines(): readonly string[] {
    return this.#counts.all.flatMap((count) => {
      const group = this.#byRule.get(count.ruleId) ?? [];
      return group.length === 0
        ? []
        : [groupHeading(count, this.#layout), '', ...group.map((finding) => findingText(finding, this.#layout))];
    });
  }

  /**
   * Ends the report.
   *
   * @param limits - what makes the call fail
   * @returns the text, with a final newline; empty where there is nothing to say
   */
  end(limits: LintLimits): string {
    const summaries = this.#files.map(({ summary }) => summary);
    const nameWidth = summaries
      .map(({ path }) => displayWidth(escapeControls(path)))
      .filter((width) => width <= LONGEST_FILLED_NAME)
      .reduce((widest, width) => Math.max(widest, width), 0);
    const lines = [...this.#groupLines()];
    const shown = this.#files.filter(({ isShown }) => !this.#layout.quiet || isShown);
    for (const { summary, written } of shown) {
      const said = summaryLines(summary, nameWidth, this.#layout);
      lines.push(...(written.length > 0 ? apart(lines) : []));
      for (const finding of written) {
        lines.push(findingText(finding, this.#layout));
      }
      lines.push(...said, ...(written.length > 0 ? [''] : []));
    }
    if (summaries.length > 1) {
      lines.push(...apart(lines), totalLine(summaries, this.#layout));
    }
    const statistics = this.#layout.statistics === true ? statisticsLines(this.#counts.all, this.#layout) : [];
    lines.push(...(statistics.length > 0 ? apart(lines) : []), ...statistics);
    const failures = failureLines(sumOf(summaries.map(({ counts }) => counts)), { ...this.#layout, ...limits });
    lines.push(...(failures.length > 0 ? apart(lines) : []), ...failures);
    while (lines.at(-1) === '') {
      lines.pop();
    }
    return lines.map((line) => `${line}\n`).join('');
  }
}

/**
 * {@link LintText} as a format of `lint`.
 *
 * @param layout - how to write
 * @returns the writer
 */
export function lintText(layout: LintLayout): LintWriter {
  return new LintText(layout);
}

/** A finding with the empty line behind it. */
function findingText(finding: WrittenFinding, layout: LintLayout): string {
  return [...finding.lines, ...alikeLines(finding, layout), ''].join('\n');
}

/** An empty line behind others, unless there is one. */
function apart(lines: readonly string[]): readonly string[] {
  const last = lines.at(-1);
  return last !== undefined && last !== '' && !last.endsWith('\n') ? [''] : [];
}

/**
 * The findings of files that are all at hand.
 *
 * @param files - the files
 * @param given - layout, and what makes the call fail; without color in 80 columns unless given
 * @returns the text, with a final newline; empty where there is nothing to say
 * @example
 * ```ts
 * import { formatLintText, lint } from 'sysmon-wmi';
 * const path = 'sysmon.xml';
 * const xml = '<Sysmon schemaversion="4.22"/>';
 * formatLintText([{ path, report: lint(xml) }]).split('\n')[0]; // 'error[require-wmi-event]: …'
 * ```
 */
export function formatLintText(files: readonly LintedFile[], given: Partial<LintTextOptions> = {}): string {
  const options = { ...PLAIN_TEXT, quiet: false, ...given };
  const text = new LintText(options);
  files.forEach((file) => {
    text.add(file);
  });
  return text.end(options);
}

/** Why the call fails, where the findings that are shown do not tell. */
function failureLines(
  { warnings, infos }: LintSummary,
  { quiet, maxWarnings = Infinity, failOn = 'error' }: LintTextOptions,
): readonly string[] {
  const hidden = [
    ...(warnings > 0 && (failOn === 'warning' || failOn === 'info') ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 && failOn === 'info' ? [counted(infos, 'info')] : []),
  ];
  return [
    ...(warnings > maxWarnings
      ? [`${counted(warnings, 'warning')}, more than --max-warnings ${String(maxWarnings)} allows`]
      : []),
    ...(quiet && hidden.length > 0 ? [`${hidden.join(', ')}: fails with --fail-on ${failOn}`] : []),
  ];
}
