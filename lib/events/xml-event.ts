import { XMLParser } from 'fast-xml-parser';
import type { EventLeaves, Leaf, PathNames, UnnamedList } from './leaves';
import type { TagFault } from './xml-tags';
import { tagFault } from './xml-tags';

/** Deeper than any event is; the parser counts to 100. */
const DEEPEST_EVENT = 20;
const ATTRIBUTES = ':@';
const TEXT = '#text';
const CDATA = '#cdata';
/** Elements that list values without names: of events, and of ParameterXml. */
const UNNAMED: ReadonlySet<string> = new Set(['Data', 'Param']);

/** Reads `<Event>` elements. Entities are decoded here and not by the parser, so that none can be declared. */
export class XmlReader {
  readonly #names: PathNames;
  #parser: XMLParser | undefined;

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
      const hasCr = text.includes('\r');
      const isFree = hasCr && !text.includes(STANDS_FOR_CR);
      this.#parser ??= newParser();
      const nodes: unknown = this.#parser.parse(hasCr ? keepCr(text, isFree ? STANDS_FOR_CR : '&#13;') : text);
      const walk = new Walk(offset, this.#names, isFree ? STANDS_FOR_CR : '\r');
      walk.children(nodes, '', 0);
      return walk;
    } catch (error) {
      return { message: error instanceof Error ? error.message : String(error), offset: 0 };
    }
  }
}

/** Made when it is needed: files of JSON never load the package. */
function newParser(): XMLParser {
  return new XMLParser({
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
}

/** Of private use: stands for a CR while an event is parsed, as long as it is. */
const STANDS_FOR_CR = '\ue00d';

/** The CR of a script stands before an LF that Sysmon has escaped; XML readers would make an LF of it. */
function keepCr(text: string, kept: string): string {
  const parts = text.split('<').map((part) => {
    const end = part.indexOf('>') + 1;
    return part.slice(0, end) + part.slice(end).replaceAll('\r', kept);
  });
  return parts.join('<');
}

class Walk implements EventLeaves {
  readonly leaves: Leaf[] = [];
  readonly unnamed: UnnamedList[] = [];
  readonly #offset: number;
  readonly #names: PathNames;
  readonly #cr: string;

  constructor(offset: number, names: PathNames, cr: string) {
    this.#offset = offset;
    this.#names = names;
    this.#cr = cr;
  }

  /** Reads elements; returns their text where there is no element among them. */
  children(nodes: unknown, path: string, depth: number): string | null {
    let text = '';
    let elements = 0;
    const unnamed: string[] = [];
    for (const node of Array.isArray(nodes) && depth < DEEPEST_EVENT ? nodes : []) {
      for (const [tag, inner] of entriesOf(node)) {
        if (tag === TEXT) {
          text += decodeReferences(String(inner).replaceAll(this.#cr, '\r'));
        } else if (tag === CDATA) {
          text += cdataOf(inner).replaceAll(this.#cr, '\r');
        } else if (tag !== ATTRIBUTES) {
          elements += 1;
          const attributes = entriesOf(node).find(([name]) => name === ATTRIBUTES)?.[1];
          unnamed.push(...this.#element(tag, inner, attributes, path, depth));
        }
      }
    }
    if (unnamed.length > 0) {
      this.unnamed.push({ path, texts: unnamed });
    }
    return elements === 0 ? text : null;
  }

  /** Reads an element; returns its text where it is one of a list without names. */
  #element(tag: string, inner: unknown, attributes: unknown, path: string, depth: number): readonly string[] {
    const written = entriesOf(attributes).map(([name, value]) => [name, decodeReferences(String(value))] as const);
    const dataName = tag === 'Data' ? written.find(([name]) => name === 'Name')?.[1] : undefined;
    const name = dataName ?? tag;
    const own = this.#names.pathOf(name);
    const here = path === '' ? own : `${path}.${own}`;
    const text = this.children(inner, here, depth + 1);
    if (UNNAMED.has(tag) && dataName === undefined && text !== null) {
      return [text];
    }
    if (text !== null) {
      this.#leaf(here, name, text);
    }
    for (const [attribute, value] of dataName === undefined ? written : []) {
      this.#leaf(`${here}.${this.#names.pathOf(attribute)}`, attribute, value);
    }
    return [];
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

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/y;

/**
 * Decodes the five entities of XML and character references; anything else stays as it is.
 *
 * @param text - text of an XML file
 * @returns the text that it means
 */
export function decodeReferences(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    REFERENCE.lastIndex = at;
    const [written, decimal, hexadecimal, name] = REFERENCE.exec(text) ?? [];
    if (written !== undefined) {
      const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
      const meant = name === undefined ? characterOf(code) : NAMED.get(name);
      parts.push(text.slice(copied, at), meant ?? written);
      copied = at + written.length;
    }
  }
  return copied === 0 ? text : parts.join('') + text.slice(copied);
}

function characterOf(code: number): string | undefined {
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}
