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

/** Dumps, blobs and texts of the registry that a reader could spend more than linear time on. */
export const families: readonly Family[] = [
  dump(500_000, 'blanks behind an element', (size) => ` - WmiEvent onmatch: include${' '.repeat(size)}x\n`),
  dump(500_000, 'a long name', (size) => ` - ${'W'.repeat(size)}\n`),
  dump(500_000, 'elements', (size) => filled(size, " - WmiEvent onmatch: include   combine rules using 'Or'\n")),
  dump(500_000, 'conditions', (size) => filled(size, "\tName filter: is value: 'a'\n")),
  dump(500_000, 'values without end', (size) => filled(size, "\tName filter: is value: 'a\n")),
  dump(500_000, 'a value without end', (size) => `\tName filter: is value: 'a${filled(size, '\n\tx')}`),
  dump(500_000, 'a value over many lines', (size) => `\tName filter: is value: 'a${filled(size, '\nb')}'\n`),
  dump(500_000, 'quotes', (size) => `\tName filter: is value: '${"'".repeat(size)}\n`),
  dump(500_000, 'blanks in a condition', (size) => `\tName${' '.repeat(size)} filter: is value: 'a\n`),
  dump(500_000, 'beginnings of conditions', (size) => `\tName${filled(size, ' filter: ')}\n`),
  dump(500_000, 'beginnings of values', (size) => `\tName filter: is${filled(size, " value: '")}\n`),
  dump(500_000, 'relations of a rule', (size) => `\tCompound Rule ${filled(size, 'combine using a ')}\n`),
  dump(500_000, 'blanks behind a rule', (size) => `\tCompound Rule 1 combine using And${' '.repeat(size)}x\n`),
  dump(500_000, 'rules', (size) =>
    filled(size, "\tCompound Rule 1   combine using And\n\t    Name filter: is value: 'a'\n"),
  ),
  dump(500_000, 'empty lines', (size) => '\r\n'.repeat(size)),
  registry(500_000, 'bytes over lines', (size) => `"Rules"=hex:${filled(size, '00,\\\n  ')}00`),
  registry(500_000, 'lines that go on', (size) => `"Rules"=hex:${'\\\n'.repeat(size)}`),
  registry(500_000, 'a line of bytes', (size) => `"Rules"=hex:${'00,'.repeat(size)}0g`),
  registry(500_000, 'equal values', (size) => filled(size, '"Rules"=hex:00\n')),
  registry(500_000, 'other values', (size) => filled(size, '"A"=dword:1\n')),
  registry(500_000, 'keys', (size) => filled(size, '[A\\Services\\B\\Parameters]\n"Rules"=hex:00\n')),
  registry(500_000, 'names of a key', (size) => `[${filled(size, 'Services\\')}]\n"Rules"=hex:00\n`),
  registry(500_000, 'a text without end', (size) => `"A"="${filled(size, '\\"\n')}`),
  registry(500_000, 'texts without end', (size) => filled(size, '"A"="\n')),
  registry(500_000, 'a name without end', (size) => `"${'\\'.repeat(size)}`),
  registry(500_000, 'a text of signs', (size) => `"ConfigHash"="${'\\\\'.repeat(size)}"`),
  registry(500_000, 'blanks in front', (size) => `${' '.repeat(size)}"Rules"=hex:00`),
  {
    name: 'registry: blanks in the answer of reg query',
    start: 500_000,
    make: (size) => `    Rules    REG_BINARY${' '.repeat(size)}0${'0'.repeat(size)}x`,
    run: read,
  },
  {
    name: 'registry: values in the answer of reg query',
    start: 500_000,
    make: (size) => filled(size, '    Rules    REG_BINARY    00\n'),
    run: read,
  },
  {
    name: 'registry: bytes in UTF-16 without a mark',
    start: 500_000,
    make: (size) => Uint8Array.from(Buffer.from(`"Rules"=hex:${filled(size, '00,\\\n')}`, 'utf16le')),
    run: read,
  },
  { name: 'text: one line', start: 1_000_000, make: (size) => 'x'.repeat(size), run: read },
  { name: 'text: blanks', start: 1_000_000, make: (size) => `${' '.repeat(size)}x`, run: read },
  blob(1_000_000, 'elements of another event', (size) => blobOf(CREATE, Math.ceil(size / ELEMENT), 0, PLAIN)),
  blob(100_000, 'WmiEvent elements', (size) => blobOf(FILTER, Math.ceil(size / ELEMENT), 0, PLAIN)),
  blob(1_000_000, 'conditions', (size) => blobOf(FILTER, 1, Math.ceil(size / (CONDITION + VALUE)), PLAIN)),
  blob(1_000_000, 'conditions of one <Rule>', (size) =>
    blobOf(FILTER, 1, Math.ceil(size / (CONDITION + VALUE)), { inRule: true, value: VALUE }),
  ),
  blob(1_000_000, 'a <Rule> an element', (size) =>
    blobOf(FILTER, Math.ceil(size / 900), 1, { inRule: true, value: VALUE }),
  ),
  blob(1_000_000, 'a long value', (size) => blobOf(FILTER, 1, 1, { inRule: false, value: 2 * Math.ceil(size / 2) })),
  blob(1_000_000, 'one offset everywhere', (size) => {
    const bytes = blobOf(FILTER, Math.ceil(size / ELEMENT), 0, PLAIN);
    new Uint32Array(bytes.buffer).fill(HEADER, HEADER / 4);
    return bytes;
  }),
];
