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
