import { v5 } from 'uuid';
import type { FieldNames } from './fields';
import { ABOUT_FILTER } from './filter-body';
import type { FilterEntry } from './filter-terms';
import { SiemError } from './siem-error';
import { hexCode, textRuns } from './written-text';

/**
 * A complete Sigma rule: every WMI event of Sysmon but those of the exclusions. Values without modifiers are compared as a whole
 * and without letter case; wildcards and backslashes in them are escaped.
 *
 * Source: the Sigma rules specification 2.0.
 *
 * @param entries - the exclusions
 * @param names - field names
 * @returns a YAML document
 */
export function sigmaFilter(entries: readonly FilterEntry[], { nameOf }: FieldNames): string {
  const filters = entries.flatMap(({ entry, about, terms }) => [
    ...about.map((line) => `  # ${line}`),
    ...terms.flatMap(({ eventId, tests }) => [
      `  filter_main_${entry.id.replaceAll('-', '_')}_${String(eventId)}:`,
      `    ${sigmaKey(nameOf('EventID'))}: ${String(eventId)}`,
      ...tests.flatMap(({ field, spellings }) => [
        `    ${sigmaKey(nameOf(field))}:`,
        ...spellings.map((value) => `      - ${sigmaText(value)}`),
      ]),
    ]),
  ]);
  return [
    ...ABOUT_FILTER.map((line) => `# ${line}`),
    'title: WMI Event Subscription Recorded By Sysmon',
    `id: ${v5(JSON.stringify(entries.map(({ entry }) => entry.id)), RULES)}`,
    'status: experimental',
    'description: A WMI event filter, consumer or binding was created, modified or deleted, other than the verified ones.',
    ...aboutRule(entries),
    'references:',
    '  - https://attack.mitre.org/techniques/T1546/003/',
    'tags:',
    '  - attack.persistence',
    '  - attack.t1546.003',
    'logsource:',
    '  product: windows',
    '  category: wmi_event',
    'detection:',
    '  selection:',
    `    ${sigmaKey(nameOf('EventID'))}:`,
    '      - 19',
    '      - 20',
    '      - 21',
    ...filters,
    `  condition: selection${entries.length === 0 ? '' : ' and not 1 of filter_main_*'}`,
    'level: medium',
    '',
  ].join('\n');
}

/** The namespace of the ids: of the same entries the same rule, on every machine. */
const RULES = '6c5a4a0e-2f0b-5d4e-9c1a-8f1f3f5d7b21';

/** Who vouches for the filter, and when that was last done; nobody does for a rule without one. */
function aboutRule(entries: readonly FilterEntry[]): readonly string[] {
  const evidence = entries.map(({ entry }) => entry.evidence);
  const authors = [...new Set(evidence.map(({ verifiedBy }) => verifiedBy))];
  const date = evidence
    .map(({ verified }) => verified)
    .sort()
    .at(-1);
  return [
    `author: ${authors.length === 0 ? 'sysmon-wmi' : yamlText(authors.join(', '))}`,
    ...(date === undefined ? [] : [`date: ${date}`]),
  ];
}

/** A bar would begin a modifier: a mapping cannot hold one in Sigma. */
function sigmaKey(name: string): string {
  if (name.includes('|')) {
    const message = `the name "${name}" contains "|", after which Sigma reads a modifier`;
    throw new SiemError('unwritable-value', message, 'rename the field in the mapping');
  }
  return /^[A-Za-z_][\w.]*$/.test(name) ? name : yamlText(name);
}

function sigmaText(value: string): string {
  return yamlText(value.replace(/[\\*?]/g, (character) => `\\${character}`));
}

/** Between single quotes YAML takes all that can be shown; double quotes take the escapes of JSON. */
function yamlText(text: string): string {
  const runs = textRuns(text);
  if (runs.every(({ isShown }) => isShown)) {
    return `'${text.replaceAll("'", "''")}'`;
  }
  const parts = runs.map((run) =>
    run.isShown ? run.text.replace(/[\\"]/g, (character) => `\\${character}`) : `\\u${hexCode(run.text)}`,
  );
  return `"${parts.join('')}"`;
}
