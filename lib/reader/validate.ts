import type { SchemaTable } from '../catalog';
import { findCondition, hasSeveralEvents, newestTable } from '../catalog';
import { suggest } from '../text';
import type { XmlDocument, XmlElement, XmlNode } from '../xml';
import { attribute } from '../xml';
import { AttributeCheck } from './attributes';
import type { ProblemList } from './context';
import { isTooLong } from './rule-name';
import { shownText, trimBlanks } from './stray-text';
import { meantEventName, reportUndeclared } from './undeclared';
import { hasNoUsableMatch } from './usable-match';
import { mayOverflowStack } from './value-length';

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
 * @returns the event elements, and which event types need a closer look
 */
export function validateFile(document: XmlDocument, table: SchemaTable, problems: ProblemList): ValidatedEvents {
  return new Validator(document.text, table, problems).file(document.root);
}

/** The event elements of a file. */
export interface ValidatedEvents {
  /** At their right places, in document order. */
  readonly elements: readonly XmlElement[];
  /**
   * The event types of which an element has something that the DTD lets pass and the conversion may not: every file has
   * thousands of conditions that nobody needs to look at twice.
   */
  readonly suspects: ReadonlySet<string>;
}

class Validator {
  readonly #text: string;
  readonly #table: SchemaTable;
  readonly #problems: ProblemList;
  readonly #attributes: AttributeCheck;
  readonly #events: XmlElement[] = [];
  readonly #suspects = new Set<string>();
  #groupNameTooLong = false;
  #eventName: string | null = null;

  constructor(text: string, table: SchemaTable, problems: ProblemList) {
    this.#text = text;
    this.#table = table;
    this.#problems = problems;
    this.#attributes = new AttributeCheck(problems);
  }

  file(root: XmlElement): ValidatedEvents {
    this.#attributes.allow(root, ATTRIBUTES.root);
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
    return { elements: this.#events, suspects: this.#suspects };
  }

  #eventFiltering(element: XmlElement): void {
    this.#attributes.allow(element, ATTRIBUTES.none);
    this.#noText(element);
    for (const child of element.children) {
      if (child.kind !== 'element') {
        continue;
      }
      if (child.name === 'RuleGroup') {
        this.#ruleGroup(child);
        this.#groupNameTooLong = false;
      } else {
        this.#event(child, element);
      }
    }
  }

  #ruleGroup(group: XmlElement): void {
    this.#attributes.allow(group, ATTRIBUTES.group);
    this.#attributes.listed(group, 'groupRelation', RELATION_VALUES, true);
    this.#groupNameTooLong = isTooLong(attribute(group, 'name')?.value ?? '');
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
      // What is wrong inside it is told at once, and not only when its name is right.
      const meant = meantEventName(element.name);
      if (meant !== null) {
        this.#content(element, meant, this.#table.events.get(meant) ?? new Set());
      }
      return;
    }
    this.#content(element, element.name, fields);
  }

  #content(element: XmlElement, eventName: string, fields: ReadonlySet<string>): void {
    this.#eventName = eventName;
    if (eventName === element.name) {
      this.#events.push(element);
    }
    this.#attributes.allow(element, ATTRIBUTES.event);
    this.#attributes.listed(element, 'onmatch', MATCH_VALUES, false);
    this.#attributes.listed(element, 'default', MATCH_VALUES, false);
    const bound = newestTable().events.get(element.name) ?? fields;
    let suspect = this.#groupNameTooLong || hasNoUsableMatch(element) || hasSeveralEvents(element.name);
    for (const child of element.children) {
      if (child.kind === 'element') {
        const suspicious =
          child.name === 'Rule'
            ? this.#rule(child, bound)
            : this.#field(child, element, fields) || !bound.has(child.name);
        suspect ||= suspicious;
      } else {
        this.#noTextNode(child, element);
      }
    }
    if (suspect) {
      this.#suspects.add(element.name);
    }
    this.#eventName = null;
  }

  /** Whether it needs a closer look; so too for a field. */
  #rule(rule: XmlElement, bound: ReadonlySet<string>): boolean {
    this.#attributes.allow(rule, ATTRIBUTES.rule);
    let suspect = rule.children.length === 0 || isTooLong(attribute(rule, 'name')?.value ?? '');
    for (const child of rule.children) {
      if (child.kind === 'element') {
        const suspicious = this.#field(child, rule, this.#table.fields);
        suspect ||= suspicious || !bound.has(child.name);
      } else {
        this.#noTextNode(child, rule);
      }
    }
    return suspect;
  }

  #field(element: XmlElement, parent: XmlElement, fields: ReadonlySet<string>): boolean {
    if (!fields.has(element.name)) {
      this.#undeclared(element, parent, fields);
      return true;
    }
    this.#attributes.allow(element, ATTRIBUTES.field);
    this.#textContent(element);
    for (const given of element.attributes) {
      if (given.name === 'condition' ? findCondition(given.value) === undefined : isTooLong(given.value)) {
        return true;
      }
    }
    return mayOverflowStack(element);
  }

  #option(element: XmlElement, root: XmlElement): void {
    const content = this.#table.options.get(element.name);
    if (content === undefined) {
      this.#undeclared(element, root, [...this.#table.options.keys(), 'EventFiltering']);
      return;
    }
    this.#attributes.allow(element, ATTRIBUTES.none);
    const [first] = element.children;
    if (content === 'text') {
      this.#textContent(element);
    } else if (first !== undefined) {
      const span = { start: first.start, end: element.endTagStart };
      this.#problems.add('option-not-empty', { element: element.name }, { span });
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
      this.#noTextNode(child, parent);
    }
  }

  #noTextNode(child: XmlNode, parent: XmlElement): void {
    if (child.kind === 'cdata' || (child.kind === 'text' && !isBlank(child.value))) {
      this.#strayText(child, parent);
    }
  }

  #strayText(node: Extract<XmlNode, { kind: 'text' | 'cdata' }>, parent: XmlElement): void {
    const written = this.#text.slice(node.start, node.end);
    const words = trimBlanks(written);
    const start = node.start + written.indexOf(words);
    this.#problems.add(
      'stray-text',
      { parent: parent.name, shown: shownText(trimBlanks(node.value)) },
      { span: { start, end: start + words.length }, eventName: this.#eventName },
    );
  }

  #undeclared(element: XmlElement, parent: XmlElement, expected: Iterable<string>): void {
    const { name } = element;
    const span = { start: element.start, end: element.nameEnd };
    const eventName = this.#eventName ?? meantEventName(name) ?? (name === 'RuleGroup' ? name : null);
    const suggestion = suggest(name, [...expected]);
    reportUndeclared(element, parent, this.#table, suggestion, { span, eventName }, this.#problems);
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
