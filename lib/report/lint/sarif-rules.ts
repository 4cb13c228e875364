import type { RuleMeta, RuleRun, Severity } from '../../lint';
import { codeBlock, codeSpan, markdownWords } from '../markdown-text';
import type { Tool } from '../tool';
import { ruleAddress } from '../tool';
import { REFUSED } from './shown-findings';

/** Severities in the words of SARIF. */
export const SARIF_LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** In the words of GitHub, which filters by them. */
const PROBLEM_SEVERITIES = { error: 'error', warning: 'warning', info: 'recommendation' } as const;

/** What goes unseen where WMI events are lost: Event Triggered Execution: Windows Management Instrumentation Event Subscription. */
const TECHNIQUE = 'T1546.003';

/** What SARIF says of a rule. */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: 'error' | 'warning' | 'note' };
  readonly properties: {
    readonly tags: readonly string[];
    readonly precision: 'very-high';
    readonly 'problem.severity': 'error' | 'warning' | 'recommendation';
  };
}

/**
 * A rule as SARIF describes it, with all that a reader needs who has no other page at hand.
 *
 * @param run - the rule, and its severity in force
 * @param tool - the program
 * @returns its description
 */
export function sarifRule({ meta, severity }: RuleRun, tool: Tool): SarifRule {
  const { id, summary, why, remedy, category } = meta;
  const helpUri = ruleAddress(tool, id);
  return {
    id,
    name: id,
    shortDescription: { text: `Finds ${summary}.` },
    fullDescription: { text: `Why: ${why}. What to do: ${remedy}.` },
    help: helpOf(meta),
    ...(helpUri === null ? {} : { helpUri }),
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    properties: {
      tags: ['security', 'sysmon', 'wmi', category.replaceAll(' ', '-'), `external/attack/${TECHNIQUE}`],
      precision: 'very-high',
      'problem.severity': PROBLEM_SEVERITIES[severity],
    },
  };
}

/** What stands in place of a rule where Sysmon refuses a file and the rules that say so are off. */
export const REFUSED_RULE: SarifRule = {
  id: REFUSED,
  name: REFUSED,
  shortDescription: { text: 'Finds files that Sysmon refuses although no enabled rule says so.' },
  fullDescription: { text: 'Sysmon keeps its previous configuration if it refuses a file.' },
  help: {
    text: 'Turn on the rule that says what is wrong, or remove the comment that ignores it.',
    markdown: 'Turn on the rule that says what is wrong, or remove the comment that ignores it.',
  },
  defaultConfiguration: { level: 'error' },
  properties: {
    tags: ['security', 'sysmon', 'wmi', 'loading', `external/attack/${TECHNIQUE}`],
    precision: 'very-high',
    'problem.severity': 'error',
  },
};

function helpOf({ id, why, remedy, details, invalid, valid }: RuleMeta): SarifRule['help'] {
  const examples = [
    ...invalid.slice(0, 1).map((example) => ({ word: 'Found', ...example })),
    ...valid.slice(0, 1).map((example) => ({ word: 'Fine', ...example })),
  ];
  const more = `sysmon-wmi explain ${id}`;
  const text = [details, `Why: ${why}.`, `What to do: ${remedy}.`, more];
  const markdown = [
    ...details.split('\n').map(markdownWords),
    `**Why:** ${markdownWords(why)}.`,
    `**What to do:** ${markdownWords(remedy)}.`,
    ...examples.map(
      ({ word, about, xml }) => `**${word}:** ${markdownWords(about)}\n\n${codeBlock(xml.trimEnd(), 'xml')}`,
    ),
    `More: ${codeSpan(more)}`,
  ];
  return { text: text.join('\n\n'), markdown: markdown.join('\n\n') };
}
