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

/** A record of a CSV file; not whole where a quoted text in it does not end. */
export interface CsvRecord extends RecordText {
  readonly whole: boolean;
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
 * Splits a CSV file into records. After one whose quotes do not end, or that has another number of cells, it goes on at the next line,
 * so that a cut record costs no other.
 *
 * @param text - the file
 * @param header - its first line
 * @returns the records in file order, blank lines left out
 */
export function* csvRecords(
  text: string,
  { delimiter, names, hasUnnamed, end: from }: CsvHeader,
): Generator<CsvRecord> {
  // How much may be read twice: a hostile file breaks at every line.
  let budget = 2 * text.length;
  for (let at = from; at < text.length;) {
    const { end, cells, closed } = scanRecord(text, at, delimiter);
    const whole = closed && (cells === names.length || (hasUnnamed && cells === names.length + 1));
    const lineEnd = text.indexOf('\n', at) + 1;
    const isCut = !whole && lineEnd > 0 && lineEnd < end && budget > 0;
    budget -= isCut ? end - lineEnd : 0;
    const next = isCut ? lineEnd : end;
    const record = text.slice(at, next);
    if (record.trim() !== '') {
      yield { text: record, start: at, whole };
    }
    at = next;
  }
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

/** Past the line end of the record, those in quotes aside. */
function scanRecord(
  text: string,
  from: number,
  delimiter: string,
): { readonly end: number; readonly cells: number; readonly closed: boolean } {
  let cells = 1;
  let at = from;
  let isStart = true;
  let closed = true;
  for (; at < text.length && text[at] !== '\n'; at++) {
    if (isStart && text[at] === '"') {
      at = closingQuote(text, at);
      isStart = false;
      // Behind the quote the cell ends: text there shows that the quote is another one's.
      const next = text[at + 1];
      closed &&= next === undefined || next === delimiter || /\s/.test(next);
    } else {
      isStart = text[at] === delimiter;
      cells += isStart ? 1 : 0;
    }
  }
  return { end: Math.min(at + 1, text.length), cells, closed: closed && at <= text.length };
}

function cellsOf(record: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  for (let at = 0; at <= record.length;) {
    const quoted = record[at] === '"';
    let end = quoted ? closingQuote(record, at) + 1 : at;
    end = record.indexOf(delimiter, end);
    end = end === -1 ? record.length : end;
    const cell = record.slice(at, end).trimEnd();
    cells.push(quoted && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    at = end + 1;
  }
  return cells;
}

/** The quote that ends a cell: quotes within it are doubled. Behind the text where there is none. */
function closingQuote(record: string, open: number): number {
  for (let at = record.indexOf('"', open + 1); at !== -1; at = record.indexOf('"', at + 2)) {
    if (record[at + 1] !== '"') {
      return at;
    }
  }
  return record.length + 1;
}
