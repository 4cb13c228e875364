import type { SchemaVersion } from '../catalog';
import { hundredthsOf, RULE_GROUP_SINCE } from '../catalog';
import type { Config, WmiEvent } from '../model';
import { wmiEventsOf } from '../model';
import { readConfig } from '../reader';
import type { SubscriptionExclusion } from '../template';
import { generateTemplate } from '../template';
import type { XmlComment, XmlElement } from '../xml';

/** What a configuration is to do with WMI events: log them all, or all but those of the given subscriptions. */
export type ApplyWish = { readonly template: 'log-all' } | { readonly exclusions: readonly SubscriptionExclusion[] };

/**
 * Where the wished elements mean what they say: `outside`, before RuleGroup existed; `anywhere`, where no condition depends on
 * the group; `neutral-group`, where "or" must join them and no name may reach them.
 */
export type Placement = 'outside' | 'anywhere' | 'neutral-group';

/** One WmiEvent element that is to be in the file. */
export interface WishedElement {
  readonly model: WmiEvent;
  readonly element: XmlElement;
  /** The comments before it. */
  readonly comments: readonly XmlComment[];
}

/** The WmiEvent part that a file is to have. */
export interface WishedPart {
  readonly elements: readonly WishedElement[];
  /** The RuleGroup for them where they need one of their own; null below schema 4.2. */
  readonly group: XmlElement | null;
  readonly placement: Placement;
  /** The text that the offsets of the elements refer to. */
  readonly text: string;
  /** The same as a model, for the schema version of the file. */
  readonly config: Config;
}

/** Whether a wish excludes nothing. */
export function logsAll(wish: ApplyWish): boolean {
  return 'template' in wish || wish.exclusions.length === 0;
}

/**
 * The elements that fulfil a wish.
 *
 * @param wish - what is wished
 * @param version - the catalogue version whose tables apply to the file; from 4.22 on where something is excluded
 * @param printedVersion - the file's schema version as Sysmon prints it
 * @returns the elements as XML and as a model
 * @throws TemplateError if an exclusion is not in order, or holds what XML cannot
 */
export function wishedPart(wish: ApplyWish, version: SchemaVersion, printedVersion: string): WishedPart {
  const exclusions = 'template' in wish ? [] : wish.exclusions;
  const options = exclusions.length === 0 ? {} : { schemaVersion: version, exclusions };
  const read = readConfig(generateTemplate('log-all', options).xml);
  const elements = (read.config === undefined ? [] : wmiEventsOf(read.config)).map(
    ({ element: model }): WishedElement => {
      const element = read.locate(model);
      if (element === undefined) {
        throw new TypeError('a generated WmiEvent element stands nowhere in its file');
      }
      return { model, element, comments: commentsBefore(element) };
    },
  );
  const hasGroups = hundredthsOf(version) >= hundredthsOf(RULE_GROUP_SINCE);
  const placement = exclusions.length > 0 ? 'neutral-group' : hasGroups ? 'anywhere' : 'outside';
  return {
    elements,
    group: placement === 'outside' ? null : (elements[0]?.element.parent ?? null),
    placement,
    text: read.source.text,
    config: {
      kind: 'Config',
      schemaVersion: printedVersion,
      options: [],
      eventFiltering:
        placement === 'outside' ? elements.map(({ model }) => model) : (read.config?.eventFiltering ?? []),
    },
  };
}

/**
 * The comments that stand directly before an element, with nothing but white space and other comments between.
 *
 * @param element - an element
 * @returns its comments in document order
 */
export function commentsBefore(element: XmlElement): readonly XmlComment[] {
  const siblings = element.parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(element));
  const previous = before.findLastIndex((node) => node.kind === 'element');
  return before.slice(previous + 1).filter((node) => node.kind === 'comment');
}
