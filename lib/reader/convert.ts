import type { SchemaTable } from '../catalog';
import { bindingCandidates, CONDITIONS, findCondition, WMI_EVENTS } from '../catalog';
import { suggest } from '../text';
import type { XmlElement } from '../xml';
import { attribute } from '../xml';
import type { ProblemList } from './context';
import { isTooLong, utf8Length } from './rule-name';
import type { ValidatedEvents } from './validate';
import { hasNoUsableMatch } from './usable-match';

const CONDITION_NAMES = CONDITIONS.map((condition) => condition.name);

/**
 * Follows Sysmon through the conversion of the event elements: event type by event type, element by element, for each event ID
 * behind the name the first that has all fields. What it does not reach it does not notice: conditions behind the field at which
 * an element fails, and every element of the type after one that fits no event.
 *
 * Source: the loop of Microsoft's open-source engine (SysmonCommon, xml.cpp), and verdicts recorded from it.
 *
 * @param events - the event elements, and which types need a look
 * @param table - the tables of the declared version
 * @param problems - takes what Sysmon refuses, drops or skips
 */
export function convertEvents(
  { elements, suspects }: ValidatedEvents,
  table: SchemaTable,
  problems: ProblemList,
): void {
  const byName = new Map<string, XmlElement[]>();
  for (const element of elements) {
    if (!suspects.has(element.name)) {
      continue;
    }
    const sameName = byName.get(element.name);
    if (sameName === undefined) {
      byName.set(element.name, [element]);
    } else {
      sameName.push(element);
    }
  }
  for (const [name, series] of byName) {
    convertSeries(series, candidatesOf(table, name), problems);
  }
}

function candidatesOf(table: SchemaTable, name: string): readonly ReadonlySet<string>[] {
  return name === 'WmiEvent' ? WMI_EVENTS.map((event) => new Set(event.fields)) : bindingCandidates(table, name);
}

function convertSeries(
  elements: readonly XmlElement[],
  candidates: readonly ReadonlySet<string>[],
  problems: ProblemList,
): void {
  for (const [index, element] of elements.entries()) {
    if (isSkipped(element, problems)) {
      continue;
    }
    const conversion = new Conversion(element, problems);
    if (!candidates.some((fields) => conversion.fits(fields))) {
      const field = conversion.failedAt?.name ?? '';
      const known = candidates.some((fields) => fields.has(field));
      reportIncorrectField({ element, field, known, later: elements.slice(index + 1) }, problems);
      return;
    }
  }
}

function isSkipped(element: XmlElement, problems: ProblemList): boolean {
  if (!hasNoUsableMatch(element)) {
    return false;
  }
  const both = attribute(element, 'onmatch') !== undefined;
  problems.add({
    code: 'skipped-element',
    effect: 'skipped',
    message: `Sysmon skips this <${element.name}>: it has ${both ? 'both' : 'neither'} onmatch ${both ? 'and' : 'nor'} default`,
    reason: both
      ? `Error: Can't specify onmatch and default on ${element.name} (pick only one)`
      : `Error: You need to specifiy the onmatch attribute on ${element.name}.`,
    help: both ? 'remove the attribute default' : 'add onmatch="include" or onmatch="exclude"',
    span: { start: element.start, end: both ? element.startTagEnd : element.nameEnd },
    eventName: element.name,
  });
  return true;
}

/** Tries one element against one event after the other; a mistake that several tries meet is reported once. */
class Conversion {
  /** The field element at which the last try failed. */
  failedAt: XmlElement | null = null;
  readonly #element: XmlElement;
  readonly #problems: ProblemList;
  readonly #groupName: string | undefined;
  readonly #reported = new Set<XmlElement>();

  constructor(element: XmlElement, problems: ProblemList) {
    this.#element = element;
    this.#problems = problems;
    const { parent } = element;
    this.#groupName = parent?.name === 'RuleGroup' ? attribute(parent, 'name')?.value : undefined;
  }

  fits(fields: ReadonlySet<string>): boolean {
    for (const child of this.#element.children) {
      if (child.kind !== 'element') {
        continue;
      }
      const fits =
        child.name === 'Rule' ? this.#ruleFits(child, fields) : this.#fieldFits(child, fields, this.#groupName);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  #ruleFits(rule: XmlElement, fields: ReadonlySet<string>): boolean {
    if (rule.children.length === 0) {
      this.#reportEmptyRule(rule);
    }
    const name = attribute(rule, 'name')?.value ?? this.#groupName;
    for (const child of rule.children) {
      if (child.kind === 'element' && !this.#fieldFits(child, fields, name)) {
        return false;
      }
    }
    return true;
  }

  #fieldFits(field: XmlElement, fields: ReadonlySet<string>, inheritedName: string | undefined): boolean {
    if (!fields.has(field.name)) {
      this.failedAt = field;
      return false;
    }
    let ownName: string | undefined;
    for (const given of field.attributes) {
      if (given.name === 'name') {
        ownName = given.value;
      } else if (given.name === 'condition' && findCondition(given.value) === undefined) {
        this.#reportUnknownCondition(field, given.value);
      }
    }
    const name = ownName ?? inheritedName;
    if (name !== undefined && isTooLong(name)) {
      this.#reportLongName(field, name, ownName === undefined);
    }
    return true;
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

  #reportLongName(field: XmlElement, name: string, inherited: boolean): void {
    const rule = field.parent?.name === 'Rule' ? field.parent : null;
    const named = !inherited
      ? field
      : rule !== null && attribute(rule, 'name') !== undefined
        ? rule
        : this.#element.parent;
    const place = named === null ? undefined : attribute(named, 'name');
    if (named === null || place === undefined || this.#reportedBefore(named)) {
      return;
    }
    this.#problems.add({
      code: 'rule-name-length',
      effect: 'refused',
      message: `Sysmon refuses this file: the rule name is ${String(utf8Length(name))} bytes long, 255 are allowed`,
      reason: 'Error: Rule name is larger than 255 characters',
      help: 'shorten the name; letters outside ASCII count two to four bytes each',
      span: { start: place.valueStart, end: place.valueEnd },
      eventName: this.#element.name,
    });
  }

  #reportUnknownCondition(field: XmlElement, name: string): void {
    const condition = attribute(field, 'condition');
    if (condition === undefined || this.#reportedBefore(field)) {
      return;
    }
    const trimmed = name.trim().toLowerCase();
    const suggestion = findCondition(trimmed)?.name ?? suggest(trimmed, CONDITION_NAMES);
    this.#problems.add({
      code: 'unknown-condition',
      effect: 'refused',
      message: `Sysmon refuses this file: it has no condition "${name}"`,
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

  #reportedBefore(element: XmlElement): boolean {
    const before = this.#reported.has(element);
    this.#reported.add(element);
    return before;
  }
}

/** An element that fits no event, and the field at which the last attempt failed: one of its event type, or of none such. */
interface IncorrectElement {
  readonly element: XmlElement;
  readonly field: string;
  readonly known: boolean;
  readonly later: readonly XmlElement[];
}

function reportIncorrectField({ element, field, known, later }: IncorrectElement, problems: ProblemList): void {
  // Of a file that Sysmon refuses it drops nothing, and what the DTD refused would be reported twice.
  if (problems.refused) {
    return;
  }
  const rest = later.length === 0 ? '' : ` and the ${later.length === 1 ? 'one' : String(later.length)} after it`;
  problems.add({
    code: 'incorrect-field',
    effect: 'dropped',
    message: `Sysmon drops this <${element.name}>${rest}: ${known ? 'no single event has all its fields' : `it has no field ${field}`}`,
    reason: `Incorrect field ${field}`,
    help: known
      ? `put fields of different events into different <${element.name}> elements`
      : `remove <${field}>, or the <Rule> that holds it`,
    span: { start: element.start, end: element.startTagEnd },
    related: later.map((dropped) => ({
      span: { start: dropped.start, end: dropped.startTagEnd },
      message: 'dropped with it',
    })),
    eventName: element.name,
  });
}
