import { compileConfig, readConfig } from '../../../lib';
import type { Family } from './family';

const ENCODER = new TextEncoder();

function wmi(content: string, attributes = 'onmatch="include"'): string {
  return `<Sysmon schemaversion="4.50"><EventFiltering><RuleGroup name="" groupRelation="or"><WmiEvent ${attributes}>${content}</WmiEvent></RuleGroup></EventFiltering></Sysmon>`;
}

function filtering(content: string): string {
  return `<Sysmon schemaversion="4.50"><EventFiltering>${content}</EventFiltering></Sysmon>`;
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let index = 0; index < text.length; index++) {
    bytes[2 + index * 2] = text.charCodeAt(index) & 0xff;
    bytes[3 + index * 2] = text.charCodeAt(index) >> 8;
  }
  return bytes;
}

/** Read, and compiled where Sysmon accepts it. */
function read(input: string | Uint8Array): void {
  const { config } = readConfig(input);
  if (config !== undefined) {
    compileConfig(config).evaluate({ EventID: 20, Operation: 'Created', Name: ' "Updater"' });
  }
}

const ways: readonly (readonly [way: string, start: number, make: (size: number) => string | Uint8Array])[] = [
  ['blanks in onmatch', 500_000, (size) => wmi('', `onmatch="x${' '.repeat(size)}x"`)],
  ['blanks in groupRelation', 500_000, (size) => wmi('').replace('"or"', `"x${' '.repeat(size)}x"`)],
  ['blanks in a condition name', 500_000, (size) => wmi(`<User condition="is${' '.repeat(size)}x">a</User>`)],
  ['blanks in the schema version', 2_000_000, (size) => wmi('').replace('4.50', `${' '.repeat(size)}4.50`)],
  ['digits in the schema version', 500_000, (size) => wmi('').replace('4.50', `0.${'0'.repeat(size)}`)],
  ['hexadecimal digits in the schema version', 500_000, (size) => wmi('').replace('4.50', `0x${'0'.repeat(size)}4`)],
  ['blanks between elements', 500_000, (size) => wmi(`${' '.repeat(size)}<User>a</User>`)],
  ['blanks in a tag', 500_000, (size) => wmi(`<User${' '.repeat(size)}>a</User>`)],
  ['blanks in an end tag', 500_000, (size) => wmi(`<User>a</User${' '.repeat(size)}>`)],
  ['stray text', 300_000, (size) => wmi(`${' '.repeat(size)}x${' '.repeat(size)}`)],
  ['line ends in a value', 200_000, (size) => wmi(`<User>${'\r\n'.repeat(size)}</User>`)],
  ['line ends in an attribute', 200_000, (size) => wmi(`<User name="${'\r\n'.repeat(size)}">a</User>`)],
  ['entities in a value', 50_000, (size) => wmi(`<User>${'&amp;'.repeat(size)}</User>`)],
  ['character references in an attribute', 50_000, (size) => wmi(`<User name="${'&#65;'.repeat(size)}">a</User>`)],
  ['a huge value', 500_000, (size) => wmi(`<User>${'x'.repeat(size)}</User>`)],
  ['a huge name', 500_000, (size) => wmi(`<${'x'.repeat(size)}/>`)],
  ['a huge comment', 500_000, (size) => wmi(`<!--${' -'.repeat(size / 2)} -->`)],
  ['sections in a value', 20_000, (size) => wmi(`<User>${'<![CDATA[x]]>'.repeat(size)}</User>`)],
  ['comments in a value', 20_000, (size) => wmi(`<User>${'x<!-- -->'.repeat(size)}</User>`)],
  ['comments', 50_000, (size) => wmi('<!-- c -->'.repeat(size))],
  ['instructions', 50_000, (size) => wmi('<?i x?>'.repeat(size))],
  ['comments before the root', 50_000, (size) => `${'<!-- c -->'.repeat(size)}${wmi('')}`],
  ['deep elements', 50_000, (size) => `${'<a>'.repeat(size)}${'</a>'.repeat(size)}`],
  ['conditions', 5_000, (size) => wmi('<User condition="contains">a</User>'.repeat(size))],
  ['rules', 5_000, (size) => wmi('<Rule><User>a</User></Rule>'.repeat(size))],
  ['conditions in a rule', 5_000, (size) => wmi(`<Rule>${'<User>a</User>'.repeat(size)}</Rule>`)],
  ['elements', 5_000, (size) => filtering('<WmiEvent onmatch="exclude"/>'.repeat(size))],
  [
    'groups',
    5_000,
    (size) => filtering('<RuleGroup groupRelation="or"><WmiEvent onmatch="exclude"/></RuleGroup>'.repeat(size)),
  ],
  [
    'other events',
    5_000,
    (size) => filtering('<ProcessCreate onmatch="exclude"><Image>a</Image></ProcessCreate>'.repeat(size)),
  ],
  [
    'options',
    40_000,
    (size) =>
      wmi('').replace('<EventFiltering>', `${'<HashAlgorithms>*</HashAlgorithms>'.repeat(size)}<EventFiltering>`),
  ],
  [
    'attributes',
    10_000,
    (size) => wmi(`<User ${Array.from({ length: size }, (_, index) => `a${String(index)}=""`).join(' ')}/>`),
  ],
  ['semicolons in a list', 200_000, (size) => wmi(`<User condition="contains all">${';'.repeat(size)}a</User>`)],
  ['items of a list', 100_000, (size) => wmi(`<User condition="excludes any">${'a;b'.repeat(size)}</User>`)],
  ['unknown elements', 20_000, (size) => wmi('<Xyz/>'.repeat(size))],
  ['unknown attributes', 10_000, (size) => wmi('<User conditio="is">a</User>'.repeat(size))],
  ['unknown conditions', 10_000, (size) => wmi('<User condition="equals">a</User>'.repeat(size))],
  ['skipped elements', 10_000, (size) => filtering('<WmiEvent/>'.repeat(size))],
  [
    'dropped elements',
    5_000,
    (size) => filtering('<WmiEvent onmatch="include"><Query>a</Query><Filter>b</Filter></WmiEvent>'.repeat(size)),
  ],
  ['long rule names', 2_000, (size) => wmi(`<User name="${'x'.repeat(300)}">a</User>`.repeat(size))],
  ['texts between elements', 20_000, (size) => wmi('<User>a</User>x'.repeat(size))],
  ['unclosed elements', 50_000, (size) => `<Sysmon>${'<a>\n'.repeat(size)}`],
  ['an unclosed attribute', 300_000, (size) => `<Sysmon a="${'x\n'.repeat(size)}`],
  ['an unclosed comment', 300_000, (size) => `<Sysmon><!--${'x\n'.repeat(size)}`],
  ['an unclosed section', 300_000, (size) => `<Sysmon><![CDATA[${']]\n'.repeat(size)}`],
  ['brackets of a DOCTYPE', 300_000, (size) => `<!DOCTYPE a ${'[<'.repeat(size)}`],
  ['bytes of UTF-16', 10_000, (size) => utf16(wmi('<User>a</User>\n'.repeat(size)))],
  ['bytes that are no UTF-8', 500_000, brokenBytes],
];

function brokenBytes(size: number): Uint8Array {
  const bytes = new Uint8Array(size).fill(0xff, 8);
  bytes.set(ENCODER.encode('<Sysmon>'));
  return bytes;
}

export const families: readonly Family[] = ways.map(([way, start, make]) => ({
  name: `configuration: ${way}`,
  start,
  make,
  run: read,
}));
