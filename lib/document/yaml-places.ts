import type { Document, Node, Pair } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { LineIndex } from '../text';
import type { ReadDocument } from './mistake';
import type { Place } from './place';

/**
 * Tells where the parts of a YAML document stand.
 *
 * @param document - as it was composed
 * @param lines - the lines of its text
 * @returns what locates a mistake; what it has looked up once it finds at once
 */
export function yamlLocator(document: Document, lines: LineIndex): ReadDocument['locate'] {
  const places = new YamlPlaces(document);
  return ({ place, message, help }) => ({ message, help, position: lines.position(places.offsetOf(place)) });
}

class YamlPlaces {
  readonly #document: Document;
  readonly #members = new Map<Node, ReadonlyMap<unknown, Pair<Node, Node | null>>>();
  readonly #meant = new Map<Node, Node | null>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** The offset of the deepest part of the place that exists. */
  offsetOf(place: Place): number {
    let node = this.#document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const step of place) {
      const inner = this.#childOf(this.#resolved(node), step);
      if (inner === undefined) {
        break;
      }
      const shown = isPair(inner) ? inner.key : inner;
      offset = shown.range?.[0] ?? offset;
      node = isPair(inner) ? inner.value : inner;
    }
    return offset;
  }

  #resolved(node: Node | null): Node | null {
    if (!isAlias(node)) {
      return node;
    }
    const known = this.#meant.get(node);
    const meant = known === undefined ? (node.resolve(this.#document) ?? null) : known;
    this.#meant.set(node, meant);
    return meant;
  }

  #childOf(node: Node | null, step: string | number): Pair<Node, Node | null> | Node | undefined {
    if (isSeq<Node>(node)) {
      return node.items[Number(step)];
    }
    if (!isMap<Node, Node | null>(node)) {
      return undefined;
    }
    let members = this.#members.get(node);
    if (members === undefined) {
      members = new Map(node.items.map((pair) => [isScalar(pair.key) ? pair.key.value : undefined, pair]));
      this.#members.set(node, members);
    }
    return members.get(String(step));
  }
}
