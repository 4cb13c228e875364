import { findCondition } from '../catalog';
import type { Condition, Config, ConfigNode, Option, Relation, Rule, RuleGroup, WmiEvent } from '../model';
import { frozen } from '../model';
import type { XmlElement } from '../xml';
import { attribute, childElements, textContent } from '../xml';
import { isRead } from './options';
import { hasNoUsableMatch } from './usable-match';

/** A model and the element behind each of its parts. */
export interface LocatedConfig {
  readonly config: Config;
  readonly elements: ReadonlyMap<ConfigNode, XmlElement>;
}

/**
 * Makes the model of the WmiEvent part of a file.
 *
 * @param root - the element `Sysmon`, whose WmiEvent part the DTD accepts
 * @param schemaVersion - as Sysmon prints it
 * @param dropped - the conditions that Sysmon for Linux drops
 * @returns the frozen model and where its parts stand
 */
export function buildModel(root: XmlElement, schemaVersion: string, dropped: ReadonlySet<XmlElement>): LocatedConfig {
  const builder = new ModelBuilder(dropped);
  const config = builder.config(root, schemaVersion);
  return { config: frozen(config), elements: builder.elements };
}

class ModelBuilder {
  readonly elements = new Map<ConfigNode, XmlElement>();
  readonly #dropped: ReadonlySet<XmlElement>;

  constructor(dropped: ReadonlySet<XmlElement>) {
    this.#dropped = dropped;
  }

  config(root: XmlElement, schemaVersion: string): Config {
    const children = childElements(root);
    const filtering = children.filter((child) => child.name === 'EventFiltering');
    return this.#at(root, {
      kind: 'Config',
      schemaVersion,
      options: children.filter((child) => child.name !== 'EventFiltering').map((child) => this.#option(child)),
      eventFiltering: filtering
        .flatMap((parent) => childElements(parent))
        .flatMap((child) => this.#filteringItem(child)),
    });
  }

  #option(element: XmlElement): Option {
    return this.#at(element, {
      kind: 'Option',
      name: element.name,
      value: isRead(element) ? textContent(element) : null,
    });
  }

  #filteringItem(element: XmlElement): (RuleGroup | WmiEvent)[] {
    if (element.name === 'WmiEvent') {
      return this.#wmiEvent(element);
    }
    return element.name === 'RuleGroup' && belongsToWmi(element) ? [this.#ruleGroup(element)] : [];
  }

  #ruleGroup(element: XmlElement): RuleGroup {
    return this.#at(element, {
      kind: 'RuleGroup',
      name: attribute(element, 'name')?.value ?? null,
      groupRelation: attribute(element, 'groupRelation')?.value.trim() === 'or' ? 'or' : 'and',
      wmiEvents: childElements(element)
        .filter((child) => child.name === 'WmiEvent')
        .flatMap((child) => this.#wmiEvent(child)),
    });
  }

  /** Empty for an element that Sysmon skips. */
  #wmiEvent(element: XmlElement): WmiEvent[] {
    if (hasNoUsableMatch(element)) {
      return [];
    }
    const match = attribute(element, 'onmatch')?.value.trim();
    const excludes =
      match === undefined ? attribute(element, 'default')?.value.trim() === 'include' : match === 'exclude';
    return [
      this.#at(element, {
        kind: 'WmiEvent',
        onmatch: excludes ? 'exclude' : 'include',
        items: this.#kept(element).flatMap((child) => this.#item(child)),
      }),
    ];
  }

  /** Empty for a `<Rule>` without conditions, which Sysmon ignores. */
  #item(element: XmlElement): (Condition | Rule)[] {
    if (element.name !== 'Rule') {
      return [this.#condition(element)];
    }
    const conditions = this.#kept(element).map((child) => this.#condition(child));
    if (conditions.length === 0) {
      return [];
    }
    return [
      this.#at(element, {
        kind: 'Rule',
        name: attribute(element, 'name')?.value ?? null,
        groupRelation: ruleRelation(attribute(element, 'groupRelation')?.value),
        conditions,
      }),
    ];
  }

  #kept(parent: XmlElement): readonly XmlElement[] {
    return childElements(parent).filter((child) => !this.#dropped.has(child));
  }

  #condition(element: XmlElement): Condition {
    return this.#at(element, {
      kind: 'Condition',
      field: element.name,
      condition: findCondition(attribute(element, 'condition')?.value)?.name ?? 'is',
      value: textContent(element),
      name: attribute(element, 'name')?.value ?? null,
    });
  }

  #at<Node extends ConfigNode>(element: XmlElement, node: Node): Node {
    this.elements.set(node, element);
    return node;
  }
}

/** A group with only other event types is no part of a WmiEvent configuration; an empty one may be what a writer wrote. */
function belongsToWmi(group: XmlElement): boolean {
  const children = childElements(group);
  return children.length === 0 || children.some((child) => child.name === 'WmiEvent');
}

/** As the engine reads it: absent is `or`, `or` in any case is `or`, any other value is `and`. */
function ruleRelation(value: string | undefined): Relation {
  return value === undefined || value.toLowerCase() === 'or' ? 'or' : 'and';
}
