import { findCondition, firstVersionWith } from '../catalog';
import type { OfferedFix } from '../lint';
import type { Problem } from '../reader';
import { attribute, walkElements } from '../xml';
import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

const include = (condition: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        <EventType condition="${condition}">Wmi</EventType>\n      </WmiEvent>`,
  );

export const knownCondition = problemRule(
  {
    id: 'known-condition',
    summary: 'a condition name that Sysmon does not know, or that the declared version does not know yet',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'an unknown condition name anywhere makes Sysmon refuse the whole file, including the WMI rules',
    remedy: 'write one of the 16 condition names exactly',
    details: `${LOADING_SOURCE} Case does not matter, but spaces around the name do. The engine accepts all 16 names whatever version the file declares; a Sysmon as old as that version knows only the names of its own time and refuses the others, which is a warning here.`,
    invalid: [
      { about: 'the name is "begin with"', xml: include('begins with') },
      { about: 'a name that came with schema 4.31, in a file that declares 4.22', xml: include('is any') },
    ],
    valid: [{ about: 'case does not matter', xml: include('Begin With') }],
  },
  {
    problems: ['unknown-condition', 'misspelt-condition', 'unknown-condition-on-linux', 'misspelt-condition-on-linux'],
    fix: spelled,
    messages: {
      tooNew: {
        text: 'a Sysmon of schema {declared} has no condition "{condition}" and refuses this file',
        why: 'the condition came with schema {since}; newer Sysmon versions accept it in a file that declares {declared}',
        remedy: 'declare schemaversion="{since}" if every Sysmon of your fleet has it',
      },
    },
    check({ read, report }) {
      const { version, document } = read;
      if (version === undefined || document === undefined) {
        return;
      }
      const conditions: ReadonlySet<string> = version.table.conditions;
      for (const element of walkElements(document.root)) {
        const given = attribute(element, 'condition');
        if (given === undefined || conditions.has(given.value)) {
          continue;
        }
        const condition = findCondition(given.value);
        if (condition !== undefined && !conditions.has(condition.name)) {
          const since = firstVersionWith((table) => table.conditions.has(condition.name)) ?? '';
          report({
            messageId: 'tooNew',
            data: { declared: version.printed, condition: condition.name, since },
            span: { start: given.valueStart, end: given.valueEnd },
            severity: 'warning',
            cause: condition.name,
            sameCause: 'and here',
          });
        }
      }
    },
  },
);

function spelled({ suggestion, span }: Problem): OfferedFix | null {
  return suggestion === undefined
    ? null
    : { title: `write condition="${suggestion}"`, edits: [{ span, newText: suggestion }], changesLogging: true };
}
