import type { SchemaTable } from '../../lib/catalog';
import { SCHEMA_VERSIONS, schemaTable } from '../../lib/catalog';
import { Sequence } from '../xml/mutation';

interface Node {
  name: string;
  readonly attributes: Map<string, string>;
  /** Elements, and pieces of markup as they are written. */
  readonly children: (Node | string)[];
}

// As they are written between quotes: what a listed value may look like, and what only seems so.
const LISTED_VALUES = [
  ...[
    'include',
    'exclude',
    'or',
    'and',
    ' include ',
    '\texclude\n',
    '&#32;or&#32;',
    ' and',
    '&#9;include',
    'or&#10;',
    'a&#110;d',
    'in clude',
  ],
  ...['Include', 'EXCLUDE', 'OR', 'And', 'xor', '', ' ', 'include exclude', 'or,and'],
];
const FREE_VALUES = ['', 'is', 'Contains Any', 'end with', 'excludes'];
const ATTRIBUTES = [
  ...[
    'onmatch',
    'default',
    'groupRelation',
    'name',
    'condition',
    'schemaversion',
    'Onmatch',
    'OnMatch',
    'grouprelation',
    'Name',
    'id',
  ],
  ...['xml:space', 'xml:lang', 'xmlns:x', '__proto__', 'constructor', 'toString'],
];
const PIECES = [
  ...[' ', '\n\t', '&#32;', '&#160;', '&#9;&#10;', 'text', '&amp;', '<![CDATA[]]>', '<![CDATA[ ]]>', '<![CDATA[x]]>'],
  ...['<!-- comment -->', '<?target data?>', '\u00a0', '\ufeff'],
];
const NAMES = [
  ...[
    'Sysmon',
    'EventFiltering',
    'RuleGroup',
    'Rule',
    'WmiEvent',
    'WMIEvent',
    'wmievent',
    'Query',
    'query',
    'Image',
    'HashAlgorithms',
  ],
  ...[
    'Hashalgorithms',
    'CheckRevocation',
    'CaptureClipboard',
    'ProcessTampering',
    'Nonsense',
    '__proto__',
    'constructor',
    'toString',
  ],
];

/** A document for a schema version, valid or with mistakes of the kinds that a DTD knows; the same for the same sequence. */
export function randomDocument(table: SchemaTable, random: Sequence): string {
  const root = new Generator(table, random).sysmon();
  for (let injuries = Math.max(0, random.below(4) - 1); injuries > 0; injuries--) {
    injure(root, table, random);
  }
  return written(root);
}

/** Random documents of each schema version. */
export function randomDocuments(
  count: number,
  seed: number,
): { version: (typeof SCHEMA_VERSIONS)[number]; documents: string[] }[] {
  const random = new Sequence(seed);
  const each = Math.ceil(count / SCHEMA_VERSIONS.length);
  return SCHEMA_VERSIONS.map((version) => ({
    version,
    documents: Array.from({ length: each }, () => randomDocument(schemaTable(version), random)),
  }));
}

class Generator {
  readonly #table: SchemaTable;
  readonly #random: Sequence;

  constructor(table: SchemaTable, random: Sequence) {
    this.#table = table;
    this.#random = random;
  }

  sysmon(): Node {
    const options = this.#several(3, () => this.#option());
    const filters = this.#several(2, () => this.#eventFiltering());
    return node('Sysmon', { schemaversion: this.#table.version }, [...options, ...filters]);
  }

  #option(): Node {
    const [name, content] = this.#random.pick([...this.#table.options]);
    return node(name, {}, content === 'text' ? ['True'] : []);
  }

  #eventFiltering(): Node {
    const event = (): Node => this.#event();
    const content = this.#several(3, () => {
      const inGroup = this.#random.below(2) === 0;
      return inGroup
        ? node('RuleGroup', { groupRelation: this.#random.pick(['or', 'and']) }, this.#several(2, event))
        : event();
    });
    return node('EventFiltering', {}, content);
  }

  #event(): Node {
    const [name, fields] = this.#random.pick([...this.#table.events]);
    const content = this.#several(2, () => {
      const ruled = this.#random.below(4) === 0;
      return ruled
        ? node('Rule', {}, [
            this.#field(this.#table.fields),
            ...this.#several(2, () => this.#field(this.#table.fields)),
          ])
        : this.#field(fields);
    });
    return node(
      name,
      { [this.#random.pick(['onmatch', 'default'])]: this.#random.pick(['include', 'exclude']) },
      content,
    );
  }

  #field(fields: ReadonlySet<string>): Node {
    return node(this.#random.pick([...fields]), {}, ['x']);
  }

  #several(limit: number, make: () => Node): Node[] {
    return Array.from({ length: this.#random.below(limit + 1) }, make);
  }
}

function node(name: string, attributes: Readonly<Record<string, string>>, children: (Node | string)[]): Node {
  return { name, attributes: new Map(Object.entries(attributes)), children };
}

/** Does one thing to a random element that may or may not make the document invalid. */
function injure(root: Node, table: SchemaTable, random: Sequence): void {
  const nodes = elementsOf(root);
  const target = random.pick(nodes);
  const place = random.below(target.children.length + 1);
  switch (random.below(7)) {
    case 0:
      target.name = random.pick([...NAMES, ...table.events.keys(), ...table.fields]);
      break;
    case 1:
      target.attributes.set(random.pick(ATTRIBUTES), random.pick([...LISTED_VALUES, ...FREE_VALUES]));
      break;
    case 2:
      target.attributes.delete(random.pick([...target.attributes.keys(), 'none']));
      break;
    case 3:
      target.attributes.set(random.pick([...target.attributes.keys(), 'name']), random.pick(LISTED_VALUES));
      break;
    case 4:
      target.children.splice(place, 0, random.pick(PIECES));
      break;
    case 5:
      target.children.splice(place, 0, structuredClone(random.pick(nodes)));
      break;
    default:
      target.children.splice(place, 1);
  }
}

function elementsOf(root: Node): readonly Node[] {
  return [root, ...root.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child)))];
}

function written({ name, attributes, children }: Node): string {
  const given = [...attributes].map(([key, value]) => ` ${key}="${value}"`).join('');
  const content = children.map((child) => (typeof child === 'string' ? child : written(child))).join('');
  return content === '' ? `<${name}${given}/>` : `<${name}${given}>${content}</${name}>`;
}
