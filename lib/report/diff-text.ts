import type { ComparedCell, Comparison, Difference, Proof } from '../analysis';
import { EXCEPT_UNREAD, hasUnreadException, undecidedStatements } from '../analysis';
import type { WmiEventRecord } from '../catalog';
import type { Decision } from '../engine';
import type { ReadResult } from '../reader';
import type { WmiEvent } from '../model';
import { escapeControls } from '../text';
import { decisionText, placesOf } from './decision-text';
import { eventLine } from './event-block';
import { cutMiddle, displayWidth, wrapWords } from './layout';
import { lineOf } from './line-of';
import type { TextOptions } from './style';
import { PLAIN_TEXT } from './style';

/** One side of a comparison. */
export interface ComparedFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** What Sysmon makes of it. */
  readonly read: ReadResult;
  /** The file from the root of its Git repository, with forward slashes; absent where it is in none. */
  readonly repositoryPath?: string | undefined;
  /** Whether there is no such file, so that it is compared as one without WMI rules; false unless given. */
  readonly isAbsent?: boolean;
}

/** Two configurations with what is proved of their difference. */
export interface ComparedFiles {
  /** The first file. */
  readonly before: ComparedFile;
  /** The second. */
  readonly after: ComparedFile;
  /** What is proved, as `compareConfigs` returns it. */
  readonly comparison: Comparison;
}

const LABEL_WIDTH = 'newly logged   '.length;
const INDENT = ' '.repeat(LABEL_WIDTH);
const EXCEPTION_ROW = `${INDENT}${EXCEPT_UNREAD}`;

/**
 * A comparison for people: not which lines differ, but which events.
 *
 * @param files - the two configurations and the comparison
 * @param given - layout; without color in 80 columns unless given
 * @returns the text, with a final newline
 * @example
 * ```ts
 * import { compareConfigs, formatDiff, generateTemplate, readConfig } from 'sysmon-wmi';
 * const before = { path: 'old.xml', read: readConfig(generateTemplate('log-all').xml) };
 * const after = { path: 'new.xml', read: readConfig('<Sysmon schemaversion="4.22"/>') };
 * if (before.read.config !== undefined && after.read.config !== undefined) {
 *   const comparison = compareConfigs(before.read.config, after.read.config);
 *   formatDiff({ before, after, comparison });
 * }
 * ```
 */
export function formatDiff(files: ComparedFiles, given: Partial<TextOptions> = {}): string {
  const options = { ...PLAIN_TEXT, ...given };
  const { style } = options;
  const rows = [
    ...undecided(files.comparison, options),
    ...differences(files, 'newly lost', 'newlyLost', style.red, options),
    ...differences(files, 'newly logged', 'newlyLogged', style.green, options),
    ...renamed(files.comparison, options),
    ...changedRelation(files.comparison),
    ...rest(files.comparison, options),
  ];
  return rows.map((row) => `${row}\n`).join('');
}

/** What is not known comes first: nothing below it may be read as "all is well". */
function undecided(comparison: Comparison, { width }: TextOptions): readonly string[] {
  return undecidedStatements(comparison).flatMap(({ statement, why }) =>
    wrapWords(`could not be proved: ${statement} (${why})`, width, { indent: '  ' }),
  );
}

function differences(
  files: ComparedFiles,
  word: string,
  kind: 'newlyLost' | 'newlyLogged',
  paint: (text: string) => string,
  options: TextOptions,
): readonly string[] {
  const { equivalent, proofs } = files.comparison;
  const proof = proofs[kind];
  const cells = files.comparison.cells.filter((cell) => cell[kind] !== undefined);
  const example = (cells.find(({ eventId }) => eventId === 20) ?? cells[0])?.[kind];
  const label = paint(word) + ' '.repeat(LABEL_WIDTH - word.length);
  return example === undefined
    ? nothing(label, proof, equivalent !== true)
    : [...labelled(label, extentOf(cells, kind), options), ...exampleRows(files, example, options)];
}

function nothing(label: string, proof: Proof, tellsExceptions: boolean): readonly string[] {
  if (proof.kind !== 'proved') {
    return [`${label}unknown`];
  }
  return [`${label}nothing`, ...(proof.exceptUnread && tellsExceptions ? [EXCEPTION_ROW] : [])];
}

/** Text behind a label that is as wide as the others. */
function labelled(label: string, text: string, options: TextOptions): readonly string[] {
  const lines = wrapWords(text, options.width - LABEL_WIDTH);
  return lines.map((line, index) => (index === 0 ? label : INDENT) + line);
}

/** `all 19 20 Created; some 21 Created`: one exact exclusion is to look otherwise than the loss of everything. */
function extentOf(cells: readonly ComparedCell[], kind: 'newlyLost' | 'newlyLogged'): string {
  return (['all', 'some'] as const)
    .map((extent) => [extent, cells.filter((cell) => cell[kind]?.extent === extent)] as const)
    .flatMap(([extent, those]) => (those.length === 0 ? [] : [`${extent} ${placesOf(those)}`]))
    .join('; ');
}

function exampleRows(
  { before, after }: ComparedFiles,
  difference: Difference,
  options: TextOptions,
): readonly string[] {
  return [
    eventRow(difference.event, options),
    ...decisionRows('before: ', before, difference.before, options),
    ...decisionRows('after:  ', after, difference.after, options),
  ];
}

function eventRow(event: WmiEventRecord, options: TextOptions): string {
  return `${INDENT}${eventLine(event, options.width - LABEL_WIDTH, options)}`;
}

function decisionRows(
  side: string,
  { path, read, isAbsent }: ComparedFile,
  decision: Decision,
  options: TextOptions,
): readonly string[] {
  if (isAbsent === true) {
    return [`${INDENT}${side}there is no such file`];
  }
  const room = options.width - LABEL_WIDTH;
  const name = escapeControls(path);
  const placeOf = (element: WmiEvent): string => `${name}:${String(lineOf(read, element))}`;
  const text = decisionText({ name, placeOf }, decision, room - side.length, options);
  const rows = wrapWords(side + text, options.full ? Infinity : room, {
    indent: ' '.repeat(side.length),
  });
  return rows.map((row) => INDENT + row);
}

function renamed({ renamed: found, proofs }: Comparison, options: TextOptions): readonly string[] {
  if (found === undefined) {
    const isPlain = proofs.renamed.kind === 'proved' && !proofs.renamed.exceptUnread;
    return isPlain ? [] : nothing('renamed'.padEnd(LABEL_WIDTH), proofs.renamed, true);
  }
  const room = options.width - LABEL_WIDTH;
  const name = (text: string | null, rest: string): string =>
    text === null ? `none${rest}` : `"${cutMiddle(escapeControls(text), room - rest.length - 2, options)}"${rest}`;
  const [from, to] = [name(found.before, ' before,'), name(found.after, ' after')];
  const sentence = `RuleName ${from} ${to}`;
  // A name holds blanks: it stays in one line.
  const rows = displayWidth(sentence) <= room || options.full ? [sentence] : ['RuleName', from, to];
  return [
    ...rows.map((row, index) => (index === 0 ? 'renamed'.padEnd(LABEL_WIDTH) : INDENT) + row),
    eventRow(found.event, options),
  ];
}

function changedRelation({ changedRelation: changed }: Comparison): readonly string[] {
  if (changed === undefined) {
    return [];
  }
  const { before, after } = changed;
  return [
    `${'schema'.padEnd(LABEL_WIDTH)}${before.schemaVersion} before, ${after.schemaVersion} after: outside a RuleGroup`,
    `${INDENT}conditions were joined by "${before.relation}" and now are by "${after.relation}"`,
  ];
}

function rest({ equivalent, cells }: Comparison, options: TextOptions): readonly string[] {
  const unknown = cells.filter((cell) => cell.equivalent === 'unknown');
  const label = equivalent === true ? 'equivalent' : 'the rest';
  const words = equivalent === true ? 'the same WMI events are logged, proved' : 'equivalent, proved';
  return [
    ...(cells.some((cell) => cell.equivalent === true) ? [`${label.padEnd(LABEL_WIDTH)}${words}`] : []),
    ...(cells.some((cell) => cell.equivalent === true && hasUnreadException(cell)) ? [EXCEPTION_ROW] : []),
    ...(unknown.length === 0
      ? []
      : labelled('unknown'.padEnd(LABEL_WIDTH), `${placesOf(unknown)}: could not be proved`, options)),
  ];
}
