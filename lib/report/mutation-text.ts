import type { Mutant, MutantResult, MutantWitness } from '../testing';
import { counted, escapeControls, withCommas } from '../text';
import { wholeCondition } from './condition-text';
import { eventLine } from './event-block';
import { cutMiddle, displayWidth, wrapWords } from './layout';
import { lineOf } from './line-of';
import type { TextOptions } from './style';
import type { TestedConfig } from './tested-config';

const LABEL_WIDTH = 'undecided '.length;
const PLACE_GAP = '  ';
const LEAST_ROOM = 24;
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
    return [...labelled('mutants', 'not tried: only tests that pass can notice a mutant', options), ''];
  }
  const { total, results, noticed, surviving, equivalent, undecided, score } = mutation;
  const survivors = results.filter(({ outcome }) => outcome === 'survives' || outcome === 'undecided');
  const shown = options.full ? survivors : survivors.slice(0, MOST_SURVIVORS);
  const hidden = survivors.length - shown.length;
  const judged = noticed + surviving + undecided;
  const counts = [
    `${withCommas(noticed)} of ${withCommas(judged)} noticed${judged === 0 ? '' : ` (${String(score)} %)`}`,
    ...(undecided === 0 ? [] : [`${withCommas(undecided)} undecided`]),
    ...(equivalent === 0
      ? []
      : [`${withCommas(equivalent)} more ${equivalent === 1 ? 'does' : 'do'} the same, proved`]),
    ...(results.length === total ? [] : [`${withCommas(results.length)} of ${withCommas(total)} tried`]),
  ];
  return [
    ...shown.flatMap((result) => [...survivorLines(result, tested, options), '']),
    ...(hidden > 0 ? [`${label('')}and ${counted(hidden, 'more survivor')} (--full shows all)`, ''] : []),
    ...labelled('mutants', counts.join(', '), options),
    ...(survivors.some(({ witness }) => witness !== undefined)
      ? labelled('fix', 'add tests with the events above, and with what the configuration should do with them', options)
      : []),
    '',
  ];
}

function survivorLines(
  { mutant, outcome, witness }: MutantResult,
  { path, read }: TestedConfig,
  options: TextOptions,
): readonly string[] {
  const width = options.width - LABEL_WIDTH;
  const place = `${escapeControls(path)}:${String(lineOf(read, mutant.node))}`;
  const [what, change] = describeMutant(mutant);
  const room = width - displayWidth(place) - displayWidth(change) - 2 * PLACE_GAP.length;
  // A long path gets a line of its own.
  const first =
    room >= LEAST_ROOM
      ? [[place, cutMiddle(what, room, options), change].join(PLACE_GAP)]
      : [place, `${cutMiddle(what, width - displayWidth(change) - PLACE_GAP.length, options)}${PLACE_GAP}${change}`];
  const rest =
    witness === undefined
      ? ['no test notices it; whether one could was not proved']
      : [eventLine(witness.event, width, options), ...verdictLines(witness, width, options)];
  const [head = '', ...more] = [...first, ...rest];
  return [
    `${options.style.yellow(outcome)}${' '.repeat(LABEL_WIDTH - outcome.length)}${head}`,
    ...more.map((line) => label('') + line),
  ];
}

function labelled(word: string, text: string, options: TextOptions): readonly string[] {
  return wrapWords(`${label(word)}${text}`, options.width, { indent: label('') });
}

function label(word: string): string {
  return word.padEnd(LABEL_WIDTH);
}

/** One line, or two where rule names are long. */
function verdictLines({ original, mutant }: MutantWitness, width: number, options: TextOptions): readonly string[] {
  const before = `${verdictText(original, width - ','.length, options)},`;
  const after = `but then ${verdictText(mutant, width - 'but then '.length, options)}`;
  const line = `${before} ${after}`;
  return options.full || displayWidth(line) <= width ? [line] : [before, after];
}

function verdictText({ logged, ruleName }: MutantWitness['original'], width: number, options: TextOptions): string {
  const word = logged ? 'logged' : 'dropped';
  const start = `${word} with RuleName "`;
  return ruleName === null
    ? word
    : `${start}${cutMiddle(escapeControls(ruleName), width - start.length - 1, options)}"`;
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
      return [wholeCondition(node), changed];
    case 'Rule':
      return [`<Rule groupRelation="${node.groupRelation}">`, changed];
    case 'WmiEvent':
      return [`<WmiEvent onmatch="${node.onmatch}">`, changed];
    case 'RuleGroup':
      return [`<RuleGroup groupRelation="${node.groupRelation}">`, changed];
  }
}
