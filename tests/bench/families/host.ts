import { readHostState } from '../../../lib';
import type { Family } from './family';

const KEY = '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters]';
const HEADER = 24;
const ELEMENT = 24;
const CONDITION = 536;
const RULE = 296;
const VALUE = 8;
const CREATE = 1;
const FILTER = 19;

function read(input: string | Uint8Array): void {
  readHostState(typeof input === 'string' ? new TextEncoder().encode(input) : input);
}

/** Repeats a text up to a size. */
function filled(size: number, text: string): string {
  return text.repeat(Math.ceil(size / text.length));
}

function dump(start: number, name: string, rules: (size: number) => string): Family {
  return {
    name: `dump: ${name}`,
    start,
    make: (size) => `Rule configuration (version 4.50):\n - WmiEvent onmatch: include\n${rules(size)}`,
    run: read,
  };
}

function registry(start: number, name: string, lines: (size: number) => string): Family {
  return {
    name: `registry: ${name}`,
    start,
    make: (size) => `Windows Registry Editor Version 5.00\n${KEY}\n${lines(size)}`,
    run: read,
  };
}

function blob(start: number, name: string, make: (size: number) => Uint8Array): Family {
  return { name: `blob: ${name}`, start, make, run: read };
}

/** A blob of so many elements, each with so many conditions of one value, in one `<Rule>` or none. */
function blobOf(
  event: number,
  elements: number,
  conditions: number,
  { inRule, value }: { readonly inRule: boolean; readonly value: number },
): Uint8Array {
  const condition = Math.ceil((CONDITION + value) / 8) * 8;
  const rule = inRule ? RULE : 0;
  const element = ELEMENT + rule + conditions * condition;
  const bytes = new Uint8Array(HEADER + elements * element);
  const view = new DataView(bytes.buffer);
  view.setUint16(2, 15, true);
  view.setUint32(4, elements, true);
  view.setUint32(8, HEADER, true);
  view.setUint16(12, 50, true);
  view.setUint16(14, 4, true);
  view.setUint32(16, HEADER, true);
  for (let index = 0; index < elements; index++) {
    const at = HEADER + index * element;
    view.setUint32(at, event, true);
    view.setUint32(at + 12, index + 1 === elements ? 0 : at + element, true);
    view.setUint32(at + 16, conditions, true);
    view.setUint32(at + 20, conditions === 0 ? 0 : at + ELEMENT + rule, true);
    if (inRule) {
      view.setUint32(at + ELEMENT + 264, 1, true);
    }
    for (let number = 0; number < conditions; number++) {
      const start = at + ELEMENT + rule + number * condition;
      view.setUint32(start, 6, true);
      view.setUint32(start + 520, number + 1 === conditions ? 0 : start + condition, true);
      view.setUint32(start + 524, value, true);
      view.setUint32(start + 528, inRule ? 1 : 0, true);
      view.setUint32(start + 532, inRule ? at + ELEMENT : 0, true);
      for (let character = 0; character + 2 < value; character += 2) {
        bytes[start + CONDITION + character] = 0x61;
      }
    }
  }
  return bytes;
}

const PLAIN = { inRule: false, value: VALUE };

/** A size at which a few long lines take some time, and one at which many short ones do. */
const LONG = 4_000_000;
const MANY = 500_000;

/** Dumps, blobs and texts of the registry that a reader could spend more than linear time on. */
export const families: readonly Family[] = [
  dump(LONG, 'blanks behind an element', (size) => ` - WmiEvent onmatch: include${' '.repeat(size)}x\n`),
  dump(LONG, 'a long name', (size) => ` - ${'W'.repeat(size)}\n`),
  dump(MANY, 'elements', (size) => filled(size, " - WmiEvent onmatch: include   combine rules using 'Or'\n")),
  dump(MANY, 'conditions', (size) => filled(size, "\tName filter: is value: 'a'\n")),
  dump(MANY, 'values without end', (size) => filled(size, "\tName filter: is value: 'a\n")),
  dump(MANY, 'a value without end', (size) => `\tName filter: is value: 'a${filled(size, '\n\tx')}`),
  dump(MANY, 'a value over many lines', (size) => `\tName filter: is value: 'a${filled(size, '\nb')}'\n`),
  dump(LONG, 'quotes', (size) => `\tName filter: is value: '${"'".repeat(size)}\n`),
  dump(LONG, 'blanks in a condition', (size) => `\tName${' '.repeat(size)} filter: is value: 'a\n`),
  dump(LONG, 'beginnings of conditions', (size) => `\tName${filled(size, ' filter: ')}\n`),
  dump(LONG, 'beginnings of values', (size) => `\tName filter: is${filled(size, " value: '")}\n`),
  dump(LONG, 'relations of a rule', (size) => `\tCompound Rule ${filled(size, 'combine using a ')}\n`),
  dump(LONG, 'blanks behind a rule', (size) => `\tCompound Rule 1 combine using And${' '.repeat(size)}x\n`),
  dump(MANY, 'rules', (size) =>
    filled(size, "\tCompound Rule 1   combine using And\n\t    Name filter: is value: 'a'\n"),
  ),
  dump(MANY, 'empty lines', (size) => '\r\n'.repeat(size)),
  registry(MANY, 'bytes over lines', (size) => `"Rules"=hex:${filled(size, '00,\\\n  ')}00`),
  registry(MANY, 'lines that go on', (size) => `"Rules"=hex:${'\\\n'.repeat(size)}`),
  registry(MANY, 'a line of bytes', (size) => `"Rules"=hex:${'00,'.repeat(size)}0g`),
  registry(MANY, 'equal values', (size) => filled(size, '"Rules"=hex:00\n')),
  registry(MANY, 'other values', (size) => filled(size, '"A"=dword:1\n')),
  registry(MANY, 'keys', (size) => filled(size, '[A\\Services\\B\\Parameters]\n"Rules"=hex:00\n')),
  registry(LONG, 'names of a key', (size) => `[${filled(size, 'Services\\')}]\n"Rules"=hex:00\n`),
  registry(MANY, 'a text without end', (size) => `"A"="${filled(size, '\\"\n')}`),
  registry(LONG, 'texts without end', (size) => filled(size, '"A"="\n')),
  registry(LONG, 'a name without end', (size) => `"${'\\'.repeat(size)}`),
  registry(MANY, 'a text of signs', (size) => `"ConfigHash"="${'\\\\'.repeat(size)}"`),
  registry(LONG, 'blanks in front', (size) => `${' '.repeat(size)}"Rules"=hex:00`),
  {
    name: 'registry: blanks in the answer of reg query',
    start: MANY,
    make: (size) => `    Rules    REG_BINARY${' '.repeat(size)}0${'0'.repeat(size)}x`,
    run: read,
  },
  {
    name: 'registry: values in the answer of reg query',
    start: MANY,
    make: (size) => filled(size, '    Rules    REG_BINARY    00\n'),
    run: read,
  },
  {
    name: 'registry: bytes in UTF-16 without a mark',
    start: MANY,
    make: (size) => Uint8Array.from(Buffer.from(`"Rules"=hex:${filled(size, '00,\\\n')}`, 'utf16le')),
    run: read,
  },
  { name: 'text: one line', start: LONG, make: (size) => 'x'.repeat(size), run: read },
  { name: 'text: blanks', start: LONG, make: (size) => `${' '.repeat(size)}x`, run: read },
  blob(LONG, 'elements of another event', (size) => blobOf(CREATE, Math.ceil(size / ELEMENT), 0, PLAIN)),
  blob(100_000, 'WmiEvent elements', (size) => blobOf(FILTER, Math.ceil(size / ELEMENT), 0, PLAIN)),
  blob(LONG, 'conditions', (size) => blobOf(FILTER, 1, Math.ceil(size / (CONDITION + VALUE)), PLAIN)),
  blob(LONG, 'conditions of one <Rule>', (size) =>
    blobOf(FILTER, 1, Math.ceil(size / (CONDITION + VALUE)), { inRule: true, value: VALUE }),
  ),
  blob(LONG, 'a <Rule> an element', (size) => blobOf(FILTER, Math.ceil(size / 900), 1, { inRule: true, value: VALUE })),
  blob(LONG, 'a long value', (size) => blobOf(FILTER, 1, 1, { inRule: false, value: 2 * Math.ceil(size / 2) })),
];
