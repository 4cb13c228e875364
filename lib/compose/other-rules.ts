import type { XmlElement } from '../xml';

/**
 * The rules of a configuration for other events than WMI.
 *
 * @param root - the element Sysmon
 * @yields the name of each element
 */
export function* otherRules(root: XmlElement): Generator<string> {
  for (const filtering of elementsOf(root, 'EventFiltering')) {
    for (const rule of filtering.children) {
      if (rule.kind === 'element' && rule.name === 'RuleGroup') {
        yield* namesOf(rule);
      }
    }
    yield* namesOf(filtering);
  }
}

/**
 * Whether a configuration speaks of WMI events at all, in elements that count or not.
 *
 * @param root - the element Sysmon
 * @returns true where there is a WmiEvent element
 */
export function hasWmiEvents(root: XmlElement): boolean {
  return elementsOf(root, 'EventFiltering').some(
    (filtering) =>
      elementsOf(filtering, 'WmiEvent').length > 0 ||
      elementsOf(filtering, 'RuleGroup').some((group) => elementsOf(group, 'WmiEvent').length > 0),
  );
}

function* namesOf(parent: XmlElement): Generator<string> {
  for (const child of parent.children) {
    if (child.kind === 'element' && child.name !== 'RuleGroup' && child.name !== 'WmiEvent') {
      yield child.name;
    }
  }
}

function elementsOf(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter((child): child is XmlElement => child.kind === 'element' && child.name === name);
}
