import type { OfferedSuggestion } from '../lint';
import type { Problem, ReadResult } from '../reader';
import { elementAt } from '../xml';
import { LOADING_SOURCE, LOG_ALL } from './loading/loading-texts';
import { problemRule } from './loading/problem-rule';

export const knownAttribute = problemRule(
  {
    id: 'known-attribute',
    summary:
      'an unknown attribute, a wrong value or a missing attribute that makes Sysmon refuse the file, in any event type',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'one undeclared attribute or value anywhere makes Sysmon refuse the whole file, including the WMI rules',
    remedy: 'write the attribute as the schema declares it',
    details: `${LOADING_SOURCE} onmatch and default are "include" or "exclude", groupRelation of a RuleGroup is required and "and" or "or", all in lower case; xmlns, xml:space and a name on an event element are not declared.`,
    invalid: [
      { about: 'a RuleGroup without groupRelation', xml: LOG_ALL.replace(' groupRelation="or"', '') },
      { about: 'a capital letter in the value', xml: LOG_ALL.replace('"exclude"', '"Exclude"') },
      { about: 'a name on the event element', xml: LOG_ALL.replace('<WmiEvent', '<WmiEvent name="T1546.003"') },
    ],
    valid: [{ about: 'a name on the RuleGroup', xml: LOG_ALL.replace('name=""', 'name="T1546.003"') }],
  },
  {
    problems: [
      'unknown-attribute',
      'misspelt-attribute',
      'attribute-of-empty-option',
      'attribute-of-rule',
      'missing-attribute',
      'attribute-value',
    ],
    fix: ({ suggestion, span }) =>
      suggestion === undefined
        ? null
        : { title: `write ${suggestion}`, edits: [{ span, newText: suggestion }], changesLogging: true },
    suggestions: (problem, read) => (problem.code === 'unknown-attribute' ? withoutIt(problem, read) : []),
  },
);

/** Without the attribute, or, of an option that would then be empty, without the whole element. */
function withoutIt({ id, span }: Problem, { document }: ReadResult): readonly OfferedSuggestion[] {
  const element = document === undefined ? null : elementAt(document, span.start);
  const given = element?.attributes.find(({ nameStart }) => nameStart === span.start);
  if (element === null || given === undefined) {
    return [];
  }
  if (id === 'attribute-of-empty-option') {
    const { start, end } = element;
    return [{ title: `remove <${element.name}>`, edits: () => [{ span: { start, end }, newText: '' }] }];
  }
  const before = element.attributes[element.attributes.indexOf(given) - 1];
  const start = before === undefined ? element.nameEnd : before.valueEnd + 1;
  return [{ title: 'remove the attribute', edits: () => [{ span: { start, end: given.valueEnd + 1 }, newText: '' }] }];
}
