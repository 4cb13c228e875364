import type { SchemaTable } from '../catalog';
import { suggest } from '../text';
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from '../xml';
import { attribute } from '../xml';
import type { ProblemList } from './context';
import { otherVersion, rightPlace } from './undeclared';

/** The attributes that the DTD declares for each kind of element. */
const ATTRIBUTES = {
  root: ['schemaversion'],
  none: [],
  group: ['name', 'groupRelation'],
  event: ['onmatch', 'default'],
  rule: ['name', 'groupRelation'],
  field: ['condition', 'name'],
} as const;

const MATCH_VALUES = ['include', 'exclude'] as const;
const RELATION_VALUES = ['or', 'and'] as const;
const SHOWN_TEXT = 40;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/**
 * Checks a whole file against the tables of its schema version, as the DTD does that Sysmon puts before it. Any violation
 * anywhere makes Sysmon refuse the file, WMI rules with it.
 *
 * @param document - the file; its root is the element `Sysmon`
 * @param table - the tables of the declared version
 * @param problems - takes what Sysmon refuses
 * @returns the event elements at their right places, in document order
 */
export function validateFile(document: XmlDocument, table: SchemaTable, problems: ProblemList): readonly XmlElement[] {
  return new Validator(document.text, table, problems).file(document.root);
}

class Validator {
  readonly #text: string;
  readonly #table: SchemaTable;
  readonly #problems: ProblemList;
  readonly #events: XmlElement[] = [];
  #eventName: string | null = null;

  constructor(text: string, table: SchemaTable, problems: ProblemList) {
    this.#text = text;
    this.#table = table;
    this.#problems = problems;
  }

  file(root: XmlElement): readonly XmlElement[] {
    this.#attributes(root, ATTRIBUTES.root);
    this.#noText(root);
    for (const child of root.children) {
      if (child.kind !== 'element') {
        continue;
      }
      if (child.name === 'EventFiltering') {
        this.#eventFiltering(child);
      } else {
        this.#option(child, root);
      }
    }
    return this.#events;
  }

  #eventFiltering(element: XmlElement): void {
    this.#attributes(element, ATTRIBUTES.none);
    this.#noText(element);
    for (const child of element.children) {
      if (child.kind !== 'element') {
        continue;
      }
      if (child.name === 'RuleGroup') {
        this.#ruleGroup(child);
      } else {
        this.#event(child, element);
      }
    }
  }

  #ruleGroup(group: XmlElement): void {
    this.#attributes(group, ATTRIBUTES.group);
    this.#listedValue(group, 'groupRelation', RELATION_VALUES, true);
    this.#noText(group);
    for (const child of group.children) {
      if (child.kind === 'element') {
        this.#event(child, group);
      }
    }
  }

  #event(element: XmlElement, parent: XmlElement): void {
    const fields = this.#table.events.get(element.name);
    if (fields === undefined) {
      this.#undeclared(element, parent, [
        ...this.#table.events.keys(),
        ...(parent.name === 'RuleGroup' ? [] : ['RuleGroup']),
      ]);
      return;
    }
    this.#eventName = element.name;
    this.#events.push(element);
    this.#attributes(element, ATTRIBUTES.event);
    this.#listedValue(element, 'onmatch', MATCH_VALUES, false);
    this.#listedValue(element, 'default', MATCH_VALUES, false);
    this.#noText(element);
    for (const child of element.children) {
      if (child.kind !== 'element') {
        continue;
      }
      if (child.name === 'Rule') {
        this.#rule(child);
      } else {
        this.#field(child, element, fields);
      }
    }
    this.#eventName = null;
  }

  #rule(rule: XmlElement): void {
    this.#attributes(rule, ATTRIBUTES.rule);
    this.#noText(rule);
    for (const child of rule.children) {
      if (child.kind === 'element') {
        this.#field(child, rule, this.#table.fields);
      }
    }
  }

  #field(element: XmlElement, parent: XmlElement, fields: ReadonlySet<string>): void {
    if (!fields.has(element.name)) {
      this.#undeclared(element, parent, fields);
      return;
    }
    this.#attributes(element, ATTRIBUTES.field);
    this.#textContent(element);
  }

  #option(element: XmlElement, root: XmlElement): void {
    const content = this.#table.options.get(element.name);
    if (content === undefined) {
      this.#undeclared(element, root, [...this.#table.options.keys(), 'EventFiltering']);
      return;
    }
    this.#attributes(element, ATTRIBUTES.none);
    const [first] = element.children;
    if (content === 'text') {
      this.#textContent(element);
    } else if (first !== undefined) {
      this.#problems.add({
        code: 'option-not-empty',
        effect: 'refused',
        message: `Sysmon refuses this file: <${element.name}> must be empty`,
        reason: `Element ${element.name} was declared EMPTY this one has content`,
        help: `write <${element.name}/>, without text, blanks or comments in it`,
        span: { start: first.start, end: element.endTagStart },
      });
    }
  }

  #textContent(element: XmlElement): void {
    const { children } = element;
    if (children.length === 1 && children[0]?.kind === 'text') {
      return;
    }
    for (const child of children) {
      if (child.kind === 'element') {
        this.#undeclared(child, element, []);
      }
    }
  }

  /** Reports any text that is not blank, and any CDATA, between the elements of a parent. */
  #noText(parent: XmlElement): void {
    for (const child of parent.children) {
      if (child.kind === 'cdata' || (child.kind === 'text' && !isBlank(child.value))) {
        this.#strayText(child, parent);
      }
    }
  }

  #strayText(node: Extract<XmlNode, { kind: 'text' | 'cdata' }>, parent: XmlElement): void {
    const written = this.#text.slice(node.start, node.end);
    const start = node.start + written.length - written.trimStart().length;
    const words = node.value.trim();
    const shown = words.length > SHOWN_TEXT ? `${words.slice(0, SHOWN_TEXT)}…` : words;
    this.#problems.add({
      code: 'stray-text',
      effect: 'refused',
      message: `Sysmon refuses this file: there is text between the elements of <${parent.name}>: "${shown}"`,
      reason: `Element ${parent.name} content does not follow the DTD, got (CDATA)`,
      help: 'remove the text, or make it a comment: <!-- … -->',
      span: { start, end: start + written.trim().length },
      eventName: this.#eventName,
    });
  }

  #undeclared(element: XmlElement, parent: XmlElement, expected: Iterable<string>): void {
    const { name } = element;
    const place = rightPlace(name, parent, this.#table);
    const suggestion = suggest(name, [...expected]);
    const explanation =
      otherVersion(name, parent, this.#table) ??
      (place !== null
        ? { message: `<${name}> cannot stand in <${parent.name}>`, help: `move it into ${place}` }
        : {
            message: `schema ${this.#table.version} has no <${name}> in <${parent.name}>`,
            help: suggestion === undefined ? 'remove it' : `did you mean <${suggestion}>?`,
          });
    this.#problems.add({
      code: place === null ? 'unknown-element' : 'misplaced-element',
      effect: 'refused',
      message: `Sysmon refuses this file: ${explanation.message}`,
      reason: `Element ${parent.name} content does not follow the DTD, got (${name})`,
      help: explanation.help,
      ...(suggestion === undefined ? {} : { suggestion }),
      span: { start: element.start, end: element.nameEnd },
      eventName: this.#eventName ?? (name === 'WmiEvent' || name === 'RuleGroup' ? name : null),
    });
  }

  #attributes(element: XmlElement, allowed: readonly string[]): void {
    let missing: readonly string[] | undefined;
    for (const given of element.attributes) {
      if (!allowed.includes(given.name)) {
        missing ??= allowed.filter((name) => attribute(element, name) === undefined);
        this.#undeclaredAttribute(element, given, missing);
      }
    }
  }

  #undeclaredAttribute(element: XmlElement, given: XmlAttribute, missing: readonly string[]): void {
    const suggestion = suggest(given.name, missing);
    this.#problems.add({
      code: 'unknown-attribute',
      effect: 'refused',
      message: `Sysmon refuses this file: <${element.name}> has no attribute "${given.name}"`,
      reason: `No declaration for attribute ${given.name} of element ${element.name}`,
      help:
        suggestion === undefined ? 'remove the attribute' : `did you mean ${suggestion}="…"? Names are case-sensitive`,
      ...(suggestion === undefined ? {} : { suggestion }),
      span: { start: given.nameStart, end: given.nameEnd },
      eventName: this.#eventName ?? (element.name === 'RuleGroup' ? 'RuleGroup' : null),
    });
  }

  #listedValue(element: XmlElement, name: string, values: readonly string[], required: boolean): void {
    const given = attribute(element, name);
    const choices = values.map((value) => `"${value}"`).join(' or ');
    const eventName = this.#eventName ?? (element.name === 'RuleGroup' ? 'RuleGroup' : null);
    if (given === undefined) {
      if (required) {
        this.#problems.add({
          code: 'missing-attribute',
          effect: 'refused',
          message: `Sysmon refuses this file: <${element.name}> has no ${name}`,
          reason: `Element ${element.name} does not carry attribute ${name}`,
          help: `add ${name}=${choices}`,
          span: { start: element.start, end: element.nameEnd },
          eventName,
        });
      }
      return;
    }
    const value = given.value.replace(/^ +| +$/g, '');
    if (!values.includes(value)) {
      const suggestion = suggest(value, values);
      this.#problems.add({
        code: 'attribute-value',
        effect: 'refused',
        message: `Sysmon refuses this file: ${name}="${given.value}" on <${element.name}> is neither ${values.join(' nor ')}`,
        reason: `Value "${given.value}" for attribute ${name} of ${element.name} is not among the enumerated set`,
        help: `write ${name}=${choices}, in lower case`,
        ...(suggestion === undefined ? {} : { suggestion }),
        span: { start: given.valueStart, end: given.valueEnd },
        eventName,
      });
    }
  }
}

/** XML white space only, which is what the DTD lets stand between elements. */
function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit !== SPACE && unit !== LINE_FEED && unit !== TAB && unit !== CARRIAGE_RETURN) {
      return false;
    }
  }
  return true;
}
