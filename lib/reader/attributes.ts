import { suggest, trimOf } from '../text';
import type { XmlAttribute, XmlElement } from '../xml';
import { attribute } from '../xml';
import type { ProblemList } from './context';

/** Checks attributes as the DTD does. */
export class AttributeCheck {
  readonly #problems: ProblemList;

  /**
   * @param problems - takes what Sysmon refuses
   */
  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /** Reports attributes that are not declared. */
  allow(element: XmlElement, allowed: readonly string[]): void {
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
        suggestion === undefined
          ? withoutAttribute(element)
          : `did you mean ${suggestion}="…"? Names are case-sensitive`,
      ...(suggestion === undefined ? {} : { suggestion }),
      span: { start: given.nameStart, end: given.nameEnd },
      eventName: eventNameOf(element),
    });
  }

  /** Reports a value that is not one of the declared ones, and the absence of a required attribute. */
  listed(element: XmlElement, name: string, values: readonly string[], required: boolean): void {
    const given = attribute(element, name);
    const choices = values.map((value) => `"${value}"`).join(' or ');
    const eventName = eventNameOf(element);
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
    const value = trimOf(given.value, ' ');
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

/** An option has its value as text: without the attribute an empty one would be left, which ends the reading of options. */
function withoutAttribute(element: XmlElement): string {
  const isOption = element.parent?.parent === null && element.name !== 'EventFiltering';
  if (isOption && element.children.length === 0) {
    return `an option has its value as text, <${element.name}>…</${element.name}>: write it so, or remove the whole element`;
  }
  return element.name === 'Rule'
    ? 'remove the attribute: what the event is to show belongs in name="…"'
    : 'remove the attribute';
}

/** The event type that an element belongs to; RuleGroup for a group, null outside both. */
function eventNameOf(element: XmlElement): string | null {
  if (element.name === 'RuleGroup') {
    return element.name;
  }
  for (let inner: XmlElement | null = element; inner !== null; inner = inner.parent) {
    if (inner.parent?.name === 'EventFiltering' || inner.parent?.name === 'RuleGroup') {
      return inner.name;
    }
  }
  return null;
}
