import { XMLParser } from 'fast-xml-parser';
import type { EventLeaves, Leaf, PathNames } from './leaves';
import type { TagFault } from './xml-tags';
import { tagFault } from './xml-tags';

/** Deeper than any event is; the parser counts to 100. */
const DEEPEST_EVENT = 20;
const ATTRIBUTES = ':@';
const TEXT = '#text';
const CDATA = '#cdata';

/** Reads `<Event>` elements. Entities are decoded here and not by the parser, so that none can be declared. */
export class XmlReader {
  readonly #names: PathNames;
  readonly #parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    removeNSPrefix: true,
    cdataPropName: CDATA,
    ignoreDeclaration: true,
    ignorePiTags: true,
  });

  /**
   * @param names - turns names into paths
   */
  constructor(names: PathNames) {
    this.#names = names;
  }

  /**
   * The values of one event.
   *
   * @param text - the element
   * @param offset - where it begins in the file
   * @returns its leaves, or what is wrong with it
   */
  leaves(text: string, offset: number): EventLeaves | TagFault {
    const fault = tagFault(text);
    if (fault !== null) {
      return fault;
    }
    try {
      const nodes: unknown = this.#parser.parse(text.includes('\r') ? keepCr(text) : text);
      const walk = new Walk(offset, this.#names);
      walk.children(nodes, '', 0);
      return walk;
    } catch (error) {
      return { message: error instanceof Error ? error.message : String(error), offset: 0 };
    }
  }
}

/** The CR of a script stands before an LF that Sysmon has escaped; XML readers would make an LF of it. */
function keepCr(text: string): string {
  const parts = text.split('<').map((part) => {
    const end = part.indexOf('>') + 1;
    return part.slice(0, end) + part.slice(end).replaceAll('\r', '&#13;');
  });
  return parts.join('<');
}

class Walk implements EventLeaves {
  readonly leaves: Leaf[] = [];
  readonly unnamed: string[] = [];
  readonly #offset: number;
  readonly #names: PathNames;

  constructor(offset: number, names: PathNames) {
    this.#offset = offset;
    this.#names = names;
  }

  /** Reads elements; returns their text where there is no element among them. */
  children(nodes: unknown, path: string, depth: number): string | null {
    let text = '';
    let elements = 0;
    for (const node of Array.isArray(nodes) && depth < DEEPEST_EVENT ? nodes : []) {
      for (const [tag, inner] of entriesOf(node)) {
        if (tag === TEXT) {
          text += decodeReferences(String(inner));
        } else if (tag === CDATA) {
          text += cdataOf(inner);
        } else if (tag !== ATTRIBUTES) {
          elements += 1;
          this.#element(tag, inner, entriesOf(node).find(([name]) => name === ATTRIBUTES)?.[1], path, depth);
        }
      }
    }
    return elements === 0 ? text : null;
  }

  #element(tag: string, inner: unknown, attributes: unknown, path: string, depth: number): void {
    const written = entriesOf(attributes).map(([name, value]) => [name, decodeReferences(String(value))] as const);
    const dataName = tag === 'Data' ? written.find(([name]) => name === 'Name')?.[1] : undefined;
    const name = dataName ?? tag;
    const own = this.#names.pathOf(name);
    const here = path === '' ? own : `${path}.${own}`;
    const text = this.children(inner, here, depth + 1);
    if (tag === 'Data' && dataName === undefined && text !== null) {
      this.unnamed.push(text);
    } else if (text !== null) {
      this.#leaf(here, name, text);
    }
    for (const [attribute, value] of dataName === undefined ? written : []) {
      this.#leaf(`${here}.${this.#names.pathOf(attribute)}`, attribute, value);
    }
  }

  #leaf(path: string, name: string, text: string): void {
    this.leaves.push({ path, name, text, shown: text, offset: this.#offset });
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function cdataOf(inner: unknown): string {
  const [first] = Array.isArray(inner) ? (inner as readonly unknown[]) : [];
  return entriesOf(first)
    .filter(([tag]) => tag === TEXT)
    .map(([, text]) => String(text))
    .join('');
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Decodes the five entities of XML and character references; anything else stays as it is.
 *
 * @param text - text of an XML file
 * @returns the text that it means
 */
export function decodeReferences(text: string): string {
  return text.includes('&')
    ? text.replace(
        /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g,
        (written, decimal?: string, hexadecimal?: string, name?: string) =>
          name === undefined
            ? (characterOf(decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal)) ?? written)
            : (NAMED.get(name) ?? written),
      )
    : text;
}

function characterOf(code: number): string | undefined {
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}
