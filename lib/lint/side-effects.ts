import { firstVersionWith, LAST_VERSION_WITH_OR_DEFAULT, readSchemaNumber } from '../catalog';
import type { Relation } from '../model';
import type { ReadResult } from '../reader';
import { counted } from '../text';
import type { XmlElement } from '../xml';
import { attribute, childElements, textContent, walkElements } from '../xml';

/** What a change does beside the WMI events: a sentence for each element or option, in file order. */
export interface SideEffects {
  /** Other event types, and options. */
  readonly others: readonly string[];
  /** WmiEvent elements whose conditions are joined otherwise than before. */
  readonly wmi: readonly string[];
}

/**
 * Finds what a change makes of the parts of a file that it does not touch, or only seems not to: a schema version joins the
 * conditions of all event types outside a RuleGroup; an option with text lets Sysmon read those after it.
 *
 * @param before - the file as it is
 * @param after - the changed file
 * @returns what differs
 * @example
 * ```ts
 * sideEffects(readConfig(source), readConfig(source.replace('4,22', '4.22'))).others;
 * // ['NetworkConnect, line 3: its conditions are joined by "and", not "or"']
 * ```
 */
export function sideEffects(before: ReadResult, after: ReadResult): SideEffects {
  const [old, changed] = [partsOf(before), partsOf(after)];
  return {
    others: [
      ...differences(
        old.filter(({ name }) => name !== 'WmiEvent'),
        changed.filter(({ name }) => name !== 'WmiEvent'),
        describeDifference,
      ),
      ...optionDifferences(optionsOf(before), optionsOf(after)),
    ],
    wmi: differences(
      old.filter(({ name }) => name === 'WmiEvent'),
      changed.filter(({ name }) => name === 'WmiEvent'),
      describeRelation,
    ),
  };
}

/** What Sysmon makes of one event element. */
interface EventPart {
  readonly name: string;
  readonly line: number;
  /** What it says, without comments and layout. */
  readonly content: string;
  /** How its conditions are joined; null where nothing hangs on it, or the version cannot be read. */
  readonly relation: Relation | null;
  readonly groupName: string;
  readonly left: 'counts' | 'dropped' | 'skipped';
}

function partsOf(read: ReadResult): readonly EventPart[] {
  const { document, source } = read;
  if (document === undefined) {
    return [];
  }
  const declared = readSchemaNumber(attribute(document.root, 'schemaversion')?.value);
  const outside: Relation | null =
    declared.kind !== 'read' ? null : declared.hundredths > LAST_VERSION_WITH_OR_DEFAULT ? 'and' : 'or';
  const left = leftOut(read);
  return childElements(document.root)
    .filter(({ name }) => name === 'EventFiltering')
    .flatMap((filtering) => childElements(filtering))
    .flatMap((child) => (child.name === 'RuleGroup' ? childElements(child) : [child]))
    .filter(({ name }) => isEventType(name))
    .map((element) => {
      const group = element.parent?.name === 'RuleGroup' ? element.parent : null;
      const said = group === null ? undefined : attribute(group, 'groupRelation')?.value.trim();
      const relation = group === null ? outside : said === 'or' ? 'or' : 'and';
      return {
        name: element.name,
        line: source.lines.position(element.start).line,
        content: contentOf(element),
        relation: joinsFields(element) ? relation : null,
        groupName: group === null ? '' : (attribute(group, 'name')?.value ?? ''),
        left: left.get(element.start) ?? 'counts',
      };
    });
}

/** A name that no schema version has is a mistake, not an event type. */
function isEventType(name: string): boolean {
  return firstVersionWith(({ events }) => events.has(name)) !== undefined;
}

/** The elements that Sysmon drops or skips, by where they begin. */
function leftOut({ problems }: ReadResult): ReadonlyMap<number, 'dropped' | 'skipped'> {
  const left = new Map<number, 'dropped' | 'skipped'>();
  for (const { effect, span, related } of problems) {
    if (effect === 'dropped' || effect === 'skipped') {
      [span, ...related.map((place) => place.span)].forEach(({ start }) => left.set(start, effect));
    }
  }
  return left;
}

/** Bare conditions on one field are alternatives under both relations. */
function joinsFields(element: XmlElement): boolean {
  const [first, ...others] = childElements(element).filter(
    (child) => child.name !== 'Rule' || childElements(child).length > 0,
  );
  return first !== undefined && others.some(({ name }) => name === 'Rule' || name !== first.name);
}

function contentOf(event: XmlElement): string {
  const parts = [...walkElements(event)].map((element) => [
    element === event ? null : element.parent?.name,
    element.name,
    ...element.attributes.flatMap(({ name, value }) => [name, value]),
    element === event || element.name === 'Rule' ? null : textContent(element),
  ]);
  return JSON.stringify(parts);
}

type Describe = (before: EventPart, after: EventPart) => string | null;

/** Of two lists that differ in length nobody can say which belong together, but by name. */
function differences(before: readonly EventPart[], after: readonly EventPart[], describe: Describe): readonly string[] {
  if (before.length === after.length) {
    return before.flatMap((part, index) => {
      const other = after[index];
      return other === undefined ? [] : (describe(part, other) ?? []);
    });
  }
  return describe === describeRelation ? [] : countDifferences(before, after);
}

function countDifferences(before: readonly EventPart[], after: readonly EventPart[]): readonly string[] {
  const counts = new Map<string, [number, number]>();
  for (const [side, parts] of [before, after].entries()) {
    for (const { name } of parts) {
      const count = counts.get(name) ?? [0, 0];
      count[side === 0 ? 0 : 1] += 1;
      counts.set(name, count);
    }
  }
  return [...counts].flatMap(([name, [old, changed]]) =>
    old === changed ? [] : `${name}: ${counted(changed, 'element')} instead of ${String(old)}`,
  );
}

function describeDifference(before: EventPart, after: EventPart): string | null {
  const place = `${before.name}, line ${String(before.line)}`;
  if (before.name !== after.name) {
    return `${place}, becomes ${after.name}`;
  }
  if (before.content !== after.content) {
    return `${place}, is edited`;
  }
  if (before.left !== after.left) {
    return after.left === 'counts' ? `${place}: Sysmon reads it now` : `${place}: Sysmon now leaves it out`;
  }
  return (
    describeRelation(before, after) ??
    (before.groupName === after.groupName ? null : `${place}: its RuleName becomes "${after.groupName}"`)
  );
}

function describeRelation(before: EventPart, after: EventPart): string | null {
  return before.content !== after.content ||
    before.relation === null ||
    after.relation === null ||
    before.relation === after.relation
    ? null
    : `${before.name}, line ${String(before.line)}: its conditions are joined by "${after.relation}", not "${before.relation}"`;
}

/** The options that Sysmon reads: an empty one ends the reading. */
function optionsOf({ document, problems }: ReadResult): ReadonlyMap<string, string> {
  const ignored = new Set(
    problems
      .filter(({ code }) => code === 'options-ignored')
      .flatMap(({ related }) => related.map(({ span }) => span.start)),
  );
  const read = new Map<string, string>();
  for (const option of document === undefined ? [] : childElements(document.root)) {
    if (option.name !== 'EventFiltering' && !ignored.has(option.start)) {
      read.set(option.name, `${read.get(option.name) ?? ''}${textContent(option)}\n`);
    }
  }
  return read;
}

function optionDifferences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [old, changed] = [before.get(name), after.get(name)];
    if (old === changed) {
      return [];
    }
    return old === undefined
      ? `${name}: Sysmon reads this option now`
      : changed === undefined
        ? `${name}: Sysmon no longer reads this option`
        : `${name}: this option has another value`;
  });
}
