import { crc32 } from 'node:zlib';

const CHUNK = 65_536;
const FIRST_RECORD = 512;
const STRING = 0x01;
const UINT16 = 0x06;
const UINT64 = 0x0a;
const FILETIME = 0x11;
/** 2026-11-03 08:10:01.5 UTC. */
const TIME = 134_381_670_015_000_000n;

/** An event of a log file that is made for a test. */
export interface LoggedEvent {
  readonly id: number;
  readonly record: number;
  readonly provider?: string;
  readonly channel?: string;
  readonly computer?: string;
  readonly data: Readonly<Record<string, string>>;
}

interface Value {
  readonly type: number;
  readonly bytes: Buffer;
}

/** Writes the binary XML of one chunk; offsets count from the beginning of the chunk. */
class BinaryXml {
  readonly #parts: Buffer[] = [];
  #at: number;

  constructor(at: number) {
    this.#at = at;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  add(...parts: readonly (number | Buffer)[]): void {
    for (const part of parts) {
      const bytes = typeof part === 'number' ? Buffer.of(part) : part;
      this.#parts.push(bytes);
      this.#at += bytes.length;
    }
  }

  get at(): number {
    return this.#at;
  }

  /** A name stands where it is used. */
  name(name: string): void {
    this.add(u32(this.#at + 4), u32(0), u16(0), u16(name.length), utf16(`${name}\0`));
  }

  /** An element with attributes whose values are texts or the numbers of substitutions. */
  element(name: string, attributes: Readonly<Record<string, string | number>>, content: () => void): void {
    const hasAttributes = Object.keys(attributes).length > 0;
    this.add(hasAttributes ? 0x41 : 0x01, u16(0xffff), u32(0));
    this.name(name);
    if (hasAttributes) {
      this.add(u32(0));
    }
    for (const [attribute, value] of Object.entries(attributes)) {
      this.add(0x06);
      this.name(attribute);
      this.value(value);
    }
    this.add(0x02);
    content();
    this.add(0x04);
  }

  value(value: string | number): void {
    if (typeof value === 'number') {
      this.add(0x0d, u16(value), STRING);
    } else {
      this.add(0x05, STRING, u16(value.length), utf16(value));
    }
  }
}

/**
 * A log file as Windows writes it: a header, then chunks of records.
 *
 * @param chunks - the events of each chunk
 * @returns its bytes
 */
export function logFile(...chunks: readonly (readonly LoggedEvent[])[]): Buffer {
  const header = Buffer.alloc(4096);
  header.write('ElfFile\0', 'latin1');
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(4096, 40);
  header.writeUInt16LE(chunks.length, 42);
  return Buffer.concat([header, ...chunks.map(chunkOf)]);
}

/** Where the records of a chunk begin, in the file. */
export function recordStarts(file: Buffer, chunk: number): readonly number[] {
  const base = 4096 + chunk * CHUNK;
  const starts: number[] = [];
  for (let at = base + FIRST_RECORD; file.readUInt32LE(at) === 0x2a2a; at += file.readUInt32LE(at + 4)) {
    starts.push(at);
  }
  return starts;
}

function chunkOf(events: readonly LoggedEvent[]): Buffer {
  const records: Buffer[] = [];
  const templates = new Map<string, number>();
  let at = FIRST_RECORD;
  for (const event of events) {
    const record = recordOf(event, at, templates);
    records.push(record);
    at += record.length;
  }
  const body = Buffer.concat(records);
  const header = Buffer.alloc(FIRST_RECORD);
  header.write('ElfChnk\0', 'latin1');
  header.writeBigUInt64LE(1n, 8);
  header.writeBigUInt64LE(BigInt(events.length), 16);
  header.writeBigUInt64LE(1n, 24);
  header.writeBigUInt64LE(BigInt(events.length), 32);
  header.writeUInt32LE(128, 40);
  header.writeUInt32LE(at, 48);
  header.writeUInt32LE(crc32(body), 52);
  return Buffer.concat([header, body], CHUNK);
}

function recordOf(event: LoggedEvent, start: number, templates: Map<string, number>): Buffer {
  const { id, record, provider = 'Microsoft-Windows-Sysmon', data } = event;
  const names = Object.keys(data);
  const values: readonly Value[] = [
    { type: UINT16, bytes: u16(id) },
    { type: FILETIME, bytes: u64(TIME) },
    { type: UINT64, bytes: u64(BigInt(record)) },
    { type: STRING, bytes: utf16(event.channel ?? `${provider}/Operational`) },
    { type: STRING, bytes: utf16(event.computer ?? 'WS01') },
    ...names.map((name) => ({ type: STRING, bytes: utf16(data[name] ?? '') })),
  ];
  const xml = new BinaryXml(start + 24);
  xml.add(Buffer.of(0x0f, 1, 1, 0), 0x0c, 1);
  const key = JSON.stringify([provider, names]);
  const isNew = !templates.has(key);
  const definition = templates.get(key) ?? xml.at + 8;
  templates.set(key, definition);
  xml.add(u32(1 + [...templates.keys()].indexOf(key)), u32(definition));
  if (isNew) {
    const body = new BinaryXml(xml.at + 4 + 16 + 4);
    body.add(Buffer.of(0x0f, 1, 1, 0));
    writeTemplate(body, provider, names);
    body.add(0x00);
    xml.add(u32(0), Buffer.alloc(16), u32(body.bytes.length), body.bytes);
  }
  xml.add(u32(values.length), ...values.flatMap(({ type, bytes }) => [u16(bytes.length), u16(type)]));
  xml.add(...values.map(({ bytes }) => bytes), 0x00);
  const size = 24 + xml.bytes.length + 4;
  return Buffer.concat([u32(0x2a2a), u32(size), u64(BigInt(record)), u64(TIME), xml.bytes, u32(size)]);
}

function writeTemplate(xml: BinaryXml, provider: string, names: readonly string[]): void {
  const leaf = (name: string, substitution: number): void => {
    xml.element(name, {}, () => {
      xml.value(substitution);
    });
  };
  xml.element('Event', { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' }, () => {
    xml.element('System', {}, () => {
      xml.element('Provider', { Name: provider }, () => undefined);
      leaf('EventID', 0);
      xml.element('TimeCreated', { SystemTime: 1 }, () => undefined);
      leaf('EventRecordID', 2);
      leaf('Channel', 3);
      leaf('Computer', 4);
    });
    xml.element('EventData', {}, () => {
      for (const [index, name] of names.entries()) {
        xml.element('Data', { Name: name }, () => {
          xml.value(5 + index);
        });
      }
    });
  });
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}
