import type { Cause, Cell } from '../analysis';
import { WMI_EVENTS, WMI_OPERATIONS } from '../catalog';
import type { ReadResult } from '../reader';
import { escapeControls } from '../text';
import { eventLine } from './event-block';
import type { Style, TextOptions } from './style';
import { cutMiddle } from './layout';
import { lineOf } from './line-of';

/** A configuration with what is proved of its cells. */
export interface CoveredFile {
  readonly path: string;
  readonly read: ReadResult;
  readonly cells: readonly Cell[];
}

const NAME_WIDTH = 28;
const CELL_WIDTH = 11;

/**
 * The nine cells as a table, and for each way of losing events an example and what decides.
 *
 * @param file - the configuration and its cells
 * @param options - layout
 * @returns the text, with a final newline
 */
export function formatCoverage({ path, read, cells }: CoveredFile, options: TextOptions): string {
  const { style, unicode } = options;
  const dot = unicode ? ' · ' : ' - ';
  const heading = [style.bold(escapeControls(path)), `schema ${read.version?.printed ?? '?'}`, 'Sysmon loads it'].join(
    dot,
  );
  const header =
    `${' '.repeat(NAME_WIDTH)}${WMI_OPERATIONS.map((operation) => operation.padEnd(CELL_WIDTH)).join('')}`.trimEnd();
  const rows = WMI_EVENTS.map(({ id, name }) => {
    const row = WMI_OPERATIONS.map((operation) => {
      const cell = cells.find((candidate) => candidate.eventId === id && candidate.operation === operation);
      const word = cell === undefined ? '' : `${cell.logged}${cell.exceptUnread ? '*' : ''}`;
      return paint(cell, style)(word.padEnd(CELL_WIDTH));
    });
    return `${`${String(id)} ${name}`.padEnd(NAME_WIDTH)}${row.join('')}`.trimEnd();
  });
  const notes = [...losses(cells).map((loss) => describeLoss(loss, read, options)), ...proof(cells)];
  return `${[heading, '', header, ...rows, '', ...notes].join('\n')}\n`;
}

function paint(cell: Cell | undefined, style: Style): (text: string) => string {
  switch (cell?.logged) {
    case 'always':
      return style.green;
    case 'never':
      return style.red;
    case 'sometimes':
    case 'unknown':
      return style.yellow;
    case undefined:
      return (text) => text;
  }
}

function proof(cells: readonly Cell[]): readonly string[] {
  const unknown = cells.some(({ logged }) => logged === 'unknown');
  const unread = cells.some(({ exceptUnread }) => exceptUnread);
  return [
    unknown
      ? 'unknown: the budget of the proof was spent; the other cells are proved.'
      : 'Proved for every event with values as Sysmon records them.',
    ...(unread ? ['* except events of which Sysmon could not read a field, recorded as "-".'] : []),
    'Measured on Microsoft\'s open-source engine. --events prints the examples for "evaluate".',
  ];
}

/** Cells that lose events for the same reason. */
interface Loss {
  readonly cause: Cause;
  readonly cells: readonly Cell[];
}

function losses(cells: readonly Cell[]): readonly Loss[] {
  const byReason = new Map<string, { readonly cause: Cause; readonly cells: Cell[] }>();
  for (const cell of cells) {
    const { because: cause, lost, logged } = cell;
    if (lost === undefined || cause === null) {
      continue;
    }
    const elements = cause.elements.map(({ index }) => index).join();
    const key = `${logged} ${cause.kind} ${elements} ${JSON.stringify(cause.conditions)}`;
    const known = byReason.get(key);
    if (known === undefined) {
      byReason.set(key, { cause, cells: [cell] });
    } else {
      known.cells.push(cell);
    }
  }
  return [...byReason.values()];
}

function describeLoss({ cause, cells }: Loss, read: ReadResult, options: TextOptions): string {
  const [first] = cells;
  const where = WMI_OPERATIONS.flatMap((operation) => {
    const ids = cells.filter((cell) => cell.operation === operation).map(({ eventId }) => String(eventId));
    return ids.length === 0 ? [] : [`${operation} ${ids.join(' ')}`];
  });
  const example = cells.find(({ eventId }) => eventId === 20)?.lost ?? first?.lost;
  const certainty = first?.logged === 'sometimes' ? 'not always' : (first?.logged ?? '');
  return [
    `${certainty} (${where.join(', ')}), because ${reasonOf(cause, read, options)}. For example lost:`,
    ...(example === undefined ? [] : [`  ${eventLine(example, options.width - 2, options)}`]),
    '',
  ].join('\n');
}

const MOST_CONDITIONS = 3;

function reasonOf({ kind, elements, conditions }: Cause, read: ReadResult, options: TextOptions): string {
  const lines = elements.map(({ element }) => String(lineOf(read, element))).join(', ');
  const shown = conditions
    .slice(0, MOST_CONDITIONS)
    .map(({ field, condition, value }) =>
      cutMiddle(escapeControls(`${field} ${condition} ${value}`), options.width - 40, options),
    );
  const more = conditions.length > MOST_CONDITIONS ? ` and ${String(conditions.length - MOST_CONDITIONS)} more` : '';
  const named = shown.length === 0 ? '' : `: ${shown.join(', ')}${more}`;
  switch (kind) {
    case 'excluded':
      return `line ${lines} excludes them${named}`;
    case 'not included':
      return `line ${lines} does not include them${named}`;
    default:
      return elements.length === 0 ? 'no WmiEvent element counts' : `nothing on line ${lines} includes them`;
  }
}

/**
 * The cells as data.
 *
 * @param file - the configuration and its cells
 * @returns plain data; schemas/coverage-report.schema.json describes it
 */
export function coverageJson({ path, read, cells }: CoveredFile): unknown {
  return {
    path,
    outcome: read.outcome,
    schemaVersion: read.version?.printed,
    cells: cells.map(({ eventId, operation, logged, exceptUnread, lost, kept, because }) => ({
      eventId,
      operation,
      logged,
      exceptUnread,
      ...(lost === undefined ? {} : { lost }),
      ...(kept === undefined ? {} : { kept }),
      because:
        because === null
          ? null
          : {
              kind: because.kind,
              default: because.default,
              elements: because.elements.map(({ element }) => ({
                onmatch: element.onmatch,
                line: lineOf(read, element),
              })),
              conditions: because.conditions.map((condition) => ({
                field: condition.field,
                condition: condition.condition,
                value: condition.value,
                line: lineOf(read, condition),
              })),
            },
    })),
  };
}
