import type { Fate, Mutant, MutantResult } from '../testing';
import { escapeControls } from '../text';
import { eventLine } from './event-block';
import { cutMiddle } from './layout';
import { lineOf } from './line-of';
import type { TextOptions } from './style';
import type { TestedConfig } from './tested-config';
import { counted, withCommas } from './tested-config';

const LABEL_WIDTH = 'survives  '.length;
/** Of more survivors than this the first ones tell enough. */
const MOST_SURVIVORS = 20;

/**
 * What came of the mutants, for people: each that no test notices, with an event that a test should hold.
 *
 * @param tested - the configuration with its tests and mutants
 * @param options - layout
 * @returns lines; none where no mutants were asked for
 * @example
 * ```ts
 * mutationLines(tested, options).at(-2); // 'mutants   9 of 9 noticed'
 * ```
 */
export function mutationLines(tested: TestedConfig, options: TextOptions): readonly string[] {
  const { mutation } = tested;
  if (mutation === null) {
    return [];
  }
  if (mutation === 'not tried') {
    return [`${label('mutants')}not tried: only tests that pass can notice one`, ''];
  }
  const { total, results, noticed, surviving, equivalent } = mutation;
  const survivors = results.filter(({ outcome }) => outcome === 'survives');
  const shown = options.full ? survivors : survivors.slice(0, MOST_SURVIVORS);
  const hidden = survivors.length - shown.length;
  const judged = noticed + surviving;
  const counts = [
    `${withCommas(noticed)} of ${withCommas(judged)} noticed${judged === 0 ? '' : ` (${String(mutationScore(mutation))} %)`}`,
    ...(equivalent === 0
      ? []
      : [`${withCommas(equivalent)} more ${equivalent === 1 ? 'does' : 'do'} the same, which is proved`]),
    ...(results.length === total ? [] : [`${withCommas(results.length)} of ${withCommas(total)} tried`]),
  ];
  return [
    ...shown.flatMap((result) => [...survivorLines(result, tested, options), '']),
    ...(hidden > 0 ? [`${label('')}and ${counted(hidden, 'more survivor')} (--full shows all)`, ''] : []),
    `${label('mutants')}${counts.join(', ')}`,
    ...(survivors.some(({ telling }) => telling !== undefined)
      ? [`${label('fix')}add tests with the events above, and what the configuration is to do with them`]
      : []),
    '',
  ];
}

/**
 * How many of the mutants that change something a test notices.
 *
 * @param counts - noticed and surviving mutants
 * @returns per cent, rounded down so that 100 means all
 * @example
 * ```ts
 * mutationScore({ noticed: 2, surviving: 1 }); // 66
 * ```
 */
export function mutationScore({
  noticed,
  surviving,
}: {
  readonly noticed: number;
  readonly surviving: number;
}): number {
  return noticed + surviving === 0 ? 100 : Math.floor((100 * noticed) / (noticed + surviving));
}

function survivorLines(
  { mutant, telling }: MutantResult,
  { path, read }: TestedConfig,
  options: TextOptions,
): readonly string[] {
  const width = options.width - LABEL_WIDTH;
  const place = `${escapeControls(path)}:${String(lineOf(read, mutant.node))}`;
  const [what, change] = describeMutant(mutant);
  const room = width - place.length - change.length - 4;
  const first = `${place}  ${cutMiddle(escapeControls(what), room, options)}  ${change}`;
  const rest =
    telling === undefined
      ? ['not examined further: whether an event tells it is open']
      : [eventLine(telling.event, width, options), `${fateOf(telling.original)}, but then ${fateOf(telling.mutant)}`];
  return [
    `${options.style.yellow('survives')}${' '.repeat(LABEL_WIDTH - 'survives'.length)}${first}`,
    ...rest.map((line) => label('') + line),
  ];
}

function label(word: string): string {
  return word.padEnd(LABEL_WIDTH);
}

function fateOf({ logged, ruleName }: Fate): string {
  const name = ruleName === null ? '' : ` with RuleName "${escapeControls(ruleName)}"`;
  return `${logged ? 'logged' : 'dropped'}${name}`;
}

/**
 * A mutant in words.
 *
 * @param mutant - the mutant
 * @returns what it is about, and what is changed of it
 * @example
 * ```ts
 * describeMutant(mutant); // ['Operation is Created', 'deleted']
 * ```
 */
export function describeMutant({ node, change }: Mutant): readonly [what: string, change: string] {
  const changed = change.kind === 'deleted' ? 'deleted' : `"${change.from}" made "${change.to}"`;
  switch (node.kind) {
    case 'Condition':
      return [`${node.field} ${node.condition} ${node.value}`, changed];
    case 'Rule':
      return [`<Rule groupRelation="${node.groupRelation}">`, changed];
    case 'WmiEvent':
      return [`<WmiEvent onmatch="${node.onmatch}">`, changed];
    case 'RuleGroup':
      return [`<RuleGroup groupRelation="${node.groupRelation}">`, changed];
  }
}
