import { CONDITIONS, findCondition } from '../catalog';
import type { Span } from '../text';
import { suggest } from '../text';
import type { XmlAttribute, XmlElement } from '../xml';
import { attribute, childElements } from '../xml';
import type { ProblemList } from './context';
import type { Platform } from './platform';
import type { ProblemData, ProblemId } from './problem-texts';
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
    this.#report(rule, 'empty-rule', {}, { start: rule.start, end: rule.end });
  }

  #reportLongName(name: XmlAttribute): void {
    const id = this.#platform === 'windows' ? 'rule-name-length' : 'rule-name-length-on-linux';
    const span = { start: name.valueStart, end: name.valueEnd };
    this.#report(name, id, { bytes: String(utf8Length(name.value)) }, span);
  }

  #reportUnknownCondition(field: XmlElement, given: XmlAttribute): void {
    const trimmed = given.value.trim().toLowerCase();
    const meant = findCondition(trimmed)?.name ?? suggest(trimmed, CONDITION_NAMES);
    const span = { start: given.valueStart, end: given.valueEnd };
    const left = field.parent?.name === 'Rule' ? 'this condition and those after it in its <Rule>' : 'this condition';
    const data = { condition: given.value, left };
    const onLinux = this.#platform === 'linux';
    if (meant === undefined) {
      this.#report(given, onLinux ? 'unknown-condition-on-linux' : 'unknown-condition', data, span);
    } else {
      const id = onLinux ? 'misspelt-condition-on-linux' : 'misspelt-condition';
      this.#report(given, id, { ...data, meant }, span, meant);
    }
  }

  #reportLongValue(field: XmlElement): void {
    this.#report(field, 'value-too-long', {}, { start: field.start, end: field.startTagEnd });
  }

  /** Adds a problem, once for each place: several tries meet the same one. */
  #report<Id extends ProblemId>(
    place: XmlElement | XmlAttribute,
    id: Id,
    data: ProblemData<Id> & Readonly<Record<string, string>>,
    span: Span,
    suggestion?: string,
  ): void {
    if (!this.#reported.has(place)) {
      this.#reported.add(place);
      const meant = suggestion === undefined ? {} : { suggestion };
      this.#problems.add(id, data, { ...meant, span, eventName: this.#element.name });
    }
  }
}
