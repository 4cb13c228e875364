import type { LintRule } from '../lint';
import { wrapWords } from './layout';
import type { TextOptions } from './style';

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
  const paragraph = (text: string): string => wrapWords(text, width).join('\n');
  const examples = (title: string, list: typeof meta.invalid): readonly string[] =>
    list.flatMap(({ about, xml }) => [
      `${style.bold(title)}: ${about}`,
      ...xml
        .trimEnd()
        .split('\n')
        .map((line) => `    ${line}`),
      '',
    ]);
  return [
    `${style.bold(meta.id)}: ${meta.summary}`,
    `${meta.severity}, preset ${meta.preset}, since ${meta.since}`,
    '',
    paragraph(meta.details),
    '',
    ...wrapWords(`why    ${meta.why}`, width),
    ...wrapWords(`fix    ${meta.remedy}`, width),
    '',
    ...examples('found', meta.invalid),
    ...examples('fine', meta.valid),
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
}
