import * as library from '../lib';
import { SCHEMA_VERSIONS } from '../lib/catalog';
import { thrownBy } from './thrown-by';

/** The library as JavaScript sees it: any argument compiles. */
type Untyped = (...given: readonly unknown[]) => never;
const untyped = library as unknown as Readonly<Record<keyof typeof library, Untyped>>;

interface AnyBuilder {
  readonly condition: (...given: readonly unknown[]) => AnyBuilder;
  readonly name: (...given: readonly unknown[]) => AnyBuilder;
  readonly operation: (...given: readonly unknown[]) => AnyBuilder;
  readonly rule: (relation: unknown, build: (rule: AnyBuilder) => unknown) => AnyBuilder;
  readonly exclude: (build?: (wmi: AnyBuilder) => unknown) => AnyBuilder;
  readonly ruleGroup: (attributes: object, build: (group: AnyBuilder) => unknown) => AnyBuilder;
}

const { config } = library.generateTemplate('log-all');
const NO_WMI = '<Sysmon schemaversion="4.22"/>';
const VERSIONS = SCHEMA_VERSIONS.join(', ');
const NO_CONFIG = /^this is not a configuration; give the config of what readConfig returns/;
const NO_DAY = /^today is .*, which is not a date; write it as YYYY-MM-DD$/;

function builder(...version: readonly unknown[]): AnyBuilder {
  return untyped.sysmonConfig(...version);
}

function including(build: (wmi: AnyBuilder) => unknown): () => unknown {
  return () => builder().exclude(build);
}

const names: readonly (readonly [string, () => unknown, string])[] = [
  [
    'a condition',
    including((wmi) => wmi.condition('Name', 'ends with', 'a')),
    'there is no condition "ends with"; did you mean "end with"?',
  ],
  [
    'a condition that is like no other',
    including((wmi) => wmi.condition('Name', 'regex', 'a')),
    'there is no condition "regex"; use one of is, is not, contains, contains any, is any, contains all, excludes, excludes any, excludes all, begin with, end with, less than, more than, image, not begin with, not end with',
  ],
  [
    'an operation',
    including((wmi) => wmi.operation('Creatd')),
    'there is no operation "Creatd"; did you mean "Created"?',
  ],
  [
    'the relation of a rule',
    including((wmi) => wmi.rule('ande', (rule) => rule.operation('Created'))),
    'there is no relation "ande"; did you mean "and"?',
  ],
  [
    'no relation of a group',
    () => builder().ruleGroup({}, (group) => group.exclude()),
    'there is no relation undefined (undefined); use one of and, or',
  ],
  ['a schema version', () => builder('4.222'), `there is no schema version "4.222"; use one of ${VERSIONS}`],
  ['a number as version', () => builder(4.22), `there is no schema version 4.22 (number); use one of ${VERSIONS}`],
  [
    'a strategy',
    () => untyped.generateTemplate('log-all', { strategy: 'precisee' }),
    'there is no strategy "precisee"; did you mean "precise"?',
  ],
  [
    'a template to apply',
    () => untyped.applyWmiRules(NO_WMI, { template: 'log-al' }),
    'there is no template to apply "log-al"; did you mean "log-all"?',
  ],
  [
    'a preset',
    () => untyped.lint(NO_WMI, { preset: 'strickt' }),
    'there is no preset "strickt"; did you mean "strict"?',
  ],
  [
    'a platform',
    () => untyped.lint(NO_WMI, { platform: 'linus' }),
    'there is no platform "linus"; did you mean "linux"?',
  ],
  [
    'a platform to read for',
    () => untyped.readConfig('', { platform: 'mac' }),
    'there is no platform "mac"; use one of windows, linux',
  ],
  [
    'a rule',
    () => untyped.lint(NO_WMI, { severities: new Map([['require-wmi-evnt', 'off']]) }),
    'there is no rule "require-wmi-evnt"; did you mean "require-wmi-event"?',
  ],
  [
    'a severity',
    () => untyped.fixSource(NO_WMI, 'safe', { severities: new Map([['require-wmi-event', 'of']]) }),
    'there is no severity "of"; did you mean "off"?',
  ],
  [
    'a level of fixes',
    () => untyped.fixSource(NO_WMI, 'unsave'),
    'there is no level of fixes "unsave"; did you mean "unsafe"?',
  ],
  [
    'a way to merge',
    () => untyped.mergeConfigs([config], 'unio'),
    'there is no way to merge "unio"; did you mean "union"?',
  ],
  [
    'a language',
    () => untyped.siemFilter({ version: 1, exclusions: [] }, { language: 'spll' }),
    'there is no language "spll"; did you mean "spl"?',
  ],
  ['a schema', () => untyped.verdictSql(config, { schema: 'ec' }), 'there is no schema "ec"; did you mean "ecs"?'],
];

describe('a name that does not exist', () => {
  it.each(names)('%s', (_, call, message) => {
    expect(thrownBy(call)).toEqual(new TypeError(message));
  });

  it('is a mistake of a written model, too', () => {
    const model = (onmatch: string, condition: string): unknown => ({
      ...config,
      eventFiltering: [
        { kind: 'WmiEvent', onmatch, items: [{ kind: 'Condition', field: 'Name', condition, value: 'x', name: null }] },
      ],
    });
    expect(thrownBy(() => untyped.writeConfig(model('exclude', 'ends with')))).toMatchObject({
      name: 'UnwritableConfigError',
      part: 'condition',
      message: 'there is no condition "ends with"; did you mean "end with"?',
    });
    expect(thrownBy(() => untyped.writeConfig(model('excluded', 'is')))).toMatchObject({
      part: 'onmatch',
      message: 'there is no onmatch "excluded"; did you mean "exclude"?',
    });
  });
});

const others: readonly (readonly [string, () => unknown, string | RegExp])[] = [
  [
    'a file that was not read',
    () => untyped.readConfig(Promise.resolve('')),
    /^a file is given as text or as bytes \(Uint8Array\), not as object; /,
  ],
  [
    'no events',
    () => untyped.readEvents(undefined),
    /^a file is given as text or as bytes \(Uint8Array\), not as undefined; /,
  ],
  ['no manifest', () => untyped.readManifest(null, '2026-11-26'), /^a file is given as text or as bytes/],
  ['a read file for its configuration', () => untyped.compileConfig(library.readConfig(NO_WMI)), NO_CONFIG],
  [
    'the configuration of a refused file',
    () => untyped.compareConfigs(config, library.readConfig('').config),
    NO_CONFIG,
  ],
  ['a value that is no text', including((wmi) => wmi.name(5)), 'the value of Name is a text, not 5 (number)'],
  [
    'a value that is missing',
    including((wmi) => wmi.condition('Name', 'is')),
    'the value of Name is a text, not undefined (undefined)',
  ],
  [
    'a forgotten return',
    including(() => undefined),
    'the function given to exclude() returned undefined; return the builder that its last method gave',
  ],
  [
    'severities that are no Map',
    () => untyped.lint(NO_WMI, { severities: { 'no-blackout': 'off' } }),
    /^severities are a Map from rule ids/,
  ],
  [
    'neither template nor exclusions',
    () => untyped.applyWmiRules(NO_WMI, {}),
    'there is nothing to apply; give { template } or { exclusions }',
  ],
  [
    'no configurations to merge',
    () => untyped.mergeConfigs([], 'union'),
    'there is nothing to merge; give at least one configuration',
  ],
  [
    'an event ID as text',
    () => library.compileConfig(config).evaluate({ EventID: '19' } as never),
    'EventID "19" is not a WMI event: 19, 20 or 21',
  ],
  ['the day of a manifest', () => untyped.readManifest('version: 1\nexclusions: []', ''), NO_DAY],
  ['a day that there is not', () => untyped.verifiedExclusions({ version: 1, exclusions: [] }, '2026-02-30'), NO_DAY],
  ['no day of a collection', () => untyped.collectExclusions([], {}), NO_DAY],
  [
    'another event of an exclusion',
    () => untyped.intendedDrops([{ name: 'A' }], [22]),
    '22 is not the ID of a WMI event: 19, 20 or 21',
  ],
  [
    'another event of an intention',
    () => untyped.proveDrops(config, [{ eventId: 22, values: new Map() }]),
    '22 is not the ID of a WMI event: 19, 20 or 21',
  ],
  [
    'a field of another event',
    () => untyped.proveDrops(config, [{ eventId: 19, values: new Map([['Destination', ['x']]]) }]),
    /^event 19 has no field Destination; its fields are RuleName, /,
  ],
  [
    'values that are no Map',
    () => untyped.proveDrops(config, [{ eventId: 19, values: { Query: ['x'] } }]),
    /are a Map from fields to lists of values$/,
  ],
];

describe('an argument of another kind is told from a bug', () => {
  it.each(others)('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});
