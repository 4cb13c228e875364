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
    const data = { element: element.name, attribute: given.name };
    const place = { span: { start: given.nameStart, end: given.nameEnd }, eventName: eventNameOf(element) };
    if (suggestion === undefined) {
      this.#problems.add(withoutAttribute(element), data, place);
    } else {
      this.#problems.add('misspelt-attribute', { ...data, meant: suggestion }, { ...place, suggestion });
    }
  }

  /** Reports a value that is not one of the declared ones, and the absence of a required attribute. */
  listed(element: XmlElement, name: string, values: readonly string[], required: boolean): void {
    const given = attribute(element, name);
    const choices = values.map((value) => `"${value}"`).join(' or ');
    const eventName = eventNameOf(element);
    if (given === undefined) {
      if (required) {
        const span = { start: element.start, end: element.nameEnd };
        this.#problems.add(
          'missing-attribute',
          { element: element.name, attribute: name, choices },
          { span, eventName },
        );
      }
      return;
    }
    const value = trimOf(given.value, ' ');
    if (!values.includes(value)) {
      const suggestion = suggest(value, values);
      this.#problems.add(
        'attribute-value',
        { element: element.name, attribute: name, value: given.value, values: values.join(' nor '), choices },
        {
          ...(suggestion === undefined ? {} : { suggestion }),
          span: { start: given.valueStart, end: given.valueEnd },
          eventName,
        },
      );
    }
  }
}

/** An option has its value as text: without the attribute an empty one would be left, which ends the reading of options. */
function withoutAttribute(
  element: XmlElement,
): 'attribute-of-empty-option' | 'attribute-of-rule' | 'unknown-attribute' {
  const isOption = element.parent?.parent === null && element.name !== 'EventFiltering';
  if (isOption && element.children.length === 0) {
    return 'attribute-of-empty-option';
  }
  return element.name === 'Rule' ? 'attribute-of-rule' : 'unknown-attribute';
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
