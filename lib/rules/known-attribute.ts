import { LOADING_SOURCE, LOG_ALL } from './loading-texts';
import { problemRule } from './problem-rule';

export const knownAttribute = problemRule(
  {
    id: 'known-attribute',
    summary: 'an attribute, its value or its absence that makes Sysmon refuse the file, in any event type',
    category: 'loading',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    why: 'one undeclared attribute or value anywhere makes Sysmon refuse the whole file, WMI rules with it',
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
    codes: ['unknown-attribute', 'missing-attribute', 'attribute-value'],
    fix: ({ suggestion, span }) =>
      suggestion === undefined
        ? null
        : { title: `write ${suggestion}`, edits: [{ span, newText: suggestion }], changesLogging: true },
  },
);
