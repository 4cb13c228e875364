import type { ComparedCell, Comparison, Difference } from '../analysis';
import { WMI_OPERATIONS } from '../catalog';
import type { Decision } from '../engine';
import type { ReadResult } from '../reader';
import { escapeControls } from '../text';
import { eventLine } from './event-block';
import type { TextOptions } from './style';
import { cutMiddle } from './layout';
import { lineOf } from './line-of';

/** Two configurations with what is proved of their difference. */
export interface ComparedFiles {
  readonly before: { readonly path: string; readonly read: ReadResult };
  readonly after: { readonly path: string; readonly read: ReadResult };
  readonly comparison: Comparison;
}

const LABEL_WIDTH = 15;

/**
 * A comparison for people.
 *
 * @param files - the two configurations and the comparison
 * @param options - layout
 * @returns the text, with a final newline
 */
export function formatDiff(files: ComparedFiles, options: TextOptions): string {
  const { style } = options;
  const { comparison } = files;
  const block = (
    word: string,
    kind: 'newlyLost' | 'newlyLogged',
    color: (text: string) => string,
  ): readonly string[] => {
    const cells = comparison.cells.filter((cell) => cell[kind] !== undefined);
    const difference = (cells.find(({ eventId }) => eventId === 20) ?? cells[0])?.[kind];
    const label = color(word.padEnd(LABEL_WIDTH));
    return difference === undefined
      ? [`${label}nothing`]
      : [
          `${label}${where(cells)}`,
          ...example(files, difference, options).map((line) => `${' '.repeat(LABEL_WIDTH)}${line}`),
        ];
  };
  return `${[
    ...block('newly lost', 'newlyLost', style.red),
    ...block('newly logged', 'newlyLogged', style.green),
    ...renamed(comparison, options),
    ...rest(comparison),
  ].join('\n')}\n`;
}

/**
 * A comparison as Markdown, for a comment on a pull request.
 *
 * @param files - the two configurations and the comparison
 * @param options - layout; color is not used
 * @returns the text, with a final newline
 */
export function formatDiffMarkdown(files: ComparedFiles, options: TextOptions): string {
  const { comparison } = files;
  const title =
    comparison.newlyLost !== undefined
      ? '**WMI events are newly lost**'
      : comparison.equivalent === true
        ? 'The same WMI events are logged (proved)'
        : comparison.equivalent === 'unknown'
          ? 'Whether the same WMI events are logged could not be decided'
          : 'More WMI events are logged, none is lost';
  return `### ${title}\n\n\`\`\`text\n${formatDiff(files, options).replaceAll('```', "'''")}\`\`\`\n`;
}

/**
 * A comparison as data.
 *
 * @param files - the two configurations and the comparison
 * @returns plain data
 */
export function diffJson({ before, after, comparison }: ComparedFiles): unknown {
  const place = (read: ReadResult, { element, default: reason }: Decision): unknown => ({
    element: element === null ? null : { onmatch: element.element.onmatch, line: lineOf(read, element.element) },
    default: reason,
  });
  const difference = (found: Difference | undefined): unknown =>
    found === undefined
      ? undefined
      : { event: found.event, before: place(before.read, found.before), after: place(after.read, found.after) };
  return {
    before: before.path,
    after: after.path,
    equivalent: comparison.equivalent,
    newlyLost: comparison.newlyLost,
    newlyLogged: comparison.newlyLogged,
    renamed: comparison.renamed,
    cells: comparison.cells.map(({ eventId, operation, equivalent, newlyLost, newlyLogged }) => ({
      eventId,
      operation,
      equivalent,
      newlyLost: difference(newlyLost),
      newlyLogged: difference(newlyLogged),
    })),
  };
}

function where(cells: readonly ComparedCell[]): string {
  return WMI_OPERATIONS.flatMap((operation) => {
    const ids = cells.filter((cell) => cell.operation === operation).map(({ eventId }) => String(eventId));
    return ids.length === 0 ? [] : [`${ids.join(' ')} ${operation}`];
  }).join(', ');
}

function example({ before, after }: ComparedFiles, difference: Difference, options: TextOptions): readonly string[] {
  return [
    eventLine(difference.event, options.width - LABEL_WIDTH, options),
    `before: ${decision(before.path, before.read, difference.before, options)}`,
    `after:  ${decision(after.path, after.read, difference.after, options)}`,
  ];
}

function decision(
  path: string,
  read: ReadResult,
  { element, default: reason, tried }: Decision,
  options: TextOptions,
): string {
  if (element === null) {
    return reason === 'single exclude'
      ? 'logged, no exclusion matches'
      : `dropped, no include matches (${reason ?? ''})`;
  }
  const verb = element.element.onmatch === 'exclude' ? 'dropped by' : 'logged by';
  const matched = tried
    .find(({ source }) => source === element)
    ?.conditions.filter(({ outcome }) => outcome === 'matched')
    .map(({ condition: { field, condition, value } }) => `${field} ${condition} ${value}`)
    .join(', ');
  const line = String(lineOf(read, element.element));
  return cutMiddle(
    escapeControls(`${verb} ${path}:${line} ${matched ?? ''}`),
    options.width - LABEL_WIDTH - 8,
    options,
  );
}

function renamed({ renamed: found }: Comparison, options: TextOptions): readonly string[] {
  if (found === undefined) {
    return [];
  }
  const name = (text: string | null): string => (text === null ? 'none' : `"${escapeControls(text)}"`);
  return [
    `${'renamed'.padEnd(LABEL_WIDTH)}RuleName ${name(found.before)} before, ${name(found.after)} after`,
    `${' '.repeat(LABEL_WIDTH)}${eventLine(found.event, options.width - LABEL_WIDTH, options)}`,
  ];
}

function rest({ cells }: Comparison): readonly string[] {
  const unknown = cells.filter(({ equivalent }) => equivalent === 'unknown');
  return [
    `${'the rest'.padEnd(LABEL_WIDTH)}equivalent, proved`,
    ...(unknown.length === 0
      ? []
      : [`${'unknown'.padEnd(LABEL_WIDTH)}${where(unknown)}: the budget of the proof was spent`]),
  ];
}
