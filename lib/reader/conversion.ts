import { CONDITIONS, findCondition } from '../catalog';
import { suggest } from '../text';
import type { XmlAttribute, XmlElement } from '../xml';
import { attribute, childElements } from '../xml';
import type { ProblemList } from './context';
import type { Platform } from './platform';
import type { ProblemDraft } from './problem';
import { isTooLong, utf8Length } from './rule-name';
import { overflowsStack } from './value-length';

const CONDITION_NAMES = CONDITIONS.map((condition) => condition.name);

/** What became of a condition; `dropped` on Linux only. */
type ConditionOutcome = 'compiled' | 'dropped' | 'no such field';

/** Tries one element against one event after the other; a mistake that several tries meet is reported once. */
export class Conversion {
  /** The field element at which the last try failed. */
  failedAt: XmlElement | null = null;
  readonly #element: XmlElement;
  readonly #platform: Platform;
  readonly #problems: ProblemList;
  readonly #dropped: Set<XmlElement>;
  readonly #groupName: XmlAttribute | undefined;
  readonly #reported = new Set<XmlElement | XmlAttribute>();

  /**
   * @param element - an event element
   * @param platform - which build reads the file
   * @param problems - takes what Sysmon refuses
   * @param dropped - takes the conditions that Sysmon for Linux drops
   */
  constructor(element: XmlElement, platform: Platform, problems: ProblemList, dropped: Set<XmlElement>) {
    this.#element = element;
    this.#platform = platform;
    this.#problems = problems;
    this.#dropped = dropped;
    const { parent } = element;
    this.#groupName = parent?.name === 'RuleGroup' ? attribute(parent, 'name') : undefined;
  }

  /** Whether an event with these fields has all of the element's, as far as Sysmon looks at them. */
  fits(fields: ReadonlySet<string>): boolean {
    for (const child of this.#element.children) {
      if (child.kind !== 'element') {
        continue;
      }
      const outcome =
        child.name === 'Rule' ? this.#rule(child, fields) : this.#condition(child, fields, this.#groupName);
      if (outcome === 'no such field') {
        return false;
      }
    }
    return true;
  }

  #rule(rule: XmlElement, fields: ReadonlySet<string>): ConditionOutcome {
    if (rule.children.length === 0) {
      this.#reportEmptyRule(rule);
    }
    const name = attribute(rule, 'name') ?? this.#groupName;
    const conditions = childElements(rule);
    for (const [index, condition] of conditions.entries()) {
      const outcome = this.#condition(condition, fields, name);
      if (outcome === 'no such field') {
        return outcome;
      }
      if (outcome === 'dropped') {
        conditions.slice(index).forEach((behind) => this.#dropped.add(behind));
        return outcome;
      }
    }
    return 'compiled';
  }

  #condition(
    field: XmlElement,
    fields: ReadonlySet<string>,
    inheritedName: XmlAttribute | undefined,
  ): ConditionOutcome {
    if (!fields.has(field.name)) {
      this.failedAt = field;
      return 'no such field';
    }
    const condition = attribute(field, 'condition');
    const unknown = condition !== undefined && findCondition(condition.value) === undefined;
    if (unknown) {
      this.#reportUnknownCondition(field, condition);
    }
    const name = attribute(field, 'name') ?? inheritedName;
    const longNamed = name !== undefined && isTooLong(name.value);
    if (longNamed) {
      this.#reportLongName(name);
    }
    // HRESULT is signed on Windows, where an error refuses the file; on Linux it is not, and Sysmon goes on.
    if ((unknown || longNamed) && this.#platform === 'linux') {
      this.#dropped.add(field);
      return 'dropped';
    }
    if (this.#platform === 'linux' && overflowsStack(field)) {
      this.#reportLongValue(field);
    }
    return 'compiled';
  }

  #reportEmptyRule(rule: XmlElement): void {
    if (this.#reportedBefore(rule)) {
      return;
    }
    this.#problems.add({
      code: 'empty-rule',
      effect: 'refused',
      message: 'Sysmon dies on this file: the <Rule> holds nothing',
      reason: 'Sysmon dies while it reads a <Rule> that holds nothing at all, not even a blank',
      printed: false,
      help: 'remove the <Rule>, or give it conditions',
      span: { start: rule.start, end: rule.end },
      eventName: this.#element.name,
    });
  }

  #reportLongName(name: XmlAttribute): void {
    if (this.#reportedBefore(name)) {
      return;
    }
    this.#problems.add({
      code: 'rule-name-length',
      ...this.#consequence(
        'the conditions that carry this rule name',
        `the rule name is ${String(utf8Length(name.value))} bytes long, 255 are allowed`,
      ),
      reason: 'Error: Rule name is larger than 255 characters',
      help: 'shorten the name; letters outside ASCII count two to four bytes each',
      span: { start: name.valueStart, end: name.valueEnd },
      eventName: this.#element.name,
    });
  }

  #reportUnknownCondition(field: XmlElement, condition: XmlAttribute): void {
    if (this.#reportedBefore(condition)) {
      return;
    }
    const name = condition.value;
    const trimmed = name.trim().toLowerCase();
    const suggestion = findCondition(trimmed)?.name ?? suggest(trimmed, CONDITION_NAMES);
    this.#problems.add({
      code: 'unknown-condition',
      ...this.#consequence(
        field.parent?.name === 'Rule' ? 'this condition and those behind it in its <Rule>' : 'this condition',
        `it has no condition "${name}"`,
      ),
      reason: `Error: Unknown condition: ${name}`,
      help:
        suggestion === undefined
          ? `the conditions are: ${CONDITION_NAMES.join(', ')}`
          : `did you mean "${suggestion}"? Blanks around the name count`,
      ...(suggestion === undefined ? {} : { suggestion }),
      span: { start: condition.valueStart, end: condition.valueEnd },
      eventName: this.#element.name,
    });
  }

  #reportLongValue(field: XmlElement): void {
    if (this.#reportedBefore(field)) {
      return;
    }
    this.#problems.add({
      code: 'value-too-long',
      effect: 'refused',
      message: 'Sysmon for Linux dies on this file: this value is longer than its stack can hold',
      reason: `Sysmon for Linux puts two bytes on its stack for each byte of a value; the stack has 8 MB where nobody has changed it`,
      printed: false,
      help: 'split the value: several conditions, or lists of fewer items',
      span: { start: field.start, end: field.startTagEnd },
      eventName: this.#element.name,
    });
  }

  #consequence(without: string, mistake: string): Pick<ProblemDraft, 'effect' | 'message'> {
    return this.#platform === 'windows'
      ? { effect: 'refused', message: `Sysmon refuses this file: ${mistake}` }
      : {
          effect: 'condition-dropped',
          message: `Sysmon for Linux loads this file without ${without}: ${mistake}`,
        };
  }

  #reportedBefore(place: XmlElement | XmlAttribute): boolean {
    const before = this.#reported.has(place);
    this.#reported.add(place);
    return before;
  }
}
