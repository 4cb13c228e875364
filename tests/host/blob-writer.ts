import type { BoundElement, Condition, Config } from '../../lib';
import { conditionDescription, fieldPosition } from '../../lib/catalog';
import { bindElements } from '../../lib/model';

const HEADER = 24;
const ELEMENT = 24;
const CONDITION = 536;
const RULE = 296;

/** What to write besides the rules of a configuration. */
export interface BlobOptions {
  /** The major binary version. */
  readonly major?: number;
  /** Elements of other events, with one condition each, before and after. */
  readonly others?: boolean;
}

/** Writes rule blobs as host-state describes them, from the back of each structure to what it points to, one after the other. */
class Writer {
  readonly bytes: number[] = [];

  u16(at: number, value: number): void {
    this.bytes[at] = value & 0xff;
    this.bytes[at + 1] = (value >> 8) & 0xff;
  }

  u32(at: number, value: number): void {
    this.u16(at, value & 0xffff);
    this.u16(at + 2, value >>> 16);
  }

  text(at: number, text: string): void {
    for (let index = 0; index < text.length; index++) {
      this.u16(at + 2 * index, text.charCodeAt(index));
    }
  }

  /** Room for a structure, on a multiple of eight. */
  room(size: number): number {
    const at = this.bytes.length;
    const end = at + Math.ceil(size / 8) * 8;
    while (this.bytes.length < end) {
      this.bytes.push(0);
    }
    return at;
  }
}

/**
 * Compiles the WMI part of a configuration to a rule blob, independently of the reader.
 *
 * @param config - a configuration
 * @param options - what else to write
 * @returns the value of `Rules`
 */
export function writeBlob(config: Config, options: BlobOptions = {}): Uint8Array {
  const writer = new Writer();
  const [major = 0, minor = 0] = config.schemaVersion.split('.').map(Number);
  writer.room(HEADER);
  writer.u16(2, options.major ?? 15);
  writer.u32(8, HEADER);
  writer.u16(12, minor);
  writer.u16(14, major);
  writer.u32(16, HEADER);
  let previous = 0;
  let count = 0;
  let rules = 0;
  const chain = (at: number): void => {
    if (previous !== 0) {
      writer.u32(previous + 12, at);
    }
    previous = at;
    count += 1;
  };
  const condition = (
    at: { readonly element: number; last: number; count: number },
    position: number,
    { name, condition: kind, value }: Pick<Condition, 'name' | 'condition' | 'value'>,
    rule: { readonly id: number; readonly at: number },
  ): void => {
    const start = writer.room(CONDITION + 2 * value.length + 2);
    if (at.last === 0) {
      writer.u32(at.element + 20, start);
    } else {
      writer.u32(at.last + 520, start);
    }
    at.last = start;
    writer.u32(at.element + 16, (at.count += 1));
    writer.u32(start, position);
    writer.text(start + 4, name ?? '');
    writer.u32(start + 516, conditionDescription(kind).code);
    writer.u32(start + 524, 2 * value.length + 2);
    writer.u32(start + 528, rule.id);
    writer.u32(start + 532, rule.at);
    writer.text(start + CONDITION, value);
  };
  const other = (id: number): void => {
    const element = writer.room(ELEMENT);
    chain(element);
    writer.u32(element, id);
    condition({ element, last: 0, count: 0 }, 40, { name: null, condition: 'image', value: 'x.exe' }, { id: 0, at: 0 });
  };
  const wmiEvent = ({ element: source, group, boundTo, relation }: BoundElement): void => {
    const element = writer.room(ELEMENT);
    chain(element);
    writer.u32(element, boundTo);
    writer.u32(element + 4, source.onmatch === 'include' ? 1 : 0);
    writer.u32(element + 8, relation === 'and' ? 1 : 0);
    const at = { element, last: 0, count: 0 };
    for (const item of source.items) {
      const inherited = item.kind === 'Rule' ? (item.name ?? group?.name ?? null) : (group?.name ?? null);
      let rule = { id: 0, at: 0 };
      if (item.kind === 'Rule') {
        rules += 1;
        rule = { id: rules, at: writer.room(RULE) };
        writer.text(rule.at, item.name ?? '');
        writer.u32(rule.at + 264, rules);
        writer.u32(rule.at + 276, item.conditions.length);
        writer.u32(rule.at + 280, item.groupRelation === 'and' ? 1 : 0);
      }
      for (const one of item.kind === 'Rule' ? item.conditions : [item]) {
        condition(at, fieldPosition(boundTo, one.field) ?? 99, { ...one, name: one.name ?? inherited }, rule);
      }
    }
  };
  if (options.others === true) {
    other(1);
  }
  bindElements(config).bound.forEach(wmiEvent);
  if (options.others === true) {
    other(22);
  }
  writer.u32(4, count);
  return Uint8Array.from(writer.bytes);
}
