import { escapeControls, withCommas } from '../text';
import { conditionText } from './condition-text';
import { lineOf } from './line-of';
import type { TextOptions } from './style';
import type { TestedConfig } from './tested-config';

/**
 * How many conditions the tests reach.
 *
 * @param tested - the configuration and its tests
 * @returns one clause; none where the configuration has no conditions
 * @example
 * ```ts
 * coverageSummary(tested); // ['2 of 3 conditions matched a test event']
 * ```
 */
export function coverageSummary({ run }: TestedConfig): readonly string[] {
  const { total, matched } = run.coverage.counts.conditions;
  return total === 0
    ? []
    : [`${withCommas(matched)} of ${withCommas(total)} condition${total === 1 ? '' : 's'} matched a test event`];
}

/**
 * What the tests do not reach, for people.
 *
 * @param tested - the configuration and its tests
 * @param options - layout
 * @returns lines; none where the tests reach everything
 * @example
 * ```ts
 * coverageLines(tested, options)[0]; // 'no test event matches:'
 * ```
 */
export function coverageLines({ path, read, run }: TestedConfig, options: TextOptions): readonly string[] {
  const { elements } = run.coverage;
  const at = (line: number): string => `  ${escapeControls(path)}:${String(line)}`;
  const unmatched = elements.flatMap(({ conditions }) =>
    conditions
      .filter(({ reach }) => reach !== 'matched')
      .map(({ condition, reach }) => {
        const place = at(lineOf(read, condition));
        const how = reach === 'never tried' ? '  (never tried)' : '';
        return `${place}  ${conditionText(condition, options.width - place.length - how.length - 2, options)}${how}`;
      }),
  );
  const undecided = elements
    .filter(({ decided }) => !decided)
    .map(({ source }) => `${at(lineOf(read, source.element))}  ${source.element.onmatch}`);
  return [
    ...section('conditions that match no test event:', unmatched),
    ...section('elements that decide no test event:', undecided),
  ];
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines, ''];
}
