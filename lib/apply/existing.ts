import type { WmiEvent } from '../model';
import { wmiEventsOf } from '../model';
import type { ReadResult } from '../reader';
import type { XmlDocument, XmlElement } from '../xml';
import { attribute, childElements } from '../xml';
import type { Placement } from './request';

/** A WmiEvent element of the file. */
export interface ExistingElement {
  readonly element: XmlElement;
  /** What it says; null where Sysmon skips it, or refuses the file for it. */
  readonly model: WmiEvent | null;
}

/** A RuleGroup or EventFiltering that directly holds WmiEvent elements. */
export interface Container {
  readonly element: XmlElement;
  readonly wmiEvents: readonly [ExistingElement, ...ExistingElement[]];
  /** Whether other event types stand in it too. */
  readonly isShared: boolean;
  /** Whether it is a RuleGroup. */
  readonly isGroup: boolean;
}

/**
 * The places of a file that hold WmiEvent elements.
 *
 * @param document - the file
 * @param read - what Sysmon makes of it
 * @returns them in the order of their first WmiEvent elements
 */
export function containersOf(document: XmlDocument, read: ReadResult): readonly Container[] {
  const config = read.config ?? read.draft;
  const models = new Map<XmlElement | undefined, WmiEvent>(
    config === undefined ? [] : wmiEventsOf(config).map(({ element }) => [read.locate(element), element]),
  );
  return filteringsOf(document)
    .flatMap((filtering) => [filtering, ...childElements(filtering).filter(({ name }) => name === 'RuleGroup')])
    .flatMap((element): Container[] => {
      const children = childElements(element);
      const [first, ...others] = children
        .filter(({ name }) => name === 'WmiEvent')
        .map((child): ExistingElement => ({ element: child, model: models.get(child) ?? null }));
      const isGroup = element.name === 'RuleGroup';
      return first === undefined
        ? []
        : [{ element, wmiEvents: [first, ...others], isShared: children.length > others.length + 1, isGroup }];
    })
    .sort((a, b) => a.wmiEvents[0].element.start - b.wmiEvents[0].element.start);
}

/** The EventFiltering elements of a file; Sysmon reads them all. */
export function filteringsOf({ root }: XmlDocument): readonly XmlElement[] {
  return childElements(root).filter(({ name }) => name === 'EventFiltering');
}

/** Whether desired elements mean in a container what they say. */
export function suits({ element, isGroup }: Container, placement: Placement): boolean {
  switch (placement) {
    case 'outside':
      return !isGroup;
    case 'anywhere':
      return true;
    case 'neutral-group':
      return isGroup && hasRelation(element, /^ *or *$/) && (attribute(element, 'name')?.value ?? '') === '';
  }
}

/** Whether Sysmon accepts the tag of a container. */
export function isSound({ element, isGroup }: Container): boolean {
  return !isGroup || (hasRelation(element, /^ *(?:or|and) *$/) && element.attributes.every(isGroupAttribute));
}

function hasRelation(group: XmlElement, form: RegExp): boolean {
  return form.test(attribute(group, 'groupRelation')?.value ?? '');
}

function isGroupAttribute({ name }: { readonly name: string }): boolean {
  return name === 'name' || name === 'groupRelation';
}

/** Whether two elements say the same. */
export function isSame(a: WmiEvent | null, b: WmiEvent): boolean {
  return (
    a?.onmatch === b.onmatch &&
    a.items.length === b.items.length &&
    JSON.stringify(plain(a)) === JSON.stringify(plain(b))
  );
}

/** In one order of keys, whoever made the model. */
function plain({ onmatch, items }: WmiEvent): unknown {
  return [
    onmatch,
    items.map((item) =>
      item.kind === 'Rule'
        ? [item.name, item.groupRelation, item.conditions.map(plainCondition)]
        : plainCondition(item),
    ),
  ];
}

function plainCondition({
  field,
  condition,
  value,
  name,
}: Extract<WmiEvent['items'][number], { kind: 'Condition' }>): unknown {
  return { field, condition, value, name };
}
