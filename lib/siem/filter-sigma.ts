import type { FieldNames } from './fields';
import { ABOUT_FILTER } from './filter-body';
import type { FilterEntry } from './filter-terms';
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
    `  # ${about}`,
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
    'status: experimental',
    'description: A WMI event filter, consumer or binding was created, modified or deleted, other than the verified ones.',
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

/** A bar would begin a modifier: a mapping cannot hold one in Sigma. */
function sigmaKey(name: string): string {
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
