import fc from 'fast-check';
import type { Condition, Config, Option, Relation, Rule, RuleGroup, WmiEvent } from '../../lib';
import { CONDITIONS, printVersion, WMI_FIELDS } from '../../lib/catalog';
import { frozen } from '../../lib/model';

/** Pieces on which writers and readers of XML disagree, or that Sysmon treats specially. */
const PIECES = [
  [
    '&',
    '&amp;',
    '&lt;',
    '&#13;',
    '&#x41;',
    '&nbsp;',
    '&;',
    '<',
    '>',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '--',
    '<?xml ?>',
  ],
  ['"', "'", '\r', '\n', '\r\n', '\t', ' ', '  ', '\u0085', '\u00a0', '\u2028', '\ufeff', '\ufffd', '\u007f', '\u212a'],
  [
    '😀',
    '\u{10ffff}',
    'é',
    'e\u0301',
    '漢',
    '\u202e',
    '%',
    '%TEMP%',
    ';',
    '\\',
    '\\\\',
    '*',
    'a',
    'Z',
    '0',
    ' "Updater"',
  ],
].flat();

const xmlCharacter = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xfffd }),
    fc.integer({ min: 0x10000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

/** Any text that XML can hold, traps more often than chance has them. */
export const xmlText = fc.string({
  unit: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: xmlCharacter }),
  maxLength: 12,
});

const relation = fc.constantFrom<Relation>('and', 'or');
// Longer names make Sysmon refuse the file; a character of these texts has at most nine pieces of four bytes.
const name = fc.option(xmlText.filter((text) => Buffer.byteLength(text) <= 255));

const condition = (fields: readonly string[]): fc.Arbitrary<Condition> =>
  fc.record({
    kind: fc.constant('Condition'),
    field: fc.constantFrom(...fields),
    condition: fc.constantFrom(...CONDITIONS.map((description) => description.name)),
    value: xmlText,
    name,
  });

/** Inside `<Rule>` a field of another event type is accepted, and makes Sysmon drop the element. */
const rule: fc.Arbitrary<Rule> = fc.record({
  kind: fc.constant('Rule'),
  name,
  groupRelation: relation,
  conditions: fc.array(condition([...WMI_FIELDS, 'Image']), { minLength: 1, maxLength: 3 }),
});

const wmiEvent: fc.Arbitrary<WmiEvent> = fc.record({
  kind: fc.constant('WmiEvent'),
  onmatch: fc.constantFrom('include', 'exclude'),
  items: fc.array(fc.oneof(condition(WMI_FIELDS), rule), { maxLength: 4 }),
});

const ruleGroup: fc.Arbitrary<RuleGroup> = fc.record({
  kind: fc.constant('RuleGroup'),
  name,
  groupRelation: relation,
  wmiEvents: fc.array(wmiEvent, { maxLength: 3 }),
});

const option: fc.Arbitrary<Option> = fc.record({
  kind: fc.constant('Option'),
  name: fc.constantFrom('HashAlgorithms', 'CheckRevocation', 'DriverName'),
  value: fc.option(xmlText.filter((text) => text !== '')),
});

/** Any configuration that Sysmon accepts; below 4.1 its events have no RuleName. */
export const config: fc.Arbitrary<Config> = fc
  .record({
    kind: fc.constant('Config'),
    schemaVersion: fc.oneof(
      fc.constantFrom('4.10', '4.20', '4.22', '4.30', '4.91'),
      fc.integer({ min: 410, max: 6_553_599 }).map(printVersion),
    ),
    options: fc.array(option, { maxLength: 4 }),
    eventFiltering: fc.array(fc.oneof(ruleGroup, wmiEvent), { maxLength: 4 }),
  })
  .map(frozen);
