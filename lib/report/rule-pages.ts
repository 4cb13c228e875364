import type { LintRule } from '../lint';
import { jsonText } from './json-text';
import { wrapWords } from './layout';
import type { TextOptions } from './style';

const NOTE_WIDTH = 'why    '.length;

/** What the JSON rule list says of a rule. */
export interface RuleJson {
  readonly id: string;
  readonly severity: string;
  readonly preset: string;
  readonly category: string;
  readonly summary: string;
  readonly since: string;
}

/**
 * The rules as data.
 *
 * @param rules - the rules
 * @returns one entry a rule
 */
export function ruleListJson(rules: readonly LintRule[]): readonly RuleJson[] {
  return rules.map(({ meta: { id, severity, preset, category, summary, since } }) => ({
    id,
    severity,
    preset,
    category,
    summary,
    since,
  }));
}

/**
 * {@link ruleListJson} as text.
 *
 * @param rules - the rules
 * @returns JSON with a final newline
 */
export function ruleListJsonText(rules: readonly LintRule[]): string {
  return `${jsonText(ruleListJson(rules), 2)}\n`;
}

/** All that is said of one rule: `schemas/explanation.schema.json`. */
export interface RuleExplanationJson extends RuleJson {
  readonly details: string;
  readonly why: string;
  readonly remedy: string;
  readonly invalid: readonly { readonly about: string; readonly xml: string }[];
  readonly valid: readonly { readonly about: string; readonly xml: string }[];
}

/**
 * All that is said of one rule, as data.
 *
 * @param rule - the rule
 * @returns plain data
 */
export function ruleExplanationJson(rule: LintRule): RuleExplanationJson {
  const { id, severity, preset, category, summary, since, details, why, remedy, invalid, valid } = rule.meta;
  const shown = ({ about, xml }: (typeof invalid)[number]): { about: string; xml: string } => ({ about, xml });
  const said = { id, severity, preset, category, summary, since, details, why, remedy };
  return { ...said, invalid: invalid.map(shown), valid: valid.map(shown) };
}

/**
 * {@link ruleExplanationJson} as text.
 *
 * @param rule - the rule
 * @returns JSON with a final newline
 */
export function ruleExplanationJsonText(rule: LintRule): string {
  return `${jsonText(ruleExplanationJson(rule), 2)}\n`;
}

/**
 * The rules as a table for people.
 *
 * @param rules - the rules
 * @param options - layout
 * @returns the text, with a final newline
 */
export function formatRuleList(rules: readonly LintRule[], { style, width }: TextOptions): string {
  const widest = Math.max(...rules.map(({ meta }) => meta.id.length));
  const indent = widest + 10;
  const rows = rules.flatMap(({ meta: { id, severity, preset, summary } }) => {
    const set = preset === 'recommended' ? '' : ` (preset ${preset})`;
    const [first, ...rest] = wrapWords(`${summary}${set}`, width - indent);
    return [
      `${style.bold(id.padEnd(widest))}  ${severity.padEnd(8)}${first}`,
      ...rest.map((line) => `${' '.repeat(indent)}${line}`),
    ];
  });
  return `${rows.join('\n')}\n`;
}

/**
 * All that is said of one rule.
 *
 * @param rule - the rule
 * @param options - layout
 * @returns the text, with a final newline
 */
export function formatRuleExplanation({ meta }: LintRule, { style, width }: TextOptions): string {
  const { id, summary, severity, preset, since, details, why, remedy, invalid, valid } = meta;
  const [title, ...more] = wrapWords(`${id}: ${summary}`, width);
  const note = (word: string, text: string): readonly string[] => {
    const label = word.padEnd(NOTE_WIDTH);
    return wrapWords(text, width - NOTE_WIDTH).map(
      (line, index) => (index === 0 ? label : ' '.repeat(NOTE_WIDTH)) + line,
    );
  };
  const examples = (word: string, list: typeof invalid): readonly string[] =>
    list.flatMap(({ about, xml }) => ['', `${style.bold(word)}: ${about}`, '', ...indented(xml)]);
  const lines = [
    `${style.bold(id)}${title.slice(id.length)}`,
    ...more,
    `${severity}, preset ${preset}, since ${since}`,
    '',
    ...details.split('\n').flatMap((paragraph) => wrapWords(paragraph, width)),
    '',
    ...note('why', why),
    ...note('fix', remedy),
    ...examples('found', invalid),
    ...examples('fine', valid),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function indented(xml: string): readonly string[] {
  return xml
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd());
}
