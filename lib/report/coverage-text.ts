import type { Cause, Cell, Loss } from '../analysis';
import { lossesOf } from '../analysis';
import type { WmiEventId, WmiEventRecord, WmiOperation } from '../catalog';
import { WMI_EVENTS, WMI_OPERATIONS, wmiEvent } from '../catalog';
import type { ReadResult } from '../reader';
import { firstPassedOver } from '../reader';
import { escapeControls } from '../text';
import { conditionText } from './condition-text';
import { eventFields } from './event-block';
import type { ResultWriter } from './format';
import { eachAlone } from './format';
import { wrapWords } from './layout';
import { lineOf } from './line-of';
import type { Style, TextOptions } from './style';
import { PLAIN_TEXT } from './style';

/** A configuration with what is proved of its cells. */
export interface CoveredFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** What Sysmon makes of it. */
  readonly read: ReadResult;
  /** What is proved, as `analyzeCoverage` returns it. */
  readonly cells: readonly Cell[];
  /** What every cell was required to be, and those that are weaker. */
  readonly requirement?: { readonly required: string; readonly weaker: readonly Cell[] };
}

const NAME_WIDTH = 30;
const CELL_WIDTH = 11;
const EXAMPLE_INDENT = '  ';
const FIELD_INDENT = '    ';
/** A condition is named in a sentence: longer ones would push the rest of it away. */
const CONDITION_WIDTH = 50;
const MOST_CONDITIONS = 3;

/**
 * The nine cells as a table, and for each way of losing events an example and what decides.
 *
 * @param file - the configuration and its cells
 * @param given - layout; without color in 80 columns unless given
 * @returns the text, with a final newline
 * @example
 * ```ts
 * import { analyzeCoverage, formatCoverage, generateTemplate, readConfig } from 'sysmon-wmi';
 * const read = readConfig(generateTemplate('log-all').xml);
 * const { config } = read;
 * config && formatCoverage({ path: 'sysmon.xml', read, cells: analyzeCoverage(config).cells });
 * ```
 */
export function formatCoverage(file: CoveredFile, given: Partial<TextOptions> = {}): string {
  const options = { ...PLAIN_TEXT, ...given };
  const { path, read, cells } = file;
  const { style, unicode, width } = options;
  const heading = [style.bold(escapeControls(path)), `schema ${read.version?.printed ?? '?'}`, 'Sysmon loads it'];
  const header = `${' '.repeat(NAME_WIDTH)}${WMI_OPERATIONS.map((operation) => operation.padEnd(CELL_WIDTH)).join('')}`;
  const lines = [
    heading.join(unicode ? ' · ' : ' - '),
    '',
    header.trimEnd(),
    ...WMI_EVENTS.map(({ id, name }) => tableRow(id, name, cells, style)),
    '',
    ...toldLosses(file, options).flatMap((loss) => [...describeLoss(loss, options), '']),
    ...proof(cells).flatMap((sentence) => wrapWords(sentence, width)),
    ...failedRequirement(file).flatMap((sentence) => ['', ...wrapWords(sentence, width)]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * {@link formatCoverage} of each file of a call.
 *
 * @param options - layout
 * @returns the writer
 */
export function coverageText(options: TextOptions): ResultWriter<CoveredFile> {
  return eachAlone((file) => formatCoverage(file, options));
}

/** Why cells lose events, in words, and an event that is lost. */
export interface ToldLoss {
  /** For example `never (Created 20), because the exclude on line 8 drops them: …`. */
  readonly sentence: string;
  readonly example: WmiEventRecord | undefined;
}

/**
 * Each way of losing events, in words.
 *
 * @param file - the configuration and its cells
 * @param options - layout
 * @returns one entry a cause
 */
export function toldLosses({ cells, read }: CoveredFile, options: TextOptions): readonly ToldLoss[] {
  return lossesOf(cells).map((loss) => toldLoss(loss, cells, read, options));
}

/**
 * What the proofs rest on, and what is not proved.
 *
 * @param file - the configuration and its cells
 * @returns a sentence each; the last ones say where a requirement is not met
 */
export function proofSentences(file: CoveredFile): readonly string[] {
  return [...proof(file.cells), ...failedRequirement(file)];
}

function tableRow(id: WmiEventId, name: string, cells: readonly Cell[], style: Style): string {
  const row = WMI_OPERATIONS.map((operation) => {
    const cell = cells.find((candidate) => candidate.eventId === id && candidate.operation === operation);
    const word = cell === undefined ? '' : `${cell.logged}${cell.exceptUnread ? '*' : ''}`;
    return painterOf(cell, style)(word) + ' '.repeat(CELL_WIDTH - word.length);
  });
  return `${`${String(id)} ${name}`.padEnd(NAME_WIDTH)}${row.join('')}`.trimEnd();
}

function painterOf(cell: Cell | undefined, style: Style): (text: string) => string {
  switch (cell?.logged) {
    case 'always':
      return style.green;
    case 'never':
      return style.red;
    case 'sometimes':
    case 'unknown':
    case undefined:
      return style.yellow;
  }
}

/** A requirement that is not met says so, and of which cells. */
function failedRequirement({ requirement }: CoveredFile): readonly string[] {
  if (requirement === undefined || requirement.weaker.length === 0) {
    return [];
  }
  const { required, weaker } = requirement;
  const words = [...new Set(weaker.map(({ logged }) => logged))].map(
    (word) => `${word} ${placesOf(weaker.filter(({ logged }) => logged === word))}`,
  );
  return [`required: ${required}. Not met: ${words.join('; ')}.`];
}

function proof(cells: readonly Cell[]): readonly string[] {
  const unknown = cells.filter(({ logged }) => logged === 'unknown');
  const reasons = [...new Set(unknown.map(({ why = '' }) => why))].join('; ');
  const unread = cells.some(({ exceptUnread }) => exceptUnread);
  return [
    unknown.length > 0
      ? `unknown: it could not be proved whether events of ${placesOf(unknown)} are lost (${reasons}). Treat them as lost. The other cells are proved.`
      : 'Proved for every event with values as Sysmon records them.',
    ...(unread ? ['* except events with a field that Sysmon could not read, recorded as "-".'] : []),
    'Measured on Microsoft\'s open-source engine. --events prints the examples for "evaluate".',
  ];
}

function toldLoss(
  { cause, logged, cells }: Loss,
  all: readonly Cell[],
  read: ReadResult,
  options: TextOptions,
): ToldLoss {
  // Where one reason explains every such cell, the table says already which they are.
  const every = all.filter((cell) => cell.logged === logged).length === cells.length;
  const which = every ? '' : ` (${placesOf(cells)})`;
  return {
    sentence: `${logged}${which}, because ${reasonOf(cause, read, options)}`,
    example: (cells.find(({ eventId }) => eventId === 20) ?? cells[0])?.lost,
  };
}

function describeLoss({ sentence, example }: ToldLoss, options: TextOptions): readonly string[] {
  const { width } = options;
  return [
    ...wrapWords(`${sentence}. For example lost:`, width),
    ...(example === undefined
      ? []
      : [
          `${EXAMPLE_INDENT}event ${String(example.EventID)} ${wmiEvent(example.EventID).name}`,
          ...eventFields(example, width - FIELD_INDENT.length, options).map((field) => `${FIELD_INDENT}${field}`),
        ]),
  ];
}

/** `Created 19 20 21, Modified 21`. */
function placesOf(cells: readonly Cell[]): string {
  const idsOf = (operation: WmiOperation): string =>
    cells
      .filter((cell) => cell.operation === operation)
      .map(({ eventId }) => ` ${String(eventId)}`)
      .join('');
  return WMI_OPERATIONS.filter((operation) => idsOf(operation) !== '')
    .map((operation) => `${operation}${idsOf(operation)}`)
    .join(', ');
}

function reasonOf(cause: Cause, read: ReadResult, options: TextOptions): string {
  const { kind, elements } = cause;
  const numbers = elements.map(({ element }) => lineOf(read, element)).sort((a, b) => a - b);
  const lines = numbers.join(', ');
  const one = elements.length === 1;
  switch (kind) {
    case 'excluded':
      return `${one ? `the exclude on line ${lines} drops` : `the excludes on lines ${lines} drop`} them${conditionsOf(cause, read, options)}`;
    case 'not included':
      return `${one ? `the include on line ${lines} does` : `the includes on lines ${lines} do`} not match them${conditionsOf(cause, read, options)}`;
    case 'included':
    case 'default':
      return elements.length === 0 ? nothingCounts(read) : `lines ${lines} are excludes and nothing includes them`;
  }
}

/** Why no WmiEvent element decides: there is none, or Sysmon passes over each. */
function nothingCounts(read: ReadResult): string {
  const passedOver = firstPassedOver(read);
  if (passedOver === undefined) {
    return 'there is no WmiEvent element';
  }
  const line = String(passedOver.range.start.line);
  return passedOver.effect === 'dropped'
    ? `Sysmon drops every WmiEvent element from line ${line} on`
    : `Sysmon skips the WmiEvent element on line ${line}`;
}

function conditionsOf({ conditions }: Cause, read: ReadResult, options: TextOptions): string {
  const shown = [...conditions]
    .sort((a, b) => lineOf(read, a) - lineOf(read, b))
    .slice(0, MOST_CONDITIONS)
    .map((condition) => conditionText(condition, CONDITION_WIDTH, options));
  const more = conditions.length > MOST_CONDITIONS ? ` and ${String(conditions.length - MOST_CONDITIONS)} more` : '';
  return shown.length === 0 ? '' : `: ${shown.join(', ')}${more}`;
}
