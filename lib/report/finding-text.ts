import type { WmiEventRecord } from '../catalog';
import { wmiEvent } from '../catalog';
import type { Finding, Fix, LintReport, Severity } from '../lint';
import { escapeControls } from '../text';
import { eventFields } from './event-block';
import { wrapWords } from './layout';
import { shownWords } from './shown-words';
import type { Mark } from './snippet';
import { snippet } from './snippet';
import type { Style, TextOptions } from './style';

const NOTE_WIDTH = 'lost   '.length;
const FIELD_INDENT = 2;
/** Words run on where values are shown whole. */
const FULL_WIDTH = 10_000;

/** Writes the findings of one file; what it has said once in the file it does not say again. */
export class FindingWriter {
  readonly #path: string;
  readonly #report: LintReport;
  readonly #options: TextOptions;
  readonly #width: number;
  readonly #said = new Set<string>();

  /**
   * @param path - the file as the user named it
   * @param report - what linting found in it
   * @param options - layout
   */
  constructor(path: string, report: LintReport, options: TextOptions) {
    this.#path = path;
    this.#report = report;
    this.#options = options;
    this.#width = options.full ? FULL_WIDTH : options.width;
  }

  /**
   * Writes one finding in the style of rustc: heading, place, source lines, an example, reason and next step.
   *
   * @param finding - a finding of the file
   * @returns its lines
   */
  write(finding: Finding): readonly string[] {
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
    const notes = this.#notes(finding, this.#width - margin.length);
    const bar = rows.length === 0 ? [] : [`${margin}${style.dim(unicode ? '│' : '|')}`];
    return [
      `${paint(style.bold(heading))}${style.bold(title.slice(heading.length))}`,
      ...more.map((words) => style.bold(words)),
      `${margin}${style.dim(unicode ? '┌─' : '-->')} ${escapeControls(this.#path)}:${String(line)}:${String(column)}`,
      ...rows,
      ...bar,
      ...notes.map((note) => margin + note),
    ];
  }

  #notes(finding: Finding, width: number): readonly string[] {
    const { ruleId } = finding;
    return [
      ...this.#witness(finding.witness, width),
      ...this.#once(ruleId, 'why', [finding.why], width),
      ...this.#once(
        ruleId,
        'fix',
        [finding.remedy, ...finding.fixes.slice(0, 1).map((fix) => this.#fixHint(fix))],
        width,
      ),
      ...this.#once(ruleId, 'more', [`sysmon-wmi explain ${ruleId}`], width),
    ];
  }

  #witness(event: WmiEventRecord | undefined, width: number): readonly string[] {
    if (event === undefined) {
      return [];
    }
    const { word, text } = this.#fateOf(event);
    const key = JSON.stringify(event);
    const { id, name } = wmiEvent(event.EventID);
    if (this.#said.has(key)) {
      return this.#note(word, [`the same event ${String(id)} as above`], width);
    }
    this.#said.add(key);
    const fields = eventFields(event, width - NOTE_WIDTH - FIELD_INDENT, this.#options);
    return [
      ...this.#note(word, [`event ${String(id)} ${name}, ${text}:`], width),
      ...fields.map((field) => `${' '.repeat(NOTE_WIDTH + FIELD_INDENT)}${field}`),
    ];
  }

  /** What Sysmon does with the event, asked of the engine: most examples show a lost event, some a wrong rule name. */
  #fateOf(event: WmiEventRecord): { readonly word: string; readonly text: string } {
    const { accepted, wmi } = this.#report.context;
    const verdict = accepted && wmi !== null ? wmi.compiled.evaluate(event) : null;
    if (verdict === null) {
      return { word: 'event', text: 'for example, as Sysmon records it' };
    }
    if (!verdict.logged) {
      return { word: 'lost', text: 'as Sysmon would have recorded it' };
    }
    const name =
      verdict.ruleName === null ? 'without a rule name' : `with RuleName "${escapeControls(verdict.ruleName)}"`;
    return { word: 'logged', text: `as Sysmon records it, ${name}` };
  }

  #fixHint({ title, safety }: Fix): string {
    if (safety === 'safe') {
      return `--fix: ${title}`;
    }
    const change = this.#report.read.outcome === 'accepted' ? ' (may change what is logged)' : '';
    return `--fix=unsafe: ${title}${change}`;
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
    const lines = texts.flatMap((text) =>
      wrapWords(shownWords(text, this.#options.unicode), width - NOTE_WIDTH, { cut: this.#options }),
    );
    return lines.map((line, index) =>
      index === 0
        ? `${this.#options.style.bold(word)}${' '.repeat(NOTE_WIDTH - word.length)}${line}`
        : `${' '.repeat(NOTE_WIDTH)}${line}`,
    );
  }
}

function headingOf({ severity, ruleId }: Finding): string {
  return `${severity}[${ruleId}]:`;
}

function painterOf(severity: Severity, style: Style): (text: string) => string {
  return severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.blue;
}
