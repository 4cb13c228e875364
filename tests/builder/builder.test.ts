import type { Config } from '../../lib';
import {
  compileConfig,
  ConfigBuildError,
  generateTemplate,
  readConfig,
  recorded,
  sysmonConfig,
  UnwritableConfigError,
  writeConfig,
} from '../../lib';
import { SCHEMA_VERSIONS, typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../../lib/catalog';
import { conditionsOf, wmiEventsOf } from '../../lib/model';
import { thrownBy } from '../thrown-by';

const OR = { name: '', groupRelation: 'or' } as const;

const logs = (config: Config): string => {
  const compiled = compileConfig(config);
  return WMI_EVENTS.map(({ id }) =>
    WMI_OPERATIONS.map((operation) => (compiled.evaluate(typicalEvent(id, operation)).logged ? 'L' : '-')).join(''),
  ).join(' ');
};

describe('sysmonConfig', () => {
  it('builds what log-all generates', () => {
    const config = sysmonConfig()
      .hashAlgorithms('*')
      .checkRevocation(true)
      .ruleGroup(OR, (group) => group.exclude())
      .build();
    expect(config).toEqual(generateTemplate('log-all').config);
    expect(logs(config)).toBe('LLL LLL LLL');
  });

  it('builds the precise form that log-all generates with exclusions', () => {
    const name = 'technique_id=T1546.003,technique_name=Windows Management Instrumentation Event Subscription';
    const operations = 'Created;Modified';
    const pairs = recorded
      .consumerPaths('ActiveScriptEventConsumer', 'C')
      .flatMap((consumer) => recorded.filterPaths('F').map((filter) => ({ consumer, filter })));
    const config = sysmonConfig()
      .hashAlgorithms('*')
      .checkRevocation(true)
      .ruleGroup(OR, (group) =>
        group
          .catchAll({ name })
          .exclude((wmi) =>
            wmi.rule('and', (rule) =>
              rule.name('F').query('select * from X').condition('Operation', 'contains any', operations),
            ),
          )
          .exclude((wmi) =>
            wmi.rule({ groupRelation: 'and' }, (rule) =>
              rule
                .name('C')
                .type('ActiveScriptEventConsumer')
                .destination('x\\y')
                .condition('Operation', 'contains any', operations),
            ),
          )
          .exclude((wmi) =>
            wmi.rules('and', pairs, (rule, { consumer, filter }) =>
              rule.consumer(consumer).filter(filter).condition('Operation', 'contains any', operations),
            ),
          ),
      )
      .build();
    const exclusion = {
      name: 'A',
      filter: { name: 'F', query: 'select * from X' },
      consumer: { name: 'C', type: 'Script', destination: 'x\\y' },
      binding: { consumer: { class: 'ActiveScriptEventConsumer', name: 'C' }, filter: { name: 'F' } },
    };
    expect(config).toEqual(generateTemplate('log-all', { exclusions: [exclusion] }).config);
  });

  it('writes values as Sysmon records them, unless it is told not to', () => {
    const config = sysmonConfig()
      .include((wmi) => wmi.name('Updater', { name: 'T1546.003' }).eventNamespace('root\\cimv2'))
      .include((wmi) => wmi.condition('Name', 'contains', 'Updater').user('CORP\\admin'))
      .build();
    const conditions = wmiEventsOf(config).flatMap(({ element }) => conditionsOf(element));
    expect(
      conditions.map(({ condition: { field, condition, value, name } }) => [field, condition, value, name]),
    ).toEqual([
      ['Name', 'is', ' "Updater"', 'T1546.003'],
      ['EventNamespace', 'is', ' "root\\\\cimv2"', null],
      ['Name', 'contains', 'Updater', null],
      ['User', 'is', 'CORP\\admin', null],
    ]);
  });

  it('is immutable', () => {
    const empty = sysmonConfig();
    const one = empty.exclude();
    expect(empty.build().eventFiltering).toEqual([]);
    expect(one.build().eventFiltering).toHaveLength(1);
    expect(one.include((wmi) => wmi.operation('Created')).build().eventFiltering).toHaveLength(2);
    expect(one.build().eventFiltering).toHaveLength(1);
    expect(Object.isFrozen(one)).toBe(true);
    const config = one.build();
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.eventFiltering)).toBe(true);
  });

  it.each(SCHEMA_VERSIONS)('builds for schema %s what reads back the same', (version) => {
    const config = sysmonConfig(version)
      .hashAlgorithms('sha256')
      .checkRevocation(false)
      .exclude((wmi) => wmi.condition('Destination', 'begin with', ' "a').type('Script').name('b', { name: '' }))
      .build();
    expect(readConfig(writeConfig(config)).config).toEqual(config);
    expect(config.options).toEqual([
      { kind: 'Option', name: 'HashAlgorithms', value: 'sha256' },
      { kind: 'Option', name: 'CheckRevocation', value: 'False' },
    ]);
  });

  it('names groups, rules and conditions', () => {
    const config = sysmonConfig()
      .ruleGroup({ groupRelation: 'and' }, (group) =>
        group.include((wmi) => wmi.rule({ groupRelation: 'or', name: 'R' }, (rule) => rule.user('U', { name: 'C' }))),
      )
      .build();
    expect(config.eventFiltering).toMatchObject([
      {
        name: null,
        groupRelation: 'and',
        wmiEvents: [{ items: [{ name: 'R', groupRelation: 'or', conditions: [{ name: 'C' }] }] }],
      },
    ]);
  });
});

describe('build', () => {
  const problemsOf = (build: () => unknown): unknown => {
    const error = thrownBy(build);
    expect(error).toBeInstanceOf(ConfigBuildError);
    return (error as ConfigBuildError).problems.map(({ code, message }) => [code, message]);
  };
  /** What JavaScript, or a type assertion, can do. */
  const untyped = sysmonConfig as unknown as (version?: string) => Untyped;
  interface Untyped {
    exclude(build?: (wmi: UntypedWmi) => UntypedWmi): Untyped;
    include(build: (wmi: UntypedWmi) => UntypedWmi): Untyped;
    catchAll(): Untyped;
    ruleGroup(attributes: object, build: (group: Untyped) => Untyped): Untyped;
    option(name: string, value?: string): Untyped;
    build(): Config;
  }
  interface UntypedWmi {
    condition(field: string, condition: string, value: string): UntypedWmi;
    rule(relation: string, build: (rule: UntypedWmi) => UntypedWmi): UntypedWmi;
  }

  it('refuses what Sysmon would drop or ignore', () => {
    expect(
      problemsOf(() =>
        untyped()
          .include((wmi) => wmi.condition('Query', 'is', 'a').condition('Destination', 'is', 'b'))
          .build(),
      ),
    ).toEqual([['incorrect-field', 'Sysmon drops this <WmiEvent>: no single event has all its fields']]);
    expect(problemsOf(() => sysmonConfig().option('CaptureClipboard').hashAlgorithms('*').build())).toEqual([
      ['options-ignored', expect.stringContaining('HashAlgorithms')],
    ]);
  });

  it('refuses what Sysmon would refuse', () => {
    const longName = { name: 'é'.repeat(128), groupRelation: 'or' } as const;
    expect(
      problemsOf(() =>
        sysmonConfig()
          .ruleGroup(longName, (group) => group.include((wmi) => wmi.name('x')))
          .build(),
      ),
    ).toEqual([['rule-name-length', expect.stringContaining('256 bytes')]]);
    expect(problemsOf(() => untyped().option('FieldSizes', 'x').build())).toEqual([
      ['unknown-element', expect.stringContaining('FieldSizes')],
    ]);
  });

  it('refuses what the Sysmon of the version does not know', () => {
    const config = untyped('4.1').ruleGroup(OR, (group) =>
      group.include((wmi) =>
        wmi.rule('and', (rule) => rule.condition('Name', 'is any', 'a').condition('Name', 'IS ANY', 'b')),
      ),
    );
    expect(problemsOf(() => config.build())).toEqual([
      ['condition-too-new', 'schema 4.1 has no condition "is any"'],
      ['element-too-new', 'schema 4.1 has no RuleGroup'],
      ['element-too-new', 'schema 4.1 has no <Rule>'],
    ]);
    expect(thrownBy(() => config.build())).toMatchObject({
      name: 'ConfigBuildError',
      message: expect.stringMatching(
        /^schema 4\.1 has no condition "is any" \(it came with 4\.31\)\nschema 4\.1/,
      ) as string,
    });
  });

  it('refuses excludes that log nothing, and takes a catch-all made by hand', () => {
    const excludes = untyped()
      .exclude()
      .ruleGroup(OR, (group) => group.exclude());
    expect(problemsOf(() => excludes.build())).toEqual([
      ['nothing-logged', 'Sysmon logs no WMI event: several exclude elements and no include'],
    ]);
    const byHand = untyped()
      .include((wmi) => wmi.condition('EventType', 'contains', 'wmi'))
      .exclude()
      .exclude();
    expect(logs(byHand.build())).toBe('LLL LLL LLL');
  });

  it('passes on what no file can hold', () => {
    expect(
      thrownBy(() =>
        sysmonConfig()
          .include((wmi) => wmi.name('\u0000'))
          .build(),
      ),
    ).toBeInstanceOf(UnwritableConfigError);
    expect(
      thrownBy(() =>
        untyped()
          .include((wmi) => wmi.rule('or', (rule) => rule))
          .build(),
      ),
    ).toMatchObject({
      name: 'UnwritableConfigError',
      part: 'conditions',
    });
    expect(thrownBy(() => untyped().include((wmi) => wmi.condition('Name', 'ends with', 'a')))).toEqual(
      new TypeError('there is no condition "ends with"; did you mean "end with"?'),
    );
  });
});
