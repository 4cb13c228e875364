import type { ProblemTexts } from './problem';

const NOT_DECLARED = 'Sysmon refuses this file: schema {version} has no <{element}> in <{parent}>';
const MISPLACED = 'Sysmon refuses this file: <{element}> cannot stand in <{parent}>';
const NOT_IN_DTD = 'Element {parent} content does not follow the DTD, got ({element})';
const NO_ROOT = 'Error: Failed to find Sysmon tag in configuration';
const NO_ATTRIBUTE = 'Sysmon refuses this file: <{element}> has no attribute "{attribute}"';
const ATTRIBUTE_NOT_IN_DTD = 'No declaration for attribute {attribute} of element {element}';
const RULE_BELONGS_INSIDE =
  'put the <Rule> into the event element, around its conditions: <{event} onmatch="…"><Rule groupRelation="…">…</Rule></{event}>';
const STOPS_READING =
  '{when}Sysmon stops reading options at the empty <{option}> and ignores the options after it: {ignored}';

/** The texts of problems with elements, attributes and options; see `PROBLEM_TEXTS`. */
export const ELEMENT_TEXTS = {
  'other-root': {
    code: 'unknown-element',
    effect: 'refused',
    message: 'Sysmon refuses this file: its root element is <{element}>, not <Sysmon>',
    reason: NO_ROOT,
    help: 'a configuration begins with <Sysmon schemaversion="…">',
  },
  'root-in-other-case': {
    code: 'unknown-element',
    effect: 'refused',
    message: 'Sysmon refuses this file: its root element is <{element}>, not <Sysmon>',
    reason: NO_ROOT,
    help: 'write <Sysmon>: names are case-sensitive',
  },
  'root-in-namespace': {
    code: 'unknown-element',
    effect: 'refused',
    message: 'Sysmon refuses this file: xmlns puts <Sysmon> into a namespace, where Sysmon does not find it',
    reason: NO_ROOT,
    help: 'remove the attribute xmlns',
  },
  'unknown-element': {
    code: 'unknown-element',
    effect: 'refused',
    message: NOT_DECLARED,
    reason: NOT_IN_DTD,
    help: 'remove it',
  },
  'misspelt-element': {
    code: 'unknown-element',
    effect: 'refused',
    message: NOT_DECLARED,
    reason: NOT_IN_DTD,
    help: 'did you mean <{meant}>?',
  },
  'name-of-recorded-event': {
    code: 'unknown-element',
    effect: 'refused',
    message: NOT_DECLARED,
    reason: NOT_IN_DTD,
    help: 'write <{meant}>: in a configuration it stands for the events 19, 20 and 21',
  },
  'newer-element': {
    code: 'unknown-element',
    effect: 'refused',
    message:
      'Sysmon refuses this file: <{element}> needs schema {since}, and this file is read with the tables of {version}',
    reason: NOT_IN_DTD,
    help: 'raise schemaversion to {since} if every Sysmon of your fleet has it ("sysmon -s" prints it), or remove the element',
  },
  'removed-element': {
    code: 'unknown-element',
    effect: 'refused',
    message: 'Sysmon refuses this file: schema {version} no longer has <{element}>',
    reason: NOT_IN_DTD,
    help: 'remove it: Sysmon no longer knows it',
  },
  'misplaced-element': {
    code: 'misplaced-element',
    effect: 'refused',
    message: MISPLACED,
    reason: NOT_IN_DTD,
    help: 'move it into {place}',
  },
  'rule-around-event': {
    code: 'misplaced-element',
    effect: 'refused',
    message: MISPLACED,
    reason: NOT_IN_DTD,
    help: RULE_BELONGS_INSIDE,
  },
  'rule-around-wmi-event': {
    code: 'misplaced-element',
    effect: 'refused',
    message: MISPLACED,
    reason: NOT_IN_DTD,
    help: `${RULE_BELONGS_INSIDE}; <WmiEvent> stands for the events 19, 20 and 21`,
  },
  'stray-text': {
    code: 'stray-text',
    effect: 'refused',
    message: 'Sysmon refuses this file: there is text between the elements of <{parent}>: {shown}',
    reason: 'Element {parent} content does not follow the DTD, got (CDATA)',
    help: 'remove the text, or make it a comment: <!-- … -->',
  },
  'option-not-empty': {
    code: 'option-not-empty',
    effect: 'refused',
    message: 'Sysmon refuses this file: <{element}> must be empty',
    reason: 'Element {element} was declared EMPTY this one has content',
    help: 'write <{element}/>, without text, spaces or comments in it',
  },
  'unknown-attribute': {
    code: 'unknown-attribute',
    effect: 'refused',
    message: NO_ATTRIBUTE,
    reason: ATTRIBUTE_NOT_IN_DTD,
    help: 'remove the attribute',
  },
  'misspelt-attribute': {
    code: 'unknown-attribute',
    effect: 'refused',
    message: NO_ATTRIBUTE,
    reason: ATTRIBUTE_NOT_IN_DTD,
    help: 'did you mean {meant}="…"? Names are case-sensitive',
  },
  'attribute-of-empty-option': {
    code: 'unknown-attribute',
    effect: 'refused',
    message: NO_ATTRIBUTE,
    reason: ATTRIBUTE_NOT_IN_DTD,
    help: 'write the value of an option as its text, <{element}>…</{element}>, or remove the whole element',
  },
  'attribute-of-rule': {
    code: 'unknown-attribute',
    effect: 'refused',
    message: NO_ATTRIBUTE,
    reason: ATTRIBUTE_NOT_IN_DTD,
    help: 'remove the attribute: what the event should show belongs in name="…"',
  },
  'missing-attribute': {
    code: 'missing-attribute',
    effect: 'refused',
    message: 'Sysmon refuses this file: <{element}> has no {attribute}',
    reason: 'Element {element} does not carry attribute {attribute}',
    help: 'add {attribute}={choices}',
  },
  'attribute-value': {
    code: 'attribute-value',
    effect: 'refused',
    message: 'Sysmon refuses this file: {attribute}="{value}" on <{element}> is neither {values}',
    reason: 'Value "{value}" for attribute {attribute} of {element} is not among the enumerated set',
    help: 'write {attribute}={choices}, in lower case',
  },
  'fields-of-several-events': {
    code: 'incorrect-field',
    effect: 'dropped',
    message: 'Sysmon drops this <{element}>{rest}: no single event has all its fields',
    reason: 'Incorrect field {field}',
    help: 'put fields of different events into different <{element}> elements',
  },
  'field-of-no-event': {
    code: 'incorrect-field',
    effect: 'dropped',
    message: 'Sysmon drops this <{element}>{rest}: it has no field {field}',
    reason: 'Incorrect field {field}',
    help: 'remove <{field}>, or the <Rule> that holds it',
  },
  'onmatch-and-default': {
    code: 'skipped-element',
    effect: 'skipped',
    message: 'Sysmon skips this <{element}>: it has both onmatch and default',
    reason: "Error: Can't specify onmatch and default on {element} (pick only one)",
    help: 'remove the attribute default',
  },
  'no-onmatch': {
    code: 'skipped-element',
    effect: 'skipped',
    message: 'Sysmon skips this <{element}>: it has neither onmatch nor default',
    reason: 'Error: You need to specifiy the onmatch attribute on {element}.',
    help: 'add onmatch="include" or onmatch="exclude"',
  },
  'too-many-elements': {
    code: 'too-many-elements',
    effect: 'refused',
    message: 'Sysmon refuses this file: it has {count} <{element}> elements, but only {most} are allowed',
    reason: 'Invalid event count in rules',
    help: 'merge elements: one holds any number of conditions',
  },
  'options-ignored': {
    code: 'options-ignored',
    effect: 'ignored',
    message: STOPS_READING,
    reason: 'Sysmon does not read an empty option, and reads no option after it{silently}',
    printed: false,
    help: 'move <{option}/> after the other options',
  },
  'options-ignored-after-check-revocation': {
    code: 'options-ignored',
    effect: 'ignored',
    message: STOPS_READING,
    reason: 'Sysmon does not read an empty option, and reads no option after it{silently}',
    printed: false,
    help: 'write <CheckRevocation>True</CheckRevocation>',
  },
} as const satisfies Record<string, ProblemTexts>;
