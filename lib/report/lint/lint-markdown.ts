import type { Finding } from '../../lint';
import { counted } from '../../text';
import { changeWords } from '../change-words';
import type { FileSummary, LintedFile } from '../file-summary';
import { findingsHeadline, loggingWords, summaryOf } from '../file-summary';
import type { LintLayout, LintWriter } from '../lint-text';
import { codeBlock, codeSpan, markdownWords, tableCode, tableWords } from '../markdown-text';
import { snippet } from '../snippet';
import type { TextOptions } from '../style';
import { plainStyle } from '../style';
import type { Tool } from '../tool';
import { ruleAddress } from '../tool';
import { eventFields } from '../event-block';
import { shownFindings, witnessHeading } from './shown-findings';

/** The same comment wherever it is written, whatever the terminal. */
const MARKDOWN_WIDTH = 100;
/** A comment on a pull request or a merge request may have 65,536 characters at GitHub; findings beyond this are counted. */
const MOST_CHARACTERS = 50_000;
/** Of the room, this much is for the table of files; those beyond are counted. */
const MOST_OF_TABLE = 10_000;

/**
 * The findings of files as Markdown, for a comment or the summary of a job: what each file logs, then each finding with its line, its event
 * and the next step.
 *
 * @param layout - whether only errors are shown, and whether all findings are told however long that gets
 * @param tool - the program
 * @returns the writer
 */
export function lintMarkdown({ quiet, full, unicode }: LintLayout, tool: Tool): LintWriter {
  const options: TextOptions = { style: plainStyle, width: MARKDOWN_WIDTH, unicode, full };
  const room = full ? Infinity : MOST_CHARACTERS;
  const summaries: FileSummary[] = [];
  const sections: string[] = [];
  let length = 0;
  let hidden = 0;
  return {
    add: (file) => {
      summaries.push(summaryOf(file));
      const findings = shownFindings(file, quiet);
      const told: string[] = [];
      const heading = `#### ${codeSpan(file.path)}\n\n`;
      for (const finding of findings) {
        const text = findingText(finding, file, options, tool);
        length += text.length + (told.length === 0 ? heading.length : 0);
        if (length <= room) {
          told.push(text);
        } else {
          hidden += 1;
        }
      }
      if (told.length > 0) {
        sections.push(heading + told.join('\n'));
      }
    },
    end: () => {
      const more = hidden === 0 ? [] : [`And ${counted(hidden, 'more finding')}; \`--full\` shows all.\n`];
      const table = fileTable(summaries, full);
      return [`### sysmon-wmi lint: ${findingsHeadline(summaries)}\n`, ...table, ...sections, ...more].join('\n');
    },
  };
}

/** Where not all files have room, those with findings come first. */
function fileTable(files: readonly FileSummary[], isWhole: boolean): readonly string[] {
  const all = files.map(fileRow);
  const hasRoom = isWhole || all.reduce((sum, row) => sum + row.length, 0) <= MOST_OF_TABLE;
  const ordered = hasRoom ? files : [...files.filter(isToldOf), ...files.filter((file) => !isToldOf(file))];
  const rows: string[] = [];
  let length = 0;
  for (const file of ordered) {
    const row = fileRow(file);
    length += row.length;
    if (!hasRoom && length > MOST_OF_TABLE) {
      break;
    }
    rows.push(row);
  }
  const left = ordered.slice(rows.length);
  const told = left.filter(isToldOf).length;
  const which = told === 0 ? 'without findings' : `${String(told)} of them with findings`;
  const more = left.length === 0 ? [] : [`And ${counted(left.length, 'more file')}, ${which}.\n`];
  const head = '| File | What Sysmon logs | Errors | Warnings | Infos |\n| --- | --- | ---: | ---: | ---: |\n';
  return [`${head}${rows.join('')}`, ...more];
}

function fileRow(file: FileSummary): string {
  const { errors, warnings, infos } = file.counts;
  const counts = [errors, warnings, infos].map(String).join(' | ');
  const hidden = file.hidden.length === 0 ? '' : ` (${file.hidden.join(', ')})`;
  return `| ${tableCode(file.path)} | ${tableWords(`${loggingWords(file)}${hidden}`)} | ${counts} |\n`;
}

function isToldOf({ accepted, counts: { errors, warnings, infos } }: FileSummary): boolean {
  return !accepted || errors + warnings + infos > 0;
}

function findingText(finding: Finding, { path, report }: LintedFile, options: TextOptions, tool: Tool): string {
  const { severity, ruleId, message, range, why, remedy, fixes, related } = finding;
  const address = ruleAddress(tool, ruleId);
  const rule = address === null ? codeSpan(ruleId) : `[${codeSpan(ruleId)}](${address})`;
  const marks = [
    { range, message: finding.label, primary: true },
    ...related.map((place) => ({ range: place.range, message: place.message, primary: false })),
  ];
  const { rows } = snippet(report.read.source.lines, marks, (text) => text, options);
  const place = `${path}:${String(range.start.line)}:${String(range.start.column)}`;
  const [fix] = fixes;
  const effect = fix === undefined ? '' : changeWords(fix, report);
  const items = [
    `Why: ${markdownWords(why)}`,
    `Fix: ${markdownWords(remedy)}`,
    ...(fix === undefined
      ? []
      : [
          `\`--fix${fix.safety === 'safe' ? '' : '=unsafe'}\`: ${markdownWords(`${fix.title}${effect === '' ? '' : ` (${effect})`}`)}`,
        ]),
  ];
  return [
    `**${severity}** ${rule}: ${markdownWords(message)}\n`,
    codeBlock([place, ...rows, ...witnessRows(finding, options)].join('\n'), 'text'),
    items.map((item) => `- ${item}\n`).join(''),
  ].join('\n');
}

function witnessRows({ witness, witnessVerdict }: Finding, options: TextOptions): readonly string[] {
  return witness === undefined
    ? []
    : [
        '',
        witnessHeading(witness, witnessVerdict),
        ...eventFields(witness, MARKDOWN_WIDTH - 2, options).map((row) => `  ${row}`),
      ];
}
