import { wmiEvent } from '../catalog';
import type { Finding, Fix, LintReport, Severity } from '../lint';
import { escapeControls } from '../text';
import { changeWords } from './change-words';
import { eventFields } from './event-block';
import type { LintLayout } from './lint-text';
import { displayWidth, ellipsis, headOf, wrapWords } from './layout';
import { shownWords } from './shown-words';
import type { Mark } from './snippet';
import { snippet } from './snippet';
import type { Style, TextOptions } from './style';
import type { Story } from './told-once';

const NOTE_WIDTH = 'lost   '.length;
const FIELD_INDENT = 2;
/** Words run on where values are shown whole. */
const FULL_WIDTH = 10_000;
/** Fixes and suggestions beyond these stand in the JSON report. */
const MOST_CHANGES = 3;
/** Room for `...`. */
const MOST_DOTS = 3;
/** Places in other files beyond these are counted. */
const MOST_ALIKE = 8;

/** A finding as it is written, with what is known only when all files are. */
export interface WrittenFinding {
  readonly lines: readonly string[];
  readonly margin: string;
  /** Grows while files are added. */
  readonly alike: readonly string[];
}

/** Writes the findings of one file; what it has said once in the file it does not say again. */
export class FindingWriter {
  readonly #path: string;
  readonly #report: LintReport;
  readonly #options: TextOptions & Pick<LintLayout, 'linkRule'>;
  readonly #width: number;
  readonly #said = new Set<string>();

  /**
   * @param path - the file as the user named it
   * @param report - what linting found in it
   * @param options - layout
   */
  constructor(path: string, report: LintReport, options: TextOptions & Pick<LintLayout, 'linkRule'>) {
    this.#path = path;
    this.#report = report;
    this.#options = options;
    this.#width = options.full ? FULL_WIDTH : options.width;
  }

  /**
   * Writes one finding in the style of rustc: heading, place, source lines, an example, reason and next step.
   *
   * @param story - a finding of the file, with what it brings with it
   * @returns its lines, and what is left to say when all files are known
   */
  write({ finding, consequences, alike }: Story): WrittenFinding {
    const { style, unicode } = this.#options;
    const paint = painterOf(finding.severity, style);
    const marks: readonly Mark[] = [
      { range: finding.range, message: finding.label, primary: true },
      ...finding.related.map(({ range, message }) => ({ range, message, primary: false })),
    ];
    const { gutter, rows } = snippet(this.#report.read.source.lines, marks, paint, this.#options);
    const margin = ' '.repeat(gutter + 1);
    const { line, column } = finding.range.start;
    const heading = headingOf(finding);
    const message = shownWords(finding.message, unicode);
    const [title, ...more] = wrapWords(`${heading} ${message}`, this.#width, { indent: '  ', cut: this.#options });
    const room = this.#width - margin.length;
    const notes = [...this.#notes(finding, room), ...consequences.flatMap((other) => this.#consequence(other, room))];
    const bar = rows.length === 0 ? [] : [`${margin}${style.dim(unicode ? '│' : '|')}`];
    const lines = [
      `${paint(style.bold(this.#linked(heading, finding)))}${style.bold(title.slice(heading.length))}`,
      ...more.map((words) => style.bold(words)),
      `${margin}${style.dim(unicode ? '┌─' : '-->')} ${escapeControls(this.#path)}:${String(line)}:${String(column)}`,
      ...rows,
      ...bar,
      ...notes.map((note) => margin + note),
    ];
    return { lines, margin, alike };
  }

  #linked(heading: string, { severity, ruleId }: Finding): string {
    const { linkRule } = this.#options;
    return linkRule === undefined || linkRule === null ? heading : `${severity}[${linkRule(ruleId)}]:`;
  }

  #notes(finding: Finding, width: number): readonly string[] {
    const { ruleId } = finding;
    return [
      ...this.#witness(finding, width),
      ...this.#once(ruleId, 'why', [finding.why], width),
      ...this.#once(ruleId, 'fix', this.#changes(finding), width),
      ...this.#once(ruleId, 'more', [`sysmon-wmi explain ${ruleId}`], width),
    ];
  }

  #witness({ witness: event, witnessVerdict }: Finding, width: number): readonly string[] {
    if (event === undefined) {
      return [];
    }
    const { word, text } = witnessWords(witnessVerdict);
    const key = JSON.stringify(event);
    const { id, name } = wmiEvent(event.EventID);
    if (this.#said.has(key)) {
      return this.#note(word, [`the same event ${String(id)} as above`], width);
    }
    this.#said.add(key);
    const fields = eventFields(event, width - NOTE_WIDTH - FIELD_INDENT, this.#options);
    const isNamed = word === 'event';
    return [
      ...this.#note(word, [`${isNamed ? '' : 'event '}${String(id)} ${name}, ${text}:`], width),
      ...fields.map((field) => `${' '.repeat(NOTE_WIDTH + FIELD_INDENT)}${field}`),
    ];
  }

  /** What to do in words, unless they are the title of a change or only say more of it, and what can be made or chosen. */
  #changes({ remedy, fixes, suggestions }: Finding): readonly string[] {
    const made = fixes.slice(0, 1);
    const others = suggestions.filter(({ edits }) => !made.some((fix) => isSameChange(fix.edits, edits)));
    const isSaid = [...made, ...others]
      .slice(0, MOST_CHANGES)
      .some(({ title }) => remedy === title || remedy.startsWith(`${title}: `));
    const hints = [
      ...made.map((fix) => this.#change(`--fix${fix.safety === 'safe' ? '' : '=unsafe'}: `, fix)),
      ...others.map((suggestion, index) => this.#change(isSaid && made.length + index === 0 ? '' : 'or ', suggestion)),
    ];
    return [...(isSaid ? [] : [remedy]), ...hints.slice(0, MOST_CHANGES)];
  }

  #change(prefix: string, change: Fix): string {
    const words = changeWords(change, this.#report);
    return `${prefix}${change.title}${words === '' ? '' : ` (${words})`}`;
  }

  #consequence(finding: Finding, width: number): readonly string[] {
    const { unicode, full } = this.#options;
    const text = shownWords(`${headingOf(finding)} ${finding.message}`, unicode);
    const room = width - NOTE_WIDTH;
    const line = full || displayWidth(text) <= room ? text : `${headOf(text, room - MOST_DOTS)}${ellipsis(unicode)}`;
    return [`${this.#options.style.bold('also')}${' '.repeat(NOTE_WIDTH - 'also'.length)}${line}`];
  }

  #once(ruleId: string, word: string, texts: readonly string[], width: number): readonly string[] {
    const key = [ruleId, word, ...texts].join('\n');
    if (this.#said.has(key)) {
      return [];
    }
    this.#said.add(key);
    return this.#note(word, texts, width);
  }

  #note(word: string, texts: readonly string[], width: number): readonly string[] {
    return noteLines(word, texts, width, this.#options);
  }
}

/**
 * The places in other files that have the same, known when all files are.
 *
 * @param written - a finding
 * @param options - layout
 * @returns lines behind its own
 */
export function alikeLines({ alike, margin }: WrittenFinding, options: TextOptions): readonly string[] {
  if (alike.length === 0) {
    return [];
  }
  const most = options.full ? alike.length : MOST_ALIKE;
  const more = alike.length > most ? [`${String(alike.length - most)} more`] : [];
  const width = (options.full ? FULL_WIDTH : options.width) - margin.length;
  return noteLines('alike', [[...alike.slice(0, most), ...more].join(', ')], width, options).map(
    (line) => margin + line,
  );
}

function noteLines(word: string, texts: readonly string[], width: number, options: TextOptions): readonly string[] {
  const lines = texts.flatMap((text) =>
    wrapWords(shownWords(text, options.unicode), width - NOTE_WIDTH, { cut: options }),
  );
  return lines.map((line, index) =>
    index === 0
      ? `${options.style.bold(word)}${' '.repeat(NOTE_WIDTH - word.length)}${line}`
      : `${' '.repeat(NOTE_WIDTH)}${line}`,
  );
}

function witnessWords(verdict: Finding['witnessVerdict']): { readonly word: string; readonly text: string } {
  if (verdict === undefined) {
    return { word: 'event', text: 'for example, as Sysmon records it' };
  }
  if (!verdict.logged) {
    return { word: 'lost', text: 'as Sysmon would have recorded it' };
  }
  const { ruleName } = verdict;
  const name = ruleName === null ? 'without a rule name' : `with RuleName "${escapeControls(ruleName)}"`;
  return { word: 'logged', text: `as Sysmon records it, ${name}` };
}

function isSameChange(one: Fix['edits'], other: Fix['edits']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function headingOf({ severity, ruleId }: Finding): string {
  return escapeControls(`${severity}[${ruleId}]:`);
}

function painterOf(severity: Severity, style: Style): (text: string) => string {
  return severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.blue;
}
