import { create } from 'xmlbuilder2';
import type { ConditionName, SchemaTable, SchemaVersion } from '../catalog';
import { CONDITION_WORDS, CONDITIONS, isWmiField, SCHEMA_VERSIONS, schemaTable, WMI_FIELD_WORDS } from '../catalog';

type Xml = ReturnType<typeof create>;

const XSD = 'http://www.w3.org/2001/XMLSchema';
const ANY_NUMBER = { minOccurs: '0', maxOccurs: 'unbounded' };
const MATCHING =
  'What the conditions mean. include: an event that matches is logged. exclude: an event that matches is dropped, and the rest is logged if this is the only WmiEvent element of the file.';
const RELATION = 'How the conditions are joined. Only the lower-case words or and and are accepted.';
const RULE_RELATION = 'and: all conditions have to match. or, or nothing at all: one is enough.';
const CASE =
  'Sysmon reads the names of conditions in any case, and knows those of later versions if its own version is later.';

/**
 * Writes an XML schema (XSD 1.0) for configurations of one schema version, so that editors complete and check elements, attributes,
 * fields and conditions, and say what each means.
 *
 * It accepts what the DTD in Sysmon's engine accepts. What a schema cannot say, it leaves to `lint`: how Sysmon reads the number in
 * schemaversion, its limits on lengths, a `<Rule>` without content, a DOCTYPE, and fields of different events in one element. Every schema
 * lets namespaces and attributes such as xsi:schemaLocation pass, and a comment in an option that has to be empty: Sysmon refuses them.
 *
 * Source: the tables of `SCHEMA_VERSIONS`.
 *
 * @param version - a version of the catalogue
 * @returns the schema as text, to be saved as UTF-8, with a final newline
 * @throws TypeError if the catalogue lacks the version
 * @example
 * ```ts
 * import { configurationXsd } from 'lib/xsd';
 * configurationXsd('4.91').includes('name="WmiEvent"'); // true
 * ```
 */
export function configurationXsd(version: SchemaVersion): string {
  const table = schemaTable(version);
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  const schema = document.ele(XSD, 'xs:schema');
  annotate(schema, `Configurations of Sysmon, schema version ${version}.`);
  annotate(element(schema, { name: 'Sysmon', type: 'Sysmon' }), 'The configuration.');
  root(schema, table);
  const filtering = choice(complexType(schema, 'EventFiltering'));
  annotate(
    element(filtering, { name: 'RuleGroup', type: 'RuleGroup' }),
    'Event elements that share a name and a relation.',
  );
  add(filtering, 'group', { ref: 'Events' });
  const group = complexType(schema, 'RuleGroup');
  add(choice(group), 'group', { ref: 'Events' });
  nameAttribute(group);
  annotate(attribute(group, { name: 'groupRelation', type: 'Relation', use: 'required' }), RELATION);
  eventElements(schema, table);
  eventAttributes(schema);
  for (const [event, fields] of table.events) {
    eventType(schema, event, fields);
  }
  ruleType(schema, table);
  fieldType(schema);
  listed(schema, 'Matching', ['include', 'exclude']);
  listed(schema, 'Relation', ['or', 'and']);
  conditionType(schema, table.conditions);
  return `${document.end({ prettyPrint: true, indent: '  ', newline: '\n' })}\n`;
}

/**
 * The schemas of all versions of the catalogue.
 *
 * @returns by version, oldest first, what {@link configurationXsd} gives
 */
export function allConfigurationXsds(): ReadonlyMap<SchemaVersion, string> {
  return new Map(SCHEMA_VERSIONS.map((version) => [version, configurationXsd(version)]));
}

function root(schema: Xml, { version, options }: SchemaTable): void {
  const type = complexType(schema, 'Sysmon');
  const content = choice(type);
  for (const [name, kind] of options) {
    const option = element(content, kind === 'text' ? { name, type: 'xs:string' } : { name });
    if (kind === 'empty') {
      add(option, 'complexType');
    }
  }
  annotate(element(content, { name: 'EventFiltering', type: 'EventFiltering' }), 'The rules.');
  const given = attribute(type, { name: 'schemaversion', use: 'required' });
  annotate(given, `The schema version as a number: ${version}. Other spellings are read as C reads a number.`);
  const spelled = add(add(given, 'simpleType'), 'union', { memberTypes: 'xs:string' });
  restriction(add(spelled, 'simpleType'), 'xs:string', [version]);
}

function eventElements(schema: Xml, { events }: SchemaTable): void {
  const parent = add(add(schema, 'group', { name: 'Events' }), 'choice');
  for (const event of events.keys()) {
    const declared = element(parent, { name: event, type: event });
    if (event === 'WmiEvent') {
      annotate(declared, 'WMI event subscriptions: events 19 (filter), 20 (consumer) and 21 (binding).');
    }
  }
}

function eventType(schema: Xml, event: string, fields: ReadonlySet<string>): void {
  const type = complexType(schema, event);
  const content = choice(type);
  element(content, { name: 'Rule', type: 'Rule' });
  for (const field of fields) {
    const declared = element(content, { name: field, type: 'Field' });
    if (event === 'WmiEvent' && isWmiField(field)) {
      annotate(declared, WMI_FIELD_WORDS[field]);
    }
  }
  add(type, 'attributeGroup', { ref: 'EventAttributes' });
}

function eventAttributes(schema: Xml): void {
  const type = add(schema, 'attributeGroup', { name: 'EventAttributes' });
  annotate(attribute(type, { name: 'onmatch', type: 'Matching' }), MATCHING);
  annotate(
    attribute(type, { name: 'default', type: 'Matching' }),
    'The older word for onmatch, with the values the other way round: default="include" is onmatch="exclude".',
  );
}

/** The DTD of the engine lets the fields of all event types stand in a Rule. */
function ruleType(schema: Xml, { fields }: SchemaTable): void {
  const type = complexType(schema, 'Rule');
  annotate(type, 'Conditions that are judged together, and count as one condition of the element.');
  const content = choice(type);
  for (const name of fields) {
    element(content, { name, type: 'Field' });
  }
  nameAttribute(type);
  const relation = attribute(type, { name: 'groupRelation' });
  annotate(relation, RULE_RELATION);
  const words = add(add(relation, 'simpleType'), 'union', { memberTypes: 'xs:string' });
  restriction(add(words, 'simpleType'), 'xs:token', ['and', 'or']);
}

function fieldType(schema: Xml): void {
  const content = add(add(complexType(schema, 'Field'), 'simpleContent'), 'extension', { base: 'xs:string' });
  annotate(
    attribute(content, { name: 'condition', type: 'Condition' }),
    'How the value is compared; is, unless given.',
  );
  nameAttribute(content);
}

function conditionType(schema: Xml, known: ReadonlySet<string>): void {
  const type = add(schema, 'simpleType', { name: 'Condition' });
  annotate(type, CASE);
  const union = add(type, 'union');
  const words = add(add(union, 'simpleType'), 'restriction', { base: 'xs:string' });
  for (const { name } of CONDITIONS.filter((condition) => known.has(condition.name))) {
    annotate(add(words, 'enumeration', { value: name }), CONDITION_WORDS[name]);
  }
  const anyCase = add(add(union, 'simpleType'), 'restriction', { base: 'xs:string' });
  add(anyCase, 'pattern', { value: `(${CONDITIONS.map(({ name }) => inAnyCase(name)).join('|')})?` });
}

/** A pattern of XSD knows no option for the case of letters. */
function inAnyCase(name: ConditionName): string {
  return name.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function nameAttribute(parent: Xml): void {
  annotate(
    attribute(parent, { name: 'name', type: 'xs:string' }),
    'The rule name that is recorded with what it logs; up to 255 bytes of UTF-8.',
  );
}

/** Words that a DTD lists: blanks around them are stripped. */
function listed(schema: Xml, name: string, words: readonly string[]): void {
  restriction(add(schema, 'simpleType', { name }), 'xs:token', words);
}

function restriction(type: Xml, base: string, words: readonly string[]): void {
  const restricted = add(type, 'restriction', { base });
  words.forEach((value) => add(restricted, 'enumeration', { value }));
}

function complexType(schema: Xml, name: string): Xml {
  return add(schema, 'complexType', { name });
}

function choice(type: Xml): Xml {
  return add(type, 'choice', ANY_NUMBER);
}

function element(parent: Xml, attributes: Readonly<Record<string, string>>): Xml {
  return add(parent, 'element', attributes);
}

function attribute(parent: Xml, attributes: Readonly<Record<string, string>>): Xml {
  return add(parent, 'attribute', attributes);
}

function annotate(target: Xml, words: string): void {
  const annotation = add(target, 'annotation');
  add(annotation, 'documentation', { 'xml:lang': 'en' }).txt(words);
}

function add(parent: Xml, name: string, attributes: Readonly<Record<string, string>> = {}): Xml {
  return parent.ele(`xs:${name}`, attributes);
}
