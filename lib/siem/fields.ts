import { WMI_FIELDS } from '../catalog';
import { requireOneOf } from '../text';
import type { EventField } from './event-field';
import type { SiemMapping } from './mapping';
import { SiemError } from './siem-error';

/** A language that a filter can be written in. */
export type SiemLanguage = 'sigma' | 'spl' | 'kql' | 'eql' | 'esql' | 'sql';

/** How a SIEM names the fields of Sysmon's events. */
export type SiemSchema = 'raw' | 'ecs' | 'event' | 'sysmonevent';

/** The languages, in the order in which the help lists them. */
export const SIEM_LANGUAGES: readonly SiemLanguage[] = ['sigma', 'spl', 'kql', 'eql', 'esql', 'sql'];

/** The schemas, in the order in which the help lists them. */
export const SIEM_SCHEMAS: readonly SiemSchema[] = ['raw', 'ecs', 'event', 'sysmonevent'];

/** Where the events lie and what their fields are called. */
export interface FieldNames {
  /** The table, index pattern or base search, as the language writes it. */
  readonly table: string;
  readonly nameOf: (field: EventField) => string;
  /** Whether the ID of the event is a text, as Elastic's agents keep it. */
  readonly isIdText: boolean;
  /** Whether the values lie in the text of an EventData element instead of in columns. */
  readonly inEventData: boolean;
  /** Whether a pipeline has dropped the blank in front of quoted values. */
  readonly blankDropped: boolean;
}

const USUAL_SCHEMA: Readonly<Record<SiemLanguage, SiemSchema>> = {
  sigma: 'raw',
  spl: 'raw',
  kql: 'event',
  eql: 'ecs',
  esql: 'ecs',
  sql: 'raw',
};

/** Splunk's source is the one that its add-on for Sysmon sets; Elastic's pattern holds both agents' indices. */
const USUAL_TABLE: Readonly<Record<SiemLanguage, string>> = {
  sigma: '',
  spl: 'source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational"',
  kql: 'Sysmon',
  eql: '',
  esql: 'logs-*, winlogbeat-*',
  sql: 'events',
};

const MICROSOFT_TABLES: ReadonlyMap<SiemSchema, string> = new Map([
  ['event', 'Event'],
  ['sysmonevent', 'SysmonEvent'],
]);

/** Where a query looks for the events. */
export interface FieldNamesOptions {
  /** The language to write. */
  readonly language: SiemLanguage;
  /** The usual one of the language unless given. */
  readonly schema?: SiemSchema | undefined;
  /** Takes the place of a schema, or changes names of it. */
  readonly mapping?: SiemMapping | undefined;
}

/**
 * Where the events lie, and under which names, for one language.
 *
 * @param options - language, schema and mapping
 * @returns table and names
 * @throws SiemError if the schema is one of Microsoft's and the language is not KQL
 */
export function fieldNames({ language, schema = USUAL_SCHEMA[language], mapping }: FieldNamesOptions): FieldNames {
  requireOneOf(language, SIEM_LANGUAGES, 'language');
  requireOneOf(schema, SIEM_SCHEMAS, 'schema');
  const microsoft = MICROSOFT_TABLES.get(schema);
  if (microsoft !== undefined && language !== 'kql') {
    throw new SiemError(
      'schema-without-language',
      `the table ${microsoft} is queried in KQL, not in ${language}`,
      'use --to kql, or --schema raw, --schema ecs or --mapping FILE',
    );
  }
  const fields = new Map<string, string>(Object.entries(mapping?.fields ?? {}));
  return {
    table: mapping?.table ?? microsoft ?? USUAL_TABLE[language],
    nameOf: (field) => fields.get(field) ?? (schema === 'ecs' ? ecsName(field) : field),
    isIdText: schema === 'ecs' && !fields.has('EventID'),
    inEventData: schema === 'event' && !WMI_FIELDS.some((field) => fields.has(field)),
    blankDropped: mapping?.leadingBlank === 'dropped',
  };
}

/** Winlogbeat and the Elastic Agent keep all fields of a Windows event below winlog. */
function ecsName(field: EventField): string {
  return field === 'EventID' ? 'winlog.event_id' : `winlog.event_data.${field}`;
}
