import type { DocumentProblem } from '../document';
import { checkDocument } from '../document';
import { checkSiemMapping } from '../schemas';
import type { EventField } from './event-field';

/** How a SIEM of one's own names fields, as `schemas/siem-mapping.schema.json` describes it. */
export interface SiemMapping {
  /** The version of the format. */
  readonly version: 1;
  /** The table, index pattern or base search, written as the language of the query takes it. */
  readonly table?: string;
  /** Names by Sysmon's; a field that is not here keeps the name of the schema. */
  readonly fields?: Readonly<Partial<Record<EventField, string>>>;
  /** `dropped` where the pipeline takes away the blank in front of quoted values; only a configuration's query needs to know. */
  readonly leadingBlank?: 'kept' | 'dropped';
}

/** A mapping as it was read. */
export interface ReadSiemMapping {
  /** There unless something is wrong. */
  readonly mapping?: SiemMapping;
  /** In the order of the text. */
  readonly problems: readonly DocumentProblem[];
}

/**
 * Reads a mapping file.
 *
 * @param source - YAML or JSON, as text or bytes
 * @returns the mapping, or what is wrong with it, with line and column; it never throws on input
 * @example
 * ```ts
 * import { readSiemMapping } from 'sysmon-wmi';
 * readSiemMapping('version: 1\nfields: { Name: wmi_name }').mapping?.fields?.Name; // 'wmi_name'
 * ```
 */
export function readSiemMapping(source: string | Uint8Array): ReadSiemMapping {
  const { value, problems } = checkDocument<SiemMapping>(source, checkSiemMapping);
  return value === undefined ? { problems } : { mapping: value, problems };
}
