import type { SchemaVersion } from '../catalog';
import { findCondition, firstVersionWith } from '../catalog';
import { defineRule } from '../lint';
import type { Problem } from '../reader';
import type { Span } from '../text';
import { attribute, walkElements } from '../xml';
import { LOADING_SOURCE, LOG_ALL } from './loading-texts';

const include = (condition: string): string =>
  LOG_ALL.replace(
    '<WmiEvent onmatch="exclude"/>',
    `<WmiEvent onmatch="include">\n        <EventType condition="${condition}">Wmi</EventType>\n      </WmiEvent>`,
  );

export const knownCondition = defineRule({
  meta: {
    id: 'known-condition',
    summary: 'a condition name that Sysmon does not know, or that the declared version does not know yet',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'an unknown condition name anywhere makes Sysmon refuse the whole file, WMI rules with it',
    remedy: 'write one of the 16 condition names exactly',
    details: `${LOADING_SOURCE} Case does not matter, blanks around the name do. The engine takes all 16 names whatever version the file declares; a Sysmon of the time of that version knows only those of its own time and refuses the others, which is a warning here.`,
    invalid: [
      { about: 'the name is "begin with"', xml: include('begins with') },
      { about: 'a name that came with schema 4.31, in a file that declares 4.22', xml: include('is any') },
    ],
    valid: [{ about: 'case does not matter', xml: include('Begin With') }],
  },
  messages: {
    unknown: { text: '{message}', why: 'Sysmon says: {reason}', remedy: '{help}' },
    tooNew: {
      text: 'a Sysmon of schema {declared} has no condition "{condition}" and refuses this file',
      why: 'the condition came with schema {since}; newer Sysmon versions take it in a file that declares {declared}',
      remedy: 'declare schemaversion="{since}" if every Sysmon of the fleet has it',
    },
  },
  check({ read, report }) {
    for (const [problem, ...others] of bySpelling(read.problems)) {
      if (problem !== undefined) {
        const { message, reason, help, suggestion, span } = problem;
        const places = [span, ...others.map((other) => other.span)];
        report({
          messageId: 'unknown',
          data: { message, reason, help },
          span,
          related: others.map((other) => ({ span: other.span, message: 'the same here' })),
          fixes:
            suggestion === undefined
              ? []
              : [
                  {
                    title: `write condition="${suggestion}"`,
                    edits: places.map((place) => ({ span: place, newText: suggestion })),
                    changesLogging: true,
                  },
                ],
        });
      }
    }
    const { version, document } = read;
    if (version === undefined || document === undefined) {
      return;
    }
    const tooNew = new Map<string, Span[]>();
    for (const element of walkElements(document.root)) {
      const given = attribute(element, 'condition');
      const condition = given === undefined ? undefined : findCondition(given.value);
      if (given !== undefined && condition !== undefined && !version.table.conditions.has(condition.name)) {
        const span = { start: given.valueStart, end: given.valueEnd };
        tooNew.set(condition.name, [...(tooNew.get(condition.name) ?? []), span]);
      }
    }
    for (const [condition, [span, ...others]] of tooNew) {
      const since: SchemaVersion | undefined = firstVersionWith((table) => table.conditions.has(condition));
      if (span !== undefined && since !== undefined) {
        report({
          messageId: 'tooNew',
          data: { declared: version.printed, condition, since },
          span,
          related: others.map((other) => ({ span: other, message: 'and here' })),
          severity: 'warning',
        });
      }
    }
  },
});

function bySpelling(problems: readonly Problem[]): readonly Problem[][] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.code === 'unknown-condition') {
      groups.set(problem.message, [...(groups.get(problem.message) ?? []), problem]);
    }
  }
  return [...groups.values()];
}
