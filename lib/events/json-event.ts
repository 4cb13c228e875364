import type { JsonContainer, JsonNode } from './json-parser';
import type { EventLeaves, Leaf, PathNames, UnnamedList } from './leaves';

type JsonObject = Extract<JsonContainer, { kind: 'object' }>;
type JsonText = Extract<JsonNode, { text: string }>;

/** Names under which exports keep their lists of events. */
const LISTS = [
  ...[
    'hits',
    'results',
    'Results',
    'rows',
    'events',
    'Events',
    'Event',
    'records',
    'Records',
    'value',
    'data',
    'items',
  ],
  ...['logs', 'metrics', 'messages', 'resourceLogs', 'scopeLogs', 'logRecords'],
];
/** Names under which an export wraps one event: Elasticsearch, Splunk, Graylog. */
const WRAPPERS = ['_source', 'result', 'message'];
/** Those of them that may be an object which holds the list. */
const LISTS_IN_OBJECTS: ReadonlySet<string> = new Set(['hits', 'Events']);
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
    if (inner?.kind === 'object' && LISTS_IN_OBJECTS.has(name) && eventListIn(inner) !== undefined) {
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
 * @param path - where the object stands in its record
 * @returns its leaves and unnamed values
 */
export function leavesOfJson(event: JsonNode, names: PathNames, path = ''): EventLeaves {
  const walk = new Walk(names);
  walk.visit(event, path, '', 0);
  return walk;
}

class Walk implements EventLeaves {
  readonly leaves: Leaf[] = [];
  readonly unnamed: UnnamedList[] = [];
  readonly #names: PathNames;

  constructor(names: PathNames) {
    this.#names = names;
  }

  visit(given: JsonNode, path: string, name: string, depth: number): void {
    const node = untyped(given);
    if (depth > DEEPEST_EVENT || this.leaves.length > MOST_LEAVES) {
      return;
    }
    switch (node.kind) {
      case 'object':
        for (const [key, inner] of node.members) {
          this.visit(inner, this.#under(path, key), key, depth + 1);
        }
        for (const { key, value } of node.repeated) {
          this.visit(value, this.#under(path, key), key, depth + 1);
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
    const objects = items.filter((item) => item.kind === 'object');
    const isNamed = objects.every((item) => namedText(item) !== undefined);
    const texts = items.flatMap((item) => textOf(item) ?? []);
    if (texts.length > 1 && texts.length === items.length) {
      this.unnamed.push({ path, texts });
      return;
    }
    for (const item of objects) {
      const pair = isNamed || item.members.size > 1 ? namedText(item) : undefined;
      if (pair === undefined) {
        this.visit(item, path, name, depth + 1);
      } else if (pair.value === undefined) {
        const { text, start: offset } = pair.name;
        this.leaves.push({ path: this.#under(path, text), name: text, text: '', shown: '', offset });
      } else {
        this.visit(pair.value, this.#under(path, pair.name.text), pair.name.text, depth + 1);
      }
    }
  }

  #under(path: string, name: string): string {
    const part = this.#names.pathOf(name);
    return path === '' ? part : `${path}.${part}`;
  }

  #leaf(node: JsonText, path: string, name: string): void {
    if (node.kind === 'literal' && node.text === 'null') {
      return;
    }
    const { text, start: offset } = node;
    this.leaves.push({ path, name, text: node.kind === 'string' ? text : null, shown: text, offset });
  }
}

const NAME_KEYS = ['Name', '@Name', '_Name', 'name', 'key'];
const ATTRIBUTE_KEYS = ['#attributes', '$', 'attributes'];
const TEXT_KEYS = ['#text', 'text', '_text', '_value', '_', 'Text', 'Value', 'value', 'content'];
/** A name, a value and a type; an object with more is no pair. */
const MOST_OF_PAIR = 3;
/** How OTLP writes a value. */
const TYPED_KEYS: ReadonlySet<string> = new Set(['stringValue', 'intValue', 'kvlistValue', 'arrayValue', 'values']);

/** An item of a list without names: a text, or an object that holds one and nothing else, as `Properties` of PowerShell. */
function textOf(item: JsonNode): string | undefined {
  if (item.kind === 'string') {
    return item.text;
  }
  const value = item.kind === 'object' && item.members.size === 1 ? item.members.get('Value') : undefined;
  return value === undefined || !('text' in value) ? undefined : isNull(value) ? '' : value.text;
}

/** `<Data Name="…">` as converters from XML to JSON write it; without a value, or with null for it, it is empty. */
function namedText(item: JsonObject): { readonly name: JsonText; readonly value: JsonNode | undefined } | undefined {
  const attributes = ATTRIBUTE_KEYS.map((key) => item.members.get(key));
  const holders = [item, ...attributes.filter((node) => node?.kind === 'object')];
  const name = holders
    .flatMap((node) => NAME_KEYS.map((key) => node.members.get(key)))
    .find((node) => node?.kind === 'string');
  const value = TEXT_KEYS.map((key) => item.members.get(key)).find((node) => node !== undefined);
  const isOther =
    item.members.size > MOST_OF_PAIR || (value === undefined && holders.some(({ members }) => members.size > 1));
  if (name?.kind !== 'string' || isOther) {
    return undefined;
  }
  return { name, value: value === undefined || isNull(value) ? undefined : value };
}

function isNull(node: JsonNode): boolean {
  return node.kind === 'literal' && node.text === 'null';
}

/** The value that OTLP wraps into objects which name its type. */
function untyped(value: JsonNode): JsonNode {
  let node = value;
  while (node.kind === 'object' && node.members.size === 1) {
    const [[key, inner] = []] = node.members;
    if (key === undefined || inner === undefined || !TYPED_KEYS.has(key)) {
      break;
    }
    node = inner;
  }
  return node;
}
