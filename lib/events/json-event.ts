import type { JsonContainer, JsonNode } from './json-parser';
import type { EventLeaves, Leaf, PathNames } from './leaves';

type JsonObject = Extract<JsonContainer, { kind: 'object' }>;

/** Names under which exports keep their lists of events. */
const LISTS = ['hits', 'results', 'events', 'Events', 'Event', 'records', 'Records', 'value', 'data', 'items', 'logs'];
/** Names under which an export wraps one event: Elasticsearch, Splunk. */
const WRAPPERS = ['_source', 'result'];
const DEEPEST_EVENT = 12;
const MOST_LEAVES = 5000;

/**
 * The objects of a JSON value that may be events: itself, the items of lists, what the exports of search engines hold.
 *
 * @param node - a value
 * @param depth - in how many lists it stands
 * @returns objects, and anything else that stands where an event should; incomplete objects are left out
 */
export function* eventNodes(node: JsonNode, depth = 0): Generator<JsonNode> {
  if (depth > DEEPEST_EVENT) {
    if (!('complete' in node) || node.complete) {
      yield node;
    }
  } else if (node.kind === 'array') {
    for (const item of node.items) {
      yield* eventNodes(item, depth + 1);
    }
  } else if (node.kind === 'object') {
    const list = eventListIn(node);
    if (list !== undefined) {
      yield* eventNodes(list, depth + 1);
    } else if (node.complete) {
      yield unwrapped(node);
    }
  } else {
    yield node;
  }
}

/**
 * What an export wraps around its events.
 *
 * @param node - an object
 * @returns the list of events in it, or an object that holds the list; undefined where the object is an event itself
 */
export function eventListIn(node: JsonObject): JsonNode | undefined {
  for (const name of LISTS) {
    const inner = node.members.get(name);
    if (inner?.kind === 'array' && inner.items[0]?.kind === 'object') {
      return inner;
    }
    if (inner?.kind === 'object' && (name === 'hits' || name === 'Events') && eventListIn(inner) !== undefined) {
      return inner;
    }
  }
  return undefined;
}

function unwrapped(node: JsonObject): JsonNode {
  for (const name of WRAPPERS) {
    const inner = node.members.get(name);
    if (inner?.kind === 'object') {
      return inner;
    }
  }
  return node;
}

/**
 * The values of one event.
 *
 * @param event - an object
 * @param names - turns names into paths
 * @returns its leaves and unnamed values
 */
export function leavesOfJson(event: JsonNode, names: PathNames): EventLeaves {
  const walk = new Walk(names);
  walk.visit(event, '', '', 0);
  return walk;
}

class Walk implements EventLeaves {
  readonly leaves: Leaf[] = [];
  readonly unnamed: string[] = [];
  readonly #names: PathNames;

  constructor(names: PathNames) {
    this.#names = names;
  }

  visit(node: JsonNode, path: string, name: string, depth: number): void {
    if (depth > DEEPEST_EVENT || this.leaves.length > MOST_LEAVES) {
      return;
    }
    switch (node.kind) {
      case 'object':
        for (const [key, inner] of node.members) {
          const part = this.#names.pathOf(key);
          this.visit(inner, path === '' ? part : `${path}.${part}`, key, depth + 1);
        }
        break;
      case 'array':
        this.#list(node.items, path, name, depth);
        break;
      default:
        this.#leaf(node, path, name);
    }
  }

  #list(items: readonly JsonNode[], path: string, name: string, depth: number): void {
    const [only, ...others] = items;
    if (only !== undefined && others.length === 0 && only.kind !== 'object') {
      this.visit(only, path, name, depth + 1);
      return;
    }
    for (const item of items) {
      if (item.kind === 'object') {
        const pair = namedText(item);
        if (pair === undefined) {
          this.visit(item, path, name, depth + 1);
        } else {
          this.visit(pair.value, `${path}.${this.#names.pathOf(pair.name)}`, pair.name, depth + 1);
        }
      } else if (item.kind === 'string') {
        this.unnamed.push(item.text);
      }
    }
  }

  #leaf(node: Extract<JsonNode, { text: string }>, path: string, name: string): void {
    if (node.kind === 'literal' && node.text === 'null') {
      return;
    }
    const { text, start: offset } = node;
    this.leaves.push({ path, name, text: node.kind === 'string' ? text : null, shown: text, offset });
  }
}

const NAME_KEYS = ['Name', '@Name', '_Name', 'name'];
const TEXT_KEYS = ['#text', 'text', '_text', '_value', '_', 'Text', 'Value', 'value', 'content'];

/** `<Data Name="…">` as converters from XML to JSON write it. */
function namedText(item: JsonObject): { readonly name: string; readonly value: JsonNode } | undefined {
  const attributes = ['#attributes', '$', 'attributes'].map((key) => item.members.get(key));
  const holders = [item, ...attributes.filter((node) => node?.kind === 'object')];
  const name = holders
    .flatMap((node) => NAME_KEYS.map((key) => node.members.get(key)))
    .find((node) => node?.kind === 'string');
  const value = TEXT_KEYS.map((key) => item.members.get(key)).find((node) => node !== undefined);
  return name?.kind === 'string' && value !== undefined ? { name: name.text, value } : undefined;
}
