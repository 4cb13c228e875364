import { payloadOf } from '../activity-event';
import type { RecordedFilter } from '../activity-record';
import type { EventLeaves, Leaf } from '../leaves';
import type { InventoryConsumer } from './inventory-entry';
import type { WmiPath } from './wmi-path';
import { readWmiPath } from './wmi-path';

/** What one record of an inventory holds: a part of a subscription, or all three. */
export interface InventoryObject {
  readonly namespace?: string;
  readonly filter?: RecordedFilter;
  readonly consumer?: InventoryConsumer;
  /** What a binding joins; null where the filter and the consumer of the record are bound. */
  readonly binding?: { readonly filter: WmiPath; readonly consumer: WmiPath } | null;
  readonly computer?: string;
  readonly time?: string;
}

/** The properties of filters and consumers, as WMI spells them. */
const PROPERTIES: ReadonlyMap<string, string> = new Map(
  [
    ...[
      'Name',
      'EventNamespace',
      'Query',
      'QueryLanguage',
      'CommandLineTemplate',
      'ExecutablePath',
      'WorkingDirectory',
    ],
    ...['ScriptText', 'ScriptFileName', 'ScriptingEngine', 'Filename', 'Text', 'SourceName', 'EventID', 'Message'],
    ...['SMTPServer', 'ToLine', 'FromLine', 'Subject', 'KillTimeout', 'MachineName', 'MaximumQueueSize'],
  ].map((name) => [name.toLowerCase(), name]),
);
/** The class of a consumer by a property that it alone has, for tools that do not tell the class. */
const CLASSES: readonly (readonly [property: string, wmiClass: string])[] = [
  ['CommandLineTemplate', 'CommandLineEventConsumer'],
  ['ExecutablePath', 'CommandLineEventConsumer'],
  ['ScriptText', 'ActiveScriptEventConsumer'],
  ['ScriptFileName', 'ActiveScriptEventConsumer'],
  ['SMTPServer', 'SMTPEventConsumer'],
  ['Filename', 'LogFileEventConsumer'],
  ['SourceName', 'NTEventLogEventConsumer'],
];
const FILTER_CLASS = '__eventfilter';
const BINDING_CLASS = '__filtertoconsumerbinding';

/** Where tools write the class of an instance. */
const CLASS_PATHS = ['cimsystemproperties.classname', 'cimclass.cimclassname', 'class', 'wmiclass'];
const CLASS_PATH_SET: ReadonlySet<string> = new Set([
  ...CLASS_PATHS,
  'cimclass',
  ...CLASS_PATHS.map((path) => `columns.${path}`),
]);

/**
 * Whether a record names the class of a WMI object.
 *
 * @param record - its values
 * @returns true where it has such a value
 */
export function namesClass({ leaves }: EventLeaves): boolean {
  return leaves.some(({ path }) => CLASS_PATH_SET.has(path));
}

type Values = ReadonlyMap<string, Leaf>;

/**
 * The objects of a record of an inventory: an instance that PowerShell lists, a row of Velociraptor's PermanentWMIEvents, of an osquery
 * table, or of Autoruns.
 *
 * @param record - its values
 * @returns the objects; null where the record lists something else, undefined where it is of no inventory
 */
export function inventoryObject({ leaves }: EventLeaves): InventoryObject | null | undefined {
  const values = new Map<string, Leaf>();
  for (const leaf of leaves) {
    if (!values.has(leaf.path)) {
      values.set(leaf.path, leaf);
    }
  }
  const isListed = values.has('entrylocation') || values.has('cimsystemproperties.classname');
  return (
    autorunsEntry(values) ??
    detailsRow(values) ??
    instance(values, '') ??
    instance(values, 'columns.') ??
    (isListed ? null : undefined)
  );
}

/** Source: Autoruns -c of Sysinternals, by knowledge: a row of the category WMI names the consumer and what it runs. */
function autorunsEntry(values: Values): InventoryObject | undefined {
  const location = textAt(values, 'entrylocation');
  const name = textAt(values, 'entry');
  if (location === undefined || name === undefined || textAt(values, 'category')?.toUpperCase() !== 'WMI') {
    return undefined;
  }
  const payload = textAt(values, 'launchstring') ?? textAt(values, 'imagepath');
  return { consumer: { name, ...(payload === undefined ? {} : { payload }), properties: new Map() } };
}

/** Source: Velocidex/velociraptor, artifacts/definitions/Windows/Persistence/PermanentWMIEvents.yaml: bound ones only. */
function detailsRow(values: Values): InventoryObject | undefined {
  const filter = filterOf(propertiesAt(values, 'filterdetails.'));
  const consumer = consumerOf(propertiesAt(values, 'consumerdetails.'), classAt(values, 'consumerdetails.'));
  if (filter === undefined || consumer === undefined) {
    return undefined;
  }
  return { ...recordOf(values, ''), filter, consumer, binding: null };
}

/** Source: CimInstance and ManagementObject as ConvertTo-Json and Export-Csv write them; osquery, tables wmi_*. */
function instance(values: Values, prefix: string): InventoryObject | undefined {
  const wmiClass = classAt(values, prefix);
  const lower = wmiClass?.toLowerCase();
  const record = recordOf(values, prefix);
  if (lower === FILTER_CLASS) {
    const filter = filterOf(propertiesAt(values, prefix));
    return filter === undefined ? undefined : { ...record, filter };
  }
  if (lower === BINDING_CLASS) {
    const [filter, consumer] = ['filter', 'consumer'].map((end) => referenceAt(values, `${prefix}${end}`));
    return filter === undefined || consumer === undefined ? undefined : { ...record, binding: { filter, consumer } };
  }
  const isConsumer = lower?.endsWith('consumer') === true || isDerivedFromConsumer(values, prefix);
  const consumer = isConsumer ? consumerOf(propertiesAt(values, prefix), wmiClass) : undefined;
  return consumer === undefined ? undefined : { ...record, consumer };
}

function isDerivedFromConsumer(values: Values, prefix: string): boolean {
  const above = textAt(values, `${prefix}superclass`) ?? textAt(values, `${prefix}cimclass.cimsuperclassname`);
  return above?.toLowerCase() === '__eventconsumer';
}

function classAt(values: Values, prefix: string): string | undefined {
  const listed = CLASS_PATHS.map((end) => textAt(values, `${prefix}${end}`)).find((text) => text !== undefined);
  // As a text, CimClass is the path of the class: root/subscription:__EventFilter.
  return listed ?? textAt(values, `${prefix}cimclass`)?.replace(/^[^:]{0,300}:/, '');
}

function recordOf(values: Values, prefix: string): Pick<InventoryObject, 'namespace' | 'computer' | 'time'> {
  const namespace = ['cimsystemproperties.namespace', 'cimclass.cimsystemproperties.namespace', 'namespace']
    .map((end) => textAt(values, `${prefix}${end}`))
    .find((text) => text !== undefined);
  const path = textAt(values, `${prefix}cimclass`)?.split(':');
  const from = namespace ?? (path?.length === 2 ? path[0] : undefined);
  const computer = ['pscomputername', 'cimsystemproperties.servername', 'server', 'computer', 'hostidentifier', 'fqdn']
    .map((name) => textAt(values, `${name === 'hostidentifier' || name === 'fqdn' ? '' : prefix}${name}`))
    .find((text) => text !== undefined && text !== '');
  const time = textAt(values, `${prefix}collected`);
  return {
    ...(from === undefined ? {} : { namespace: from }),
    ...(computer === undefined ? {} : { computer }),
    ...(time === undefined ? {} : { time }),
  };
}

function propertiesAt(values: Values, prefix: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const [path, leaf] of values) {
    const name = path.startsWith(prefix) ? PROPERTIES.get(path.slice(prefix.length)) : undefined;
    if (name !== undefined && leaf.shown !== '') {
      properties.set(name, leaf.shown);
    }
  }
  return properties;
}

function filterOf(properties: ReadonlyMap<string, string>): RecordedFilter | undefined {
  const name = properties.get('Name');
  const eventNamespace = properties.get('EventNamespace');
  const query = properties.get('Query');
  const queryLanguage = properties.get('QueryLanguage');
  if (name === undefined) {
    return undefined;
  }
  return {
    name,
    ...(eventNamespace === undefined ? {} : { eventNamespace }),
    ...(query === undefined ? {} : { query }),
    ...(queryLanguage === undefined ? {} : { queryLanguage }),
  };
}

function consumerOf(properties: ReadonlyMap<string, string>, told?: string): InventoryConsumer | undefined {
  const name = properties.get('Name');
  const wmiClass = told ?? CLASSES.find(([property]) => properties.has(property))?.[1];
  if (name === undefined) {
    return undefined;
  }
  const payload = wmiClass === undefined ? undefined : payloadOf(wmiClass, properties);
  return {
    ...(wmiClass === undefined ? {} : { wmiClass }),
    name,
    ...(payload === undefined ? {} : { payload }),
    properties,
  };
}

/** What a binding refers to: a path, or the object itself with its name. */
function referenceAt(values: Values, path: string): WmiPath | undefined {
  const name = textAt(values, `${path}.name`);
  if (name === undefined) {
    return readWmiPath(textAt(values, path) ?? '');
  }
  const wmiClass = classAt(values, `${path}.`);
  const { namespace } = recordOf(values, `${path}.`);
  return { name, ...(wmiClass === undefined ? {} : { wmiClass }), ...(namespace === undefined ? {} : { namespace }) };
}

function textAt(values: Values, path: string): string | undefined {
  return values.get(path)?.text ?? undefined;
}
