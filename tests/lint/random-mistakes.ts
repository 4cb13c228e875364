import { CONDITIONS, WMI_FIELDS } from '../../lib/catalog';
import { encodeText } from '../../lib/text';
import type { Random } from '../analysis/random';
import { VALUES } from '../analysis/random-events';

const VERSIONS: readonly string[] = [
  ...['3.40', '4.00', '4.0', '4.1', '4.10', '4.15', '4.2', '4.21', '4.22', '4.22', '4.22', '4.23', '4.25', '4.30'],
  ...['4.31', '4.32', '4.40', '4.50', '4.50', '4.60', '4.70', '4.81', '4.85', '4.90', '4.91', '4.92', '5.0'],
  ...['4,22', '4,50', '4.22abc', '4.50 ', '4.22.1', '4.229', '0x4.8', '422e-2'],
];
const FIELDS: readonly string[] = [
  ...WMI_FIELDS,
  'Operation',
  'Operation',
  'Name',
  'Name',
  'User',
  'Consumer',
  'Filter',
];
const UNKNOWN_FIELDS: readonly string[] = [
  'Consummer',
  'name',
  'Image',
  'QueryName',
  'Bogus',
  'TargetObject',
  'WmiEvent',
];
const UNKNOWN_CONDITIONS: readonly string[] = ['begins with', 'ends with', 'contains ', 'equals', 'isnot', 'contain'];
const KNOWN_CONDITIONS: readonly string[] = CONDITIONS.map(({ name }) => name);

/** What people write as values: natural texts, recorded ones, lists, and what belongs elsewhere. */
const WRITTEN: readonly string[] = [
  ...['Created', 'created', 'Create', 'Deleted', 'Created;Modified', 'Created; Modified', 'WmiFilterEvent', '19', ''],
  ...['Updater', ' &quot;Updater&quot;', '"Updater"', ' "Updater"', ' "', 'SCNotification', '*Updater*', 'Upd?ter'],
  ...['CommandLineEventConsumer', 'ActiveScriptEventConsumer', 'Command Line', 'CommandLine', 'Script', 'Log File'],
  ...[
    'root\\subscription',
    ' "root\\\\cimv2"',
    'subscription',
    'cimv2',
    'SELECT',
    'Win32_',
    '__EventFilter',
    'T1546.003',
  ],
  ...[
    'powershell',
    'powershell;',
    ';powershell',
    'powershell; cmd',
    'powershell;\n      cmd',
    '\u00a0powershell',
    'a;;b',
  ],
  ...[
    'C:\\Windows\\System32',
    'C:\\\\Windows',
    '%SystemRoot%',
    'CORP\\admin',
    'SYSTEM',
    '2026-01',
    'Wmi',
    ' ',
    ';',
    '-',
  ],
];
const NAMES: readonly string[] = ['', 'T1546.003', 'technique_id=T1047,x', 'verified SCCM', 'Type', 'Name', 'Consumer'];

const OTHERS: readonly string[] = [
  '<ProcessCreate onmatch="include">\n<Image condition="end with">cmd.exe</Image>\n<CommandLine>wmic</CommandLine>\n</ProcessCreate>',
  '<ProcessCreate onmatch="exclude">\n<Image>a.exe</Image>\n<Image>b.exe</Image>\n</ProcessCreate>',
  '<NetworkConnect onmatch="include">\n<DestinationPort>4444</DestinationPort>\n<Image condition="image">x.exe</Image>\n</NetworkConnect>',
  '<RegistryEvent onmatch="exclude">\n<TargetObject condition="contains">Run</TargetObject>\n</RegistryEvent>',
  '<RegistryEvent onmatch="include">\n<NewName>a</NewName>\n<Image>b</Image>\n</RegistryEvent>',
  '<PipeEvent onmatch="include">\n<Rule groupRelation="and">\n<PipeName>\\a</PipeName>\n<Image>b</Image>\n</Rule>\n</PipeEvent>',
  '<FileCreate onmatch="include"/>',
  '<ProcessTerminate onmatch="exclude"></ProcessTerminate>',
];
const LATER: readonly string[] = [
  '<DnsQuery onmatch="exclude"/>',
  '<FileDelete onmatch="exclude"/>',
  '<ClipboardChange onmatch="include"/>',
];
const OPTIONS: readonly string[] = [
  '<HashAlgorithms>*</HashAlgorithms>',
  '<CheckRevocation/>',
  '<CheckRevocation>True</CheckRevocation>',
  '<DnsLookup>False</DnsLookup>',
];
const BAD_OPTIONS: readonly string[] = [
  '<HashAlgorithms kind="x">*</HashAlgorithms>',
  '<ArchiveDirectory enabled="false"/>',
  '<WmiEvent onmatch="exclude"/>',
  '<Option>x</Option>',
];
/** Conditions that are only dead together. */
export const DEAD_TOGETHER = `<Rule groupRelation="and">
<Operation>Created</Operation>
<Operation>Deleted</Operation>
</Rule>
<Rule groupRelation="and">
<Operation>Modified</Operation>
<Operation>Deleted</Operation>
</Rule>
<User condition="contains">SYSTEM</User>`;
const STRAY: readonly string[] = ['log all', '\u00a0\u00a0', ';', '\u200b'];
const COMMENTS: readonly string[] = [
  '<!-- tuned 2024 -->',
  '<!-- sysmon-wmi-ignore no-broad-exclusion: known -->',
  '<!-- sysmon-wmi-ignore no-dead-condition, bogus-rule: known -->',
  '<!-- <Operation>Created</Operation> -->',
];

/** Writes one random file, with what people write wrong. */
class Author {
  readonly #random: Random;
  /** How many more mistakes for which Sysmon refuses, drops or skips something; the others are free. */
  #slips: number;
  #last: string | null = null;

  constructor(random: Random) {
    this.#random = random;
    this.#slips = random.pick([0, 0, 0, 1, 1, 1, 2, 3]);
  }

  file(): string {
    const random = this.#random;
    const events = random.list(1, 4, () => this.#event());
    const others = random.list(0, 3, () => this.#grouped(random.pick(random.chance(0.1) ? LATER : OTHERS)));
    const all = random.chance(0.5) ? [...events, ...others] : [...others, ...events];
    const lines = [
      ...(random.chance(0.3) ? ['<?xml version="1.0"?>'] : []),
      ...this.#comment(0.1),
      `<Sysmon schemaversion="${random.pick(VERSIONS)}">`,
      ...random.list(0, 2, () => random.pick(this.#slip(0.1) ? BAD_OPTIONS : OPTIONS)),
      '<EventFiltering>',
      ...all,
      ...(this.#slip(0.03) ? [random.pick(STRAY)] : []),
      '</EventFiltering>',
      ...(random.chance(0.05) ? [random.pick(OPTIONS)] : []),
      '</Sysmon>',
      '',
    ];
    return this.#laidOut(lines.join('\n'));
  }

  #event(): string {
    const random = this.#random;
    if (random.chance(0.15)) {
      return this.#grouped(
        '<WmiEvent onmatch="include">\n<EventType condition="begin with">Wmi</EventType>\n</WmiEvent>',
      );
    }
    const name = this.#slip(0.08)
      ? random.pick(['WmiEventFilter', 'Wmievent', 'WmiFilter', 'WmiEventConsumer', 'Wmi'])
      : 'WmiEvent';
    const onmatch = random.pick(['include', 'exclude']);
    const attribute = this.#slip(0.08)
      ? random.pick([
          '',
          ' onmatch="Include"',
          ` onmatch="${onmatch}" default="${onmatch}"`,
          ` onmatch="${onmatch}" name="x"`,
        ])
      : ` onmatch="${onmatch}"`;
    const items = random.list(0, 4, () => this.#item());
    const dead = random.chance(0.05) ? [DEAD_TOGETHER] : [];
    const inner = [...items, ...dead, ...(this.#slip(0.05) ? [random.pick(STRAY)] : [])];
    const tag = `<${name}${attribute}`;
    const element =
      inner.length === 0 && random.chance(0.5) ? `${tag}/>` : [`${tag}>`, ...inner, `</${name}>`].join('\n');
    return this.#grouped(this.#slip(0.04) ? `<Rule groupRelation="and">\n${element}\n</Rule>` : element);
  }

  #grouped(element: string): string {
    const random = this.#random;
    if (random.chance(0.35)) {
      return element;
    }
    const relation = this.#slip(0.05)
      ? random.pick(['', ' groupRelation="OR"', ' groupRelation="xor"'])
      : ` groupRelation="${random.pick(['or', 'and', 'or ', 'and'])}"`;
    return `<RuleGroup name="${random.pick(NAMES)}"${relation}>\n${element}\n</RuleGroup>`;
  }

  #item(): string {
    const random = this.#random;
    if (this.#last !== null && random.chance(0.1)) {
      return this.#last;
    }
    const item = random.chance(0.3) ? this.#rule() : this.#condition();
    this.#last = item;
    return [...this.#comment(0.05), item].join('\n');
  }

  #rule(): string {
    const random = this.#random;
    if (this.#slip(0.08)) {
      return random.pick([
        '<Rule groupRelation="and"/>',
        '<Rule></Rule>',
        '<Rule>\n<Rule><Name>a</Name></Rule>\n</Rule>',
      ]);
    }
    const relation = random.pick([
      ' groupRelation="and"',
      ' groupRelation="and"',
      ' groupRelation="or"',
      ' groupRelation="AND"',
      ' groupRelation="xor"',
      '',
    ]);
    const name = random.chance(0.2) ? ` name="${random.pick(NAMES)}"` : '';
    return [
      `<Rule${name}${relation}>`,
      ...random.list(1, 3, () => this.#condition()),
      ...this.#comment(0.05),
      '</Rule>',
    ].join('\n');
  }

  #condition(): string {
    const random = this.#random;
    const field = this.#slip(0.06) ? random.pick(UNKNOWN_FIELDS) : random.pick(FIELDS);
    const name = random.chance(0.2) ? ` name="${random.pick(NAMES)}"` : '';
    const condition = this.#slip(0.05)
      ? random.pick(UNKNOWN_CONDITIONS)
      : random.pick(random.chance(0.5) ? ['is', 'contains', ''] : KNOWN_CONDITIONS);
    const given = condition === '' && random.chance(0.5) ? '' : ` condition="${condition}"`;
    const known = WMI_FIELDS.find((wmiField) => wmiField === field);
    const recorded = known === undefined ? undefined : VALUES.get(known);
    const value = recorded !== undefined && random.chance(0.3) ? escaped(random.pick(recorded)) : random.pick(WRITTEN);
    return `<${field}${name}${given}>${value}</${field}>`;
  }

  #comment(probability: number): string[] {
    return this.#random.chance(probability) ? [this.#random.pick(COMMENTS)] : [];
  }

  #slip(probability: number): boolean {
    if (this.#slips === 0 || !this.#random.chance(probability * 2)) {
      return false;
    }
    this.#slips -= 1;
    return true;
  }

  #laidOut(text: string): string {
    const random = this.#random;
    const step = random.pick(['', '  ', '\t', '    ']);
    const lines = text.split('\n');
    let depth = 0;
    const indented = lines.map((line) => {
      const closes = line.startsWith('</');
      depth -= closes ? 1 : 0;
      const own = step.repeat(Math.max(0, depth));
      depth += /^<[A-Za-z][^>]*[^/]>$/.test(line) ? 1 : 0;
      return line === '' ? line : own + line;
    });
    const layout = random.next();
    return layout < 0.1
      ? indented.map((line) => line.trimStart()).join('')
      : indented.join(layout < 0.4 ? '\r\n' : '\n');
  }
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * A random file as people write them, with what they write wrong: elements in wrong places, unknown names, odd versions and
 * relations, duplicates, conditions dead together, blanks in values, comments, line ends and encodings of every kind.
 *
 * @param random - decides all
 * @returns its text or bytes
 */
export function randomMistakes(random: Random): string | Uint8Array {
  const text = new Author(random).file();
  const kind = random.next();
  if (kind < 0.6) {
    return text;
  }
  return kind < 0.8 ? encodeText(text, 'utf-8', kind < 0.7) : encodeText(text, 'utf-16le', kind < 0.95);
}
