import { WMI_FIELDS } from '../catalog';
import type { OfferedFix, OfferedSuggestion } from '../lint';
import type { Problem, ReadResult } from '../reader';
import { PROBLEM_TEXTS } from '../reader';
import type { XmlElement } from '../xml';
import { elementAt } from '../xml';
import { moves, renamed } from './loading/element-moves';
import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { problemMessage } from './loading/problem-messages';
import type { OwnWords } from './loading/problem-rule';
import { problemRule } from './loading/problem-rule';
import { flipAdvice } from './loading/relation-flip';

export const knownElement = problemRule(
  {
    id: 'known-element',
    summary: 'an element or stray text that makes Sysmon refuse the file, in any event type',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'one undeclared element anywhere makes Sysmon refuse the whole file, including the WMI rules',
    remedy: 'remove the element, or declare a schema version that has it',
    details: `${LOADING_SOURCE} Names are case-sensitive. An event type that came with a later schema version than the file declares is as undeclared as a typo.`,
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
  {
    problems: [
      'other-root',
      'root-in-other-case',
      'root-in-namespace',
      'unknown-element',
      'misspelt-element',
      'name-of-recorded-event',
      'newer-element',
      'removed-element',
      'misplaced-element',
      'rule-around-event',
      'rule-around-wmi-event',
      'stray-text',
      'option-not-empty',
    ],
    messages: {
      'newer-element-and-relation': {
        ...problemMessage('newer-element'),
        remedy: `${PROBLEM_TEXTS['newer-element'].help}; note that {flip}: put such an element into a RuleGroup with groupRelation="or" first`,
      },
      'unknown-field': {
        ...problemMessage('unknown-element'),
        remedy: `write a field that WMI events have (${WMI_FIELDS.join(', ')}), or remove the whole WmiEvent element if others remain`,
      },
    },
    reword,
    fix: rename,
    suggestions,
  },
);

/** A field that no WMI event has, and a version that would turn the relation of other rules, need more words. */
function reword(problem: Problem, read: ReadResult): OwnWords<'newer-element-and-relation' | 'unknown-field'> | null {
  if (problem.id === 'unknown-element') {
    const isField = elementOf(problem, read)?.parent?.name === 'WmiEvent';
    return isField ? { messageId: 'unknown-field', data: {} } : null;
  }
  const flip = problem.id === 'newer-element' ? flipAdvice(read, read.version?.hundredths ?? Infinity) : null;
  return flip === null ? null : { messageId: 'newer-element-and-relation', data: { flip } };
}

function suggestions(problem: Problem, read: ReadResult): readonly OfferedSuggestion[] {
  const element = elementOf(problem, read);
  if (problem.code === 'stray-text') {
    return [{ title: 'remove the text', edits: () => [{ span: problem.span, newText: '' }] }];
  }
  return element === null ? [] : moves(element, read);
}

function elementOf({ span }: Problem, { document }: ReadResult): XmlElement | null {
  const element = document === undefined ? null : elementAt(document, span.start);
  return element?.start === span.start ? element : null;
}

function rename(problem: Problem, read: ReadResult): OfferedFix | null {
  const { suggestion } = problem;
  const element = elementOf(problem, read);
  if (suggestion === undefined || element === null) {
    return null;
  }
  return { title: `write <${suggestion}>`, edits: renamed(element, suggestion), changesLogging: true };
}
