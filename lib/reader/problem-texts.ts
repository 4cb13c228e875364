import { CONDITIONS } from '../catalog';
import type { Placeholders } from '../text';
import { ELEMENT_TEXTS } from './element-texts';
import type { ProblemTexts } from './problem';

const WRITE_VERSION =
  'write schemaversion="4.22", or the version that the Sysmon of your fleet prints with "sysmon -s"';
const CONDITION_NAMES = `the conditions are: ${CONDITIONS.map(({ name }) => name).join(', ')}`;

const IN_THE_FILE = {
  'unsupported-encoding': {
    code: 'unsupported-encoding',
    effect: 'refused',
    message: 'Sysmon cannot read this file: {mistake}',
    reason: 'Error: Failed to load xml configuration (could not read file)',
    help: '{remedy}',
  },
  'uncertain-encoding': {
    code: 'unsupported-encoding',
    effect: 'refused',
    message: 'Sysmon may be unable to read this file: {mistake}',
    reason: 'whether Sysmon reads this encoding depends on how its XML library was built',
    printed: false,
    help: '{remedy}',
  },
  'malformed-xml': {
    code: 'malformed-xml',
    effect: 'refused',
    message: 'Sysmon refuses this file: {mistake}',
    reason: 'the XML reader of Sysmon stops here, and the previous configuration stays in force',
    printed: false,
    help: '{remedy}',
  },
  doctype: {
    code: 'doctype',
    effect: 'refused',
    message: 'Sysmon refuses this file: it has its own DOCTYPE',
    reason: 'Sysmon puts its own DOCTYPE before the file, and XML allows only one',
    printed: false,
    help: 'remove the DOCTYPE, and replace its entities with their text',
  },
  'schema-version-missing': {
    code: 'schema-version-missing',
    effect: 'refused',
    message: 'Sysmon crashes on this file: <Sysmon> has no schemaversion',
    reason: 'Sysmon crashes while it reads the version: it assumes that there is one',
    printed: false,
    help: WRITE_VERSION,
  },
  'schema-version-not-a-number': {
    code: 'schema-version-not-a-number',
    effect: 'refused',
    message: 'Sysmon crashes on this file: schemaversion="{written}" is not a number',
    reason: 'Sysmon crashes while it reads the version: it assumes that it is a number',
    printed: false,
    help: WRITE_VERSION,
  },
  'schema-version-invalid': {
    code: 'schema-version-invalid',
    effect: 'refused',
    message: 'Sysmon refuses this file: schemaversion="{written}" is outside 1 to 65535',
    reason: 'Error: Invalid schema version number ({written})',
    help: WRITE_VERSION,
  },
  'schema-version-unsupported': {
    code: 'schema-version-unsupported',
    effect: 'refused',
    message: 'Sysmon refuses this file: schema version {version} is older than 4.0',
    reason: 'Error: Incorrect or unsupported schema version {version}',
    // A file from before 4.0 has no RuleGroup, as a rule.
    help: `write schemaversion="4.1" if conditions stand outside a RuleGroup: 4.1 keeps their "or", which 4.2 and later turn into "and"; otherwise ${WRITE_VERSION}`,
  },
} as const satisfies Record<string, ProblemTexts>;

const IN_CONDITIONS = {
  'unknown-condition': {
    code: 'unknown-condition',
    effect: 'refused',
    message: 'Sysmon refuses this file: it has no condition "{condition}"',
    reason: 'Error: Unknown condition: {condition}',
    help: CONDITION_NAMES,
  },
  'misspelt-condition': {
    code: 'unknown-condition',
    effect: 'refused',
    message: 'Sysmon refuses this file: it has no condition "{condition}"',
    reason: 'Error: Unknown condition: {condition}',
    help: 'did you mean "{meant}"? Spaces around the name count',
  },
  'unknown-condition-on-linux': {
    code: 'unknown-condition',
    effect: 'condition-dropped',
    message: 'Sysmon for Linux loads this file without {left}: it has no condition "{condition}"',
    reason: 'Error: Unknown condition: {condition}',
    help: CONDITION_NAMES,
  },
  'misspelt-condition-on-linux': {
    code: 'unknown-condition',
    effect: 'condition-dropped',
    message: 'Sysmon for Linux loads this file without {left}: it has no condition "{condition}"',
    reason: 'Error: Unknown condition: {condition}',
    help: 'did you mean "{meant}"? Spaces around the name count',
  },
  'rule-name-length': {
    code: 'rule-name-length',
    effect: 'refused',
    message: 'Sysmon refuses this file: the rule name is {bytes} bytes long, but only 255 are allowed',
    reason: 'Error: Rule name is larger than 255 characters',
    help: 'shorten the name; letters outside ASCII count two to four bytes each',
  },
  'rule-name-length-on-linux': {
    code: 'rule-name-length',
    effect: 'condition-dropped',
    message:
      'Sysmon for Linux loads this file without the conditions that carry this rule name: the rule name is {bytes} bytes long, but only 255 are allowed',
    reason: 'Error: Rule name is larger than 255 characters',
    help: 'shorten the name; letters outside ASCII count two to four bytes each',
  },
  'empty-rule': {
    code: 'empty-rule',
    effect: 'refused',
    message: 'Sysmon crashes on this file: this <Rule> is empty',
    reason: 'Sysmon crashes while it reads a <Rule> without any content, not even whitespace',
    printed: false,
    help: 'remove the <Rule>, or give it conditions',
  },
  'value-too-long': {
    code: 'value-too-long',
    effect: 'refused',
    message: 'Sysmon for Linux crashes on this file: this value is longer than its stack can hold',
    reason:
      'Sysmon for Linux puts two bytes on its stack for each byte of a value; a stack has 8 MB unless it was changed',
    printed: false,
    help: 'split the value into several conditions, or into lists with fewer items',
  },
} as const satisfies Record<string, ProblemTexts>;

/**
 * The texts of every problem by its id: the only place where the reader's problems are worded. A rule takes its messages from here,
 * and so does everything else that shows a problem.
 */
export const PROBLEM_TEXTS = { ...IN_THE_FILE, ...ELEMENT_TEXTS, ...IN_CONDITIONS } as const;

/** Which problem it is. */
export type ProblemId = keyof typeof PROBLEM_TEXTS;

type Texts<Id extends ProblemId> = (typeof PROBLEM_TEXTS)[Id];

/** A value for each placeholder in the texts of a problem; a missing or misspelt one does not compile. */
export type ProblemData<Id extends ProblemId> = Readonly<
  Record<Placeholders<Texts<Id>['message' | 'reason' | 'help']>, string>
>;
