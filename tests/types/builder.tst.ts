import { describe, expect, test } from 'tstyche';
import type {
  ConditionName,
  Config,
  RuleBuilder,
  SchemaVersion,
  SysmonConfigBuilder,
  WmiEventBuilder,
} from '../../lib';
import { recorded, sysmonConfig } from '../../lib';

declare const anyVersion: SchemaVersion;
declare const anyCondition: ConditionName;
declare const names: readonly string[];

const OR = { name: '', groupRelation: 'or' } as const;

describe('the schema version', () => {
  test('is 4.22 unless given', () => {
    expect(sysmonConfig()).type.toBe<SysmonConfigBuilder<'4.22', 'no exclude'>>();
    expect(sysmonConfig('4.50')).type.toBe<SysmonConfigBuilder<'4.50', 'no exclude'>>();
    expect(sysmonConfig().build()).type.toBe<Config>();
  });

  test('is one of the catalogue, and never claimed without being given', () => {
    expect(sysmonConfig).type.not.toBeCallableWith('4.99');
    expect(sysmonConfig<'4.50'>()).type.toRaiseError('Expected 1 arguments, but got 0');
  });
});

describe('conditions', () => {
  test('that the version has', () => {
    sysmonConfig().include((wmi) => wmi.condition('Name', 'contains any', 'a;b'));
    sysmonConfig('4.0').include((wmi) => wmi.condition('Name', 'begin with', 'a'));
    sysmonConfig('4.31').include((wmi) => wmi.condition('Name', 'is any', 'a;b'));
    sysmonConfig('4.91').include((wmi) => wmi.condition('Name', anyCondition, 'a'));
  });

  test('that it lacks', () => {
    expect(sysmonConfig().include((wmi) => wmi.condition('Name', 'is any', 'a;b'))).type.toRaiseError(
      'schema 4.22 has no condition \\"is any\\": it came with 4.31',
    );
    expect(sysmonConfig('4.21').include((wmi) => wmi.condition('Name', 'contains any', 'a;b'))).type.toRaiseError(
      'schema 4.21 has no condition \\"contains any\\": it came with 4.22',
    );
    expect(
      sysmonConfig().include((wmi) => wmi.rule('or', (rule) => rule.condition('Name', 'excludes any', 'a;b'))),
    ).type.toRaiseError('schema 4.22 has no condition \\"excludes any\\": it came with 4.23');
    expect(sysmonConfig('4.60').include((wmi) => wmi.condition('Name', 'not begin with', 'a'))).type.toRaiseError(
      'schema 4.60 has no condition \\"not begin with\\": it came with 4.70',
    );
  });

  test('where the version or the condition is known only at run time', () => {
    sysmonConfig(anyVersion).include((wmi) => wmi.condition('Name', 'is', 'a'));
    expect(sysmonConfig(anyVersion).include((wmi) => wmi.condition('Name', 'is any', 'a'))).type.toRaiseError(
      'has no condition \\"is any\\": it came with 4.31',
    );
    expect(sysmonConfig('4.60').include((wmi) => wmi.condition('Name', anyCondition, 'a'))).type.toRaiseError(
      'schema 4.60 has no condition \\"not end with\\": it came with 4.70',
    );
  });

  test('that no Sysmon has', () => {
    expect(sysmonConfig().include((wmi) => wmi.condition('Name', 'ends with', 'a'))).type.toRaiseError('"ends with"');
  });
});

describe('fields', () => {
  test('of one event', () => {
    sysmonConfig().include((wmi) => wmi.name('a').eventNamespace('root\\cimv2').query('b').operation('Created'));
    sysmonConfig().include((wmi) => wmi.name('a').type('Script').destination('b').user('c'));
    sysmonConfig().include((wmi) => wmi.consumer('a').filter('b').eventType('WmiBindingEvent'));
    sysmonConfig().include((wmi) => wmi.condition('Filter', 'contains', 'a').condition('Operation', 'is', 'Created'));
  });

  test('that no WMI event has', () => {
    expect(sysmonConfig().include((wmi) => wmi.condition('Nmae', 'is', 'a'))).type.toRaiseError('"Nmae"');
    expect<WmiEventBuilder<'4.22'>>().type.not.toHaveProperty('image');
    expect(sysmonConfig().include((wmi) => wmi.operation('Create'))).type.toRaiseError('"Create"');
  });

  test('of different events in one element', () => {
    expect(sysmonConfig().include((wmi) => wmi.query('a').destination('b'))).type.toRaiseError(
      'the fields before belong to event 19 (filter), which has no Destination: Sysmon would drop this WmiEvent element and every later one',
    );
    expect(sysmonConfig().include((wmi) => wmi.name('a').consumer('b'))).type.toRaiseError(
      'the fields before belong to events 19 and 20, which have no Consumer',
    );
    expect(sysmonConfig().include((wmi) => wmi.filter('a').condition('Name', 'is', 'b'))).type.toRaiseError(
      'the fields before belong to event 21 (binding), which has no Name',
    );
    expect(sysmonConfig().include((wmi) => wmi.name('a').type('b').query('c'))).type.toRaiseError(
      'the fields before belong to event 20 (consumer), which has no Query',
    );
  });

  test('of different events in the Rules of one element', () => {
    expect(
      sysmonConfig().include((wmi) =>
        wmi.rule('and', (rule) => rule.name('a').query('b')).rule('and', (rule) => rule.destination('c')),
      ),
    ).type.toRaiseError('the fields before belong to event 19 (filter), which has no Destination');
    expect(sysmonConfig().include((wmi) => wmi.rule('and', (rule) => rule.consumer('a')).name('b'))).type.toRaiseError(
      'the fields before belong to event 21 (binding), which has no Name',
    );
    expect(
      sysmonConfig().include((wmi) => wmi.rules('and', names, (rule, name) => rule.name(name).filter(name))),
    ).type.toRaiseError('the fields before belong to events 19 and 20, which have no Filter');
  });

  test('that came with a later version', () => {
    sysmonConfig('4.1').include((wmi) => wmi.condition('RuleName', 'is', '-'));
    expect(sysmonConfig('4.0').include((wmi) => wmi.condition('RuleName', 'is', '-'))).type.toRaiseError(
      'schema 4.0 has no field RuleName: it came with 4.1',
    );
  });
});

describe('exclude elements', () => {
  test('one, or any number behind the catch-all', () => {
    expect(sysmonConfig().exclude()).type.toBe<SysmonConfigBuilder<'4.22', 'one exclude'>>();
    sysmonConfig()
      .include((wmi) => wmi.operation('Created'))
      .exclude((wmi) => wmi.name('a').query('b'));
    sysmonConfig().ruleGroup(OR, (group) => group.exclude());
    sysmonConfig()
      .catchAll()
      .exclude((wmi) => wmi.name('a').query('b'))
      .ruleGroup(OR, (group) => group.exclude((wmi) => wmi.name('a').destination('b')));
    sysmonConfig().ruleGroup(OR, (group) =>
      group
        .catchAll({ name: 'T1546.003' })
        .exclude((wmi) => wmi.query('a'))
        .exclude(),
    );
  });

  test('survive a loop', () => {
    let config = sysmonConfig().catchAll();
    for (const name of names) {
      config = config.exclude((wmi) => wmi.name(name).query('a'));
    }
    expect(config).type.toBe<SysmonConfigBuilder<'4.22', 'catch-all'>>();
  });

  test('a second one without the catch-all', () => {
    expect(sysmonConfig().exclude().exclude()).type.toRaiseError(
      'beside a second exclude element Sysmon logs no event by default: call catchAll() before the first exclude()',
    );
    expect(sysmonConfig().ruleGroup(OR, (group) => group.exclude().exclude())).type.toRaiseError(
      'beside a second exclude element Sysmon logs no event by default: call catchAll() before the first exclude()',
    );
    expect(
      sysmonConfig()
        .ruleGroup(OR, (group) => group.exclude())
        .exclude(),
    ).type.toRaiseError(
      'beside a second exclude element Sysmon logs no event by default: call catchAll() before the first exclude()',
    );
    expect(
      sysmonConfig()
        .exclude((wmi) => wmi.query('a'))
        .ruleGroup(OR, (group) => group.exclude()),
    ).type.toRaiseError(
      'beside a second exclude element Sysmon logs no event by default: call catchAll() before the first exclude()',
    );
  });

  test('before the catch-all', () => {
    expect(sysmonConfig().exclude().catchAll()).type.toRaiseError(
      'the catch-all include goes before the exclude elements: call catchAll() first',
    );
  });
});

describe('elements that came with a later version', () => {
  test('RuleGroup', () => {
    sysmonConfig('4.2').ruleGroup(OR, (group) => group.exclude());
    expect(sysmonConfig('4.1').ruleGroup(OR, (group) => group.exclude())).type.toRaiseError(
      'schema 4.1 has no RuleGroup: it came with 4.2',
    );
  });

  test('Rule', () => {
    expect(sysmonConfig('4.21').exclude((wmi) => wmi.rule('and', (rule) => rule.name('a')))).type.toRaiseError(
      'schema 4.21 has no <Rule>: it came with 4.22',
    );
    expect(
      sysmonConfig('4.2').exclude((wmi) => wmi.rules('and', names, (rule, name) => rule.name(name))),
    ).type.toRaiseError('schema 4.2 has no <Rule>: it came with 4.22');
  });
});

describe('Rule', () => {
  test('holds a condition, and no other Rule', () => {
    sysmonConfig().exclude((wmi) =>
      wmi.rules('and', recorded.consumerPaths('A', 'B'), (rule, path) => rule.consumer(path).filter('C')),
    );
    expect(sysmonConfig().exclude((wmi) => wmi.rule('and', (rule) => rule))).type.toRaiseError('"no condition yet"');
    expect<RuleBuilder<'4.22'>>().type.not.toHaveProperty('rule');
    expect(sysmonConfig().exclude((wmi) => wmi.rule('xor', (rule) => rule.name('a')))).type.toRaiseError('"xor"');
  });
});

describe('options', () => {
  test('that the version has', () => {
    sysmonConfig().hashAlgorithms('*').checkRevocation(true).option('ArchiveDirectory', 'x').option('CaptureClipboard');
    sysmonConfig('4.23').option('CopyOnDelete_PE');
    sysmonConfig('4.91').option('FieldSizes', 'CommandLine:100').option('DriverQueueSize', '1');
    sysmonConfig('4.1').option('ServiceArchiveDirectory', 'x');
  });

  test('that it lacks', () => {
    expect(sysmonConfig().option('FieldSizes', 'x')).type.toRaiseError(
      'schema 4.22 has no option FieldSizes: it came with 4.81',
    );
    expect(sysmonConfig('4.50').option('CopyOnDelete_PE')).type.toRaiseError(
      'schema 4.50 no longer has the option CopyOnDelete_PE: 4.30 dropped it',
    );
    expect(sysmonConfig().option('Nonsense')).type.toRaiseError('"Nonsense"');
  });

  test('take a text or nothing, as declared', () => {
    expect(sysmonConfig().option('CaptureClipboard', 'x')).type.toRaiseError('Expected 1 arguments, but got 2');
    expect(sysmonConfig().option('ArchiveDirectory')).type.toRaiseError('Expected 2 arguments, but got 1');
  });
});
