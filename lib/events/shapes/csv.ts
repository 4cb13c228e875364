import type { EventLeaves, Leaf, PathNames } from '../leaves';
import { LABELS } from './labels.data';
import type { RecordText } from './text-record';

/** The first line of a CSV file: the paths of its columns. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly names: readonly string[];
  /** Whether a further column follows, without a name: Event Viewer writes the message so. */
  readonly hasUnnamed: boolean;
  /** Where the first record begins. */
  readonly end: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
const LONGEST_HEADER = 20_000;
const MOST_COLUMNS = 2000;
/** One of these columns, and the file is one of events or of subscriptions. */
const KNOWN =
  /^(?:eventid|eventcode|event\.code|(?:.*\.)?winlog\.eventid|event\.system\.eventid|raw|actiontype|entrylocation|wmiclass|class|filterdetails|(?:columns\.)?eventid|system|id)$/;
/** The column that only Event Viewer has. */
const VIEWER_COLUMN = 'dateandtime';
/** What Export-Csv of Windows PowerShell writes first. */
const TYPE_LINE = /^#TYPE [^\n]*\n/;

/**
 * The header of a CSV file of events.
 *
 * @param text - the file
 * @param names - turns names into paths
 * @returns its columns; null where the first line is no header that is known
 */
export function csvHeader(text: string, names: PathNames): CsvHeader | null {
  const from = TYPE_LINE.exec(text.slice(0, LONGEST_HEADER))?.[0].length ?? text.search(/\S|$/);
  const lineEnd = text.slice(0, from + LONGEST_HEADER).indexOf('\n', from);
  const end = lineEnd === -1 ? text.length : lineEnd + 1;
  const line = text.slice(from, Math.min(end, from + LONGEST_HEADER));
  for (const delimiter of DELIMITERS) {
    const columns = cellsOf(line, delimiter).map((cell) => cell.trim());
    const paths = columns.map((name) => LABELS.get(name.toLowerCase()) ?? names.pathOf(name));
    if (columns.length > 1 && columns.length <= MOST_COLUMNS && paths.some((path) => KNOWN.test(path))) {
      return { delimiter, names: columns, hasUnnamed: paths.includes(VIEWER_COLUMN), end };
    }
  }
  return null;
}

/**
 * The values of a record.
 *
 * @param record - its text
 * @param header - the columns of the file
 * @param names - turns names into paths
 * @returns its leaves
 */
export function leavesOfCsv({ text, start }: RecordText, header: CsvHeader, names: PathNames): EventLeaves {
  const cells = cellsOf(text.replace(/\r?\n$/, ''), header.delimiter);
  const leaves = cells.flatMap((cell, index): Leaf[] => {
    // Event Viewer gives its last column, the message, no name.
    const name = header.names[index] ?? 'Message';
    const path = LABELS.get(name.toLowerCase()) ?? names.pathOf(name === '' ? 'Message' : name);
    return cell === '' ? [] : [{ path, name, text: cell, shown: cell, offset: start }];
  });
  return { leaves, unnamed: [] };
}

function cellsOf(record: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  for (let at = 0; at <= record.length;) {
    const quoted = record[at] === '"';
    let end = quoted ? closingQuote(record, at, record.length) + 1 : at;
    end = record.indexOf(delimiter, end);
    end = end === -1 ? record.length : end;
    const cell = record.slice(at, end).trimEnd();
    cells.push(quoted && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    at = end + 1;
  }
  return cells;
}

/**
 * The quote that ends a cell: quotes within it are doubled.
 *
 * @param text - a record, or what it begins
 * @param open - the quote with which the cell begins
 * @param limit - how far to look
 * @returns where it stands; behind the limit where there is none before
 */
export function closingQuote(text: string, open: number, limit: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1 && at < limit; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') {
      return at;
    }
  }
  return limit + 1;
}
