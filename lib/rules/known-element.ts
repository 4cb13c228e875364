import type { OfferedFix } from '../lint';
import type { Problem, ReadResult } from '../reader';
import { elementAt } from '../xml';
import { LOADING_SOURCE, LOG_ALL } from './loading-texts';
import { problemRule } from './problem-rule';

export const knownElement = problemRule(
  {
    id: 'known-element',
    summary: 'an element or stray text that makes Sysmon refuse the file, in any event type',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'one undeclared element anywhere makes Sysmon refuse the whole file, WMI rules with it',
    remedy: 'remove the element, or declare a schema version that has it',
    details: `${LOADING_SOURCE} Names are case-sensitive. An event type that came with a later schema version than the file declares is as undeclared as a typing mistake.`,
    invalid: [
      {
        about: 'an event type newer than the declared version',
        xml: LOG_ALL.replace('    <RuleGroup', '    <ProcessTampering onmatch="exclude"/>\n    <RuleGroup'),
      },
      { about: 'wrong case', xml: LOG_ALL.replace('<WmiEvent', '<WMIEvent') },
      { about: 'text between elements', xml: LOG_ALL.replace('  <EventFiltering>', '  <EventFiltering> log all') },
    ],
    valid: [
      {
        about: 'the version that has the event type',
        xml: LOG_ALL.replace('4.22', '4.50').replace(
          '    <RuleGroup',
          '    <ProcessTampering onmatch="exclude"/>\n    <RuleGroup',
        ),
      },
    ],
  },
  { codes: ['unknown-element', 'misplaced-element', 'stray-text', 'option-not-empty'], fix: rename },
);

function rename(problem: Problem, read: ReadResult): OfferedFix | null {
  const { suggestion } = problem;
  const element = read.document === undefined ? null : elementAt(read.document, problem.span.start);
  if (suggestion === undefined || element?.start !== problem.span.start) {
    return null;
  }
  const names = [{ start: element.start + 1, end: element.nameEnd }];
  if (!element.selfClosing) {
    const endName = element.endTagStart + '</'.length;
    names.push({ start: endName, end: endName + element.name.length });
  }
  return {
    title: `write <${suggestion}>`,
    edits: names.map((span) => ({ span, newText: suggestion })),
    changesLogging: true,
  };
}
