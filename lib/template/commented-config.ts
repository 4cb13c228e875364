import type { Config, ConfigNode } from '../model';
import { conditionsOf, wmiEventsOf } from '../model';
import { readConfig } from '../reader';
import type { XmlNode } from '../xml';
import { commentsBefore, commentText } from '../xml';

/** A model with the comments of the file it was read from, in the form that the writer takes. */
export interface CommentedConfig {
  readonly config: Config;
  readonly comments: ReadonlyMap<ConfigNode, readonly string[]>;
}

/**
 * Reads a file of templates/ with its comments: each belongs to the element that follows it, or to the WmiEvent without
 * conditions that holds it. Writing the result gives the file again.
 *
 * @param xml - a configuration that Sysmon accepts
 * @returns its model and comments
 * @throws TypeError if Sysmon would refuse it
 */
export function readCommentedConfig(xml: string): CommentedConfig {
  const read = readConfig(xml);
  const { config, document, problems } = read;
  if (config === undefined || document === undefined) {
    throw new TypeError(`Sysmon refuses the template: ${problems[0]?.message ?? 'it is no configuration'}`);
  }
  const comments = new Map<ConfigNode, readonly string[]>([[config, commentsAmong(document.prolog)]]);
  for (const node of nodesBelow(config)) {
    const element = read.locate(node);
    if (element !== undefined) {
      const isEmpty = node.kind === 'WmiEvent' && node.items.length === 0;
      comments.set(node, [
        ...commentsBefore(element).map(commentText),
        ...(isEmpty ? commentsAmong(element.children) : []),
      ]);
    }
  }
  return { config, comments };
}

function nodesBelow(config: Config): ReadonlySet<ConfigNode> {
  const wmiEvents = wmiEventsOf(config).map(({ element }) => element);
  const items = wmiEvents.flatMap((element) => element.items);
  const conditions = wmiEvents.flatMap((element) => conditionsOf(element).map(({ condition }) => condition));
  return new Set([...config.options, ...config.eventFiltering, ...wmiEvents, ...items, ...conditions]);
}

/** The writer makes the indentation of their lines anew. */
function commentsAmong(nodes: readonly XmlNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === 'comment' ? [commentText(node.value)] : []));
}
