import type { Cell } from '../analysis';
import { WMI_EVENTS, WMI_OPERATIONS, wmiEvent } from '../catalog';
import type { ReadResult } from '../reader';
import { coverageAnswer } from './coverage-answer';
import type { CoveredFile } from './coverage-text';
import { proofSentences, toldLosses } from './coverage-text';
import { eventFields } from './event-block';
import type { ResultWriter } from './format';
import { codeBlock, codeSpan, markdownWords } from './markdown-text';
import { refusalsOf } from './problems';
import type { TextOptions } from './style';
import { plainStyle } from './style';

/** The same comment wherever it is written, whatever the terminal. */
const MARKDOWN_WIDTH = 100;

/**
 * What is proved of configurations as Markdown: the nine cells of each as a table, what is lost and why.
 *
 * @param options - layout; color and width of the terminal play no part
 * @returns the writer
 */
export function coverageMarkdown(options: TextOptions): ResultWriter<CoveredFile> {
  const layout = { ...options, style: plainStyle, width: MARKDOWN_WIDTH };
  let separator = '';
  const apart = (text: string): string => {
    const separated = separator + text;
    separator = '\n';
    return separated;
  };
  return {
    add: (file) => apart(fileText(file, layout)),
    refuse: (path, read) => apart(refusalText(path, read)),
    end: () => '',
  };
}

function fileText(file: CoveredFile, options: TextOptions): string {
  const { path, cells, read } = file;
  const losses = toldLosses(file, options).map(({ sentence, example }) => {
    const event =
      example === undefined
        ? ''
        : `\n${codeBlock([`event ${String(example.EventID)} ${wmiEvent(example.EventID).name}`, ...eventFields(example, MARKDOWN_WIDTH, options)].join('\n'), 'text')}`;
    return `${markdownWords(`${sentence}. For example lost:`)}\n${event}`;
  });
  return [
    `### ${codeSpan(path)}: ${markdownWords(coverageAnswer(cells))}\n`,
    `Schema ${codeSpan(read.version?.printed ?? '?')}. Sysmon loads it.\n`,
    cellTable(cells),
    ...losses,
    ...proofSentences(file).map((sentence) => `${markdownWords(sentence)}\n`),
  ].join('\n');
}

function cellTable(cells: readonly Cell[]): string {
  const rows = WMI_EVENTS.map(({ id, name }) => {
    const words = cells
      .filter(({ eventId }) => eventId === id)
      .map(({ logged, exceptUnread }) => ` ${logged}${exceptUnread ? '\\*' : ''} |`);
    return `| ${String(id)} ${name} |${words.join('')}\n`;
  });
  return `| Event |${WMI_OPERATIONS.map((operation) => ` ${operation} |`).join('')}\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

function refusalText(path: string, read: ReadResult): string {
  const problems = refusalsOf(read).map(
    ({ message, help, range: { start } }) => `- line ${String(start.line)}: ${markdownWords(`${message}; ${help}`)}\n`,
  );
  return `### ${codeSpan(path)}: Sysmon refuses this file\n\n${problems.join('')}`;
}
