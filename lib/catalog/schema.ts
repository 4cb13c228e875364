import type { OptionContent, SchemaChange } from './schema-history';
import { EVENTS_SHARING_A_NAME, FIRST_EVENT_ID, SCHEMA_HISTORY } from './schema-history';
import type { SchemaVersion } from './schema-version';

const CHANGES: readonly (SchemaChange & { readonly version: SchemaVersion })[] = SCHEMA_HISTORY;

/** What the Sysmon of one schema version declares: the tables that a whole file is checked against. */
export interface SchemaTable {
  readonly version: SchemaVersion;
  /** The version in hundredths, 422 for 4.22, for comparisons. */
  readonly hundredths: number;
  readonly binaryVersion: string;
  /** Option elements and whether they hold text. */
  readonly options: ReadonlyMap<string, OptionContent>;
  /** Event elements and the fields that each declares. */
  readonly events: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fields of any event type: what the DTD allows inside `<Rule>`. */
  readonly fields: ReadonlySet<string>;
  /** Condition names that this version's own Sysmon knows. */
  readonly conditions: ReadonlySet<string>;
}

/** The catalogue's schema versions, oldest first. */
export const SCHEMA_VERSIONS: readonly SchemaVersion[] = CHANGES.map(({ version }) => version);

const OLDEST = '4.0' satisfies SchemaVersion;

/** The schema version that generated configurations carry unless another is asked for: the first with `<Rule>`. */
export const DEFAULT_SCHEMA_VERSION = '4.22' satisfies SchemaVersion;

/** Before 4.2, Sysmon has no RuleGroup (Microsoft's documentation: it came with Sysmon 9.0; the open engine takes it). */
export const RULE_GROUP_SINCE = '4.2' satisfies SchemaVersion;

/** Before 4.22, Sysmon has no `<Rule>` (Microsoft's documentation: it came with Sysmon 10.4; the open engine takes it). */
export const RULE_SINCE = '4.22' satisfies SchemaVersion;

/** Up to this version, in hundredths, conditions outside a RuleGroup are or-ed; above it they are and-ed. */
export const LAST_VERSION_WITH_OR_DEFAULT = 410;

/**
 * A catalogue version in hundredths.
 *
 * @param version - a version such as `4.22` or `4.2`
 * @returns 422 or 420
 * @example
 * ```ts
 * import { hundredthsOf } from 'lib/catalog';
 * hundredthsOf('4.2'); // 420: older than 4.21
 * ```
 */
export function hundredthsOf(version: string): number {
  return Math.round(Number(version) * 100);
}

const tables = new Map<string, SchemaTable>();

/**
 * The tables of a schema version of the catalogue.
 *
 * @param version - a catalogue version
 * @returns its options, events, fields and conditions
 * @throws TypeError if the catalogue lacks the version
 * @example
 * ```ts
 * import { schemaTable } from 'lib/catalog';
 * schemaTable('4.22').events.has('DnsQuery'); // true
 * ```
 */
export function schemaTable(version: SchemaVersion): SchemaTable {
  const known = tables.get(version);
  if (known !== undefined) {
    return known;
  }
  const table = buildTable(version);
  tables.set(version, table);
  return table;
}

function buildTable(version: SchemaVersion): SchemaTable {
  const options = new Map<string, OptionContent>();
  const events = new Map<string, Set<string>>();
  const conditions = new Set<string>();
  for (const change of CHANGES) {
    for (const name of change.removedOptions ?? []) {
      options.delete(name);
    }
    for (const [name, content] of Object.entries(change.addedOptions ?? {})) {
      options.set(name, content);
    }
    for (const [event, fields] of Object.entries(change.addedEvents ?? {})) {
      events.set(event, new Set(fields));
    }
    for (const [event, fields] of Object.entries(change.addedFields ?? {})) {
      fields.forEach((field) => events.get(event)?.add(field));
    }
    for (const [event, fields] of Object.entries(change.removedFields ?? {})) {
      fields.forEach((field) => events.get(event)?.delete(field));
    }
    change.addedConditions?.forEach((name) => conditions.add(name));
    if (change.version === version) {
      const fields = new Set<string>();
      for (const declared of events.values()) {
        declared.forEach((field) => fields.add(field));
      }
      const { binaryVersion } = change;
      return { version, hundredths: hundredthsOf(version), binaryVersion, options, events, fields, conditions };
    }
  }
  throw new TypeError(`there is no schema version "${version}"; use one of ${SCHEMA_VERSIONS.join(', ')}`);
}

/**
 * How well the catalogue knows the schema version that a file declares. `exact`: it has its tables; `between`: the version lies between
 * two that it has; `tables-missing`: its tables are not available, those of a later version stand in; `newer`: it is above the newest.
 */
export type VersionKnowledge = 'exact' | 'between' | 'tables-missing' | 'newer';

/** The tables that apply to a declared version, and how they were chosen. */
export interface ApplicableTable {
  readonly table: SchemaTable;
  readonly knowledge: VersionKnowledge;
}

/**
 * Chooses the tables for a declared version: a version of the catalogue uses its own, any other the highest not above it, one
 * above the newest those of the newest. 4.82 to 4.89 use those of 4.90: their own are not to be had, and 4.90 differs from 4.81
 * only by the three events that came in between.
 *
 * Source: the measured engine for versions up to 4.81; later binaries have later tables.
 *
 * @param hundredths - the declared version in hundredths, 400 or above
 * @returns the tables and whether they are exactly those of the version
 * @example
 * ```ts
 * import { tableFor } from 'lib/catalog';
 * tableFor(425).table.version; // '4.23'
 * ```
 */
export function tableFor(hundredths: number): ApplicableTable {
  const later = CHANGES.findIndex(({ version }) => hundredthsOf(version) > hundredths);
  if (later < 0) {
    const table = newestTable();
    return { table, knowledge: table.hundredths === hundredths ? 'exact' : 'newer' };
  }
  const table = schemaTable(SCHEMA_VERSIONS[later - 1] ?? OLDEST);
  if (table.hundredths === hundredths) {
    return { table, knowledge: 'exact' };
  }
  const next = CHANGES[later];
  return next?.standsForVersionsBefore === true
    ? { table: schemaTable(next.version), knowledge: 'tables-missing' }
    : { table, knowledge: 'between' };
}

/**
 * The tables of the newest version of the catalogue. Sysmon binds the fields of every element with its own newest tables,
 * whatever version the file declares.
 *
 * Source: measured on Microsoft's open-source engine; a binary of the declared version's age may use its own: unverified.
 *
 * @returns the newest tables
 * @example
 * ```ts
 * import { newestTable } from 'lib/catalog';
 * newestTable().events.get('FileCreate')?.has('User'); // true, which a file of schema 4.70 does not declare
 * ```
 */
export function newestTable(): SchemaTable {
  return schemaTable(SCHEMA_VERSIONS.at(-1) ?? OLDEST);
}

/**
 * The first catalogue version that declares something, for messages such as "needs schema 4.50".
 *
 * @param declares - tells whether a table has the thing
 * @returns the oldest version whose table has it, or undefined
 * @example
 * ```ts
 * import { firstVersionWith } from 'lib/catalog';
 * firstVersionWith((table) => table.events.has('ProcessTampering')); // '4.50'
 * ```
 */
export function firstVersionWith(declares: (table: SchemaTable) => boolean): SchemaVersion | undefined {
  return SCHEMA_VERSIONS.find((version) => declares(schemaTable(version)));
}

/**
 * The field sets of the events that share one element name, in the order in which Sysmon tries to bind an element. WmiEvent is
 * not among them: wmi.ts knows its events by position.
 *
 * @param table - the tables to bind with; Sysmon uses its newest ({@link newestTable})
 * @param eventName - an event element that the table declares
 * @returns one set of fields for each event ID behind the name
 * @example
 * ```ts
 * import { bindingCandidates, schemaTable } from 'lib/catalog';
 * bindingCandidates(schemaTable('4.22'), 'RegistryEvent').length; // 3
 * ```
 */
export function bindingCandidates(table: SchemaTable, eventName: string): readonly ReadonlySet<string>[] {
  const fields = table.events.get(eventName) ?? new Set<string>();
  const missing = Object.hasOwn(EVENTS_SHARING_A_NAME, eventName) ? EVENTS_SHARING_A_NAME[eventName] : undefined;
  return (missing ?? [[]]).map((lacks) => new Set([...fields].filter((field) => !lacks.includes(field))));
}

/**
 * Whether several event IDs with different fields stand behind an element name, so that Sysmon has to choose one.
 *
 * @param eventName - the name of an event element
 * @returns true for WmiEvent and RegistryEvent
 * @example
 * ```ts
 * import { hasSeveralEvents } from 'lib/catalog';
 * hasSeveralEvents('WmiEvent'); // true
 * ```
 */
export function hasSeveralEvents(eventName: string): boolean {
  return eventName === 'WmiEvent' || Object.hasOwn(EVENTS_SHARING_A_NAME, eventName);
}

/**
 * The place of an event element in the order in which the engine compiles: it goes by event ID, not by place in the file.
 *
 * @param eventName - the name of an event element
 * @returns the first event ID behind the name; infinite for a name that the catalogue lacks
 * @example
 * ```ts
 * import { compileRank } from 'lib/catalog';
 * compileRank('RegistryEvent') < compileRank('WmiEvent'); // true
 * ```
 */
export function compileRank(eventName: string): number {
  return Object.hasOwn(FIRST_EVENT_ID, eventName) ? (FIRST_EVENT_ID[eventName] ?? Infinity) : Infinity;
}
