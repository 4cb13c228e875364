import fc from 'fast-check';
import type { SubscriptionExclusion, Verdict, WmiEventId, WmiEventRecord, WmiOperation } from '../../lib';
import { compileConfig, generateTemplate, readConfig, TemplateError } from '../../lib';
import {
  recordedPath,
  recordedText,
  SCHEMA_VERSIONS,
  typicalEvent,
  WMI_EVENTS,
  WMI_OPERATIONS,
  wmiEvent,
} from '../../lib/catalog';
import { conditionsOf, wmiEventsOf } from '../../lib/model';
import { lint } from '../../lib/rules';
import { thrownBy } from '../thrown-by';

const CATCH_ALL_NAME = 'technique_id=T1546.003,technique_name=Windows Management Instrumentation Event Subscription';

const scm: SubscriptionExclusion = {
  name: 'SCM Event Log, ships with Windows',
  filter: { namespace: 'root\\cimv2', name: 'SCM Event Log Filter', query: 'select * from MSFT_SCMEventLogEvent' },
  consumer: { type: 'NTEventLogEventConsumer', name: 'SCM Event Log Consumer', destination: 'C:\\log "a".txt\nnext' },
  binding: {
    consumer: { class: 'NTEventLogEventConsumer', name: 'SCM Event Log Consumer' },
    filter: { name: 'SCM Event Log Filter' },
  },
};

const base = (id: WmiEventId, operation: WmiOperation): WmiEventRecord => ({
  EventID: id,
  EventType: wmiEvent(id).eventType,
  UtcTime: '2026-01-15 09:11:12.345',
  Operation: operation,
  User: 'NT AUTHORITY\\SYSTEM',
});

/** The three events of the subscription {@link scm}, as Sysmon records them. */
const scmEvents = (operation: WmiOperation, consumerPrefix = '', filterPrefix = ''): readonly WmiEventRecord[] => [
  {
    ...base(19, operation),
    EventNamespace: ' "root\\\\cimv2"',
    Name: ' "SCM Event Log Filter"',
    Query: ' "select * from MSFT_SCMEventLogEvent"',
  },
  {
    ...base(20, operation),
    Name: ' "SCM Event Log Consumer"',
    Type: 'Event Log',
    Destination: ' "C:\\\\log \\"a\\".txt\\nnext"',
  },
  {
    ...base(21, operation),
    Consumer: recordedPath('NTEventLogEventConsumer', 'SCM Event Log Consumer', consumerPrefix),
    Filter: recordedPath('__EventFilter', 'SCM Event Log Filter', filterPrefix),
  },
];

function judgeOf(...exclusions: readonly SubscriptionExclusion[]): (event: WmiEventRecord) => Verdict {
  const { xml, config } = generateTemplate('log-all', { exclusions });
  const read = readConfig(xml);
  expect(read.problems).toEqual([]);
  expect(read.config).toEqual(config);
  const compiled = compileConfig(config);
  return (event) => compiled.evaluate(event);
}

describe('log-all with an exclusion', () => {
  const judge = judgeOf(scm);

  it('writes one stable text', () => {
    const { xml } = generateTemplate('log-all', { exclusions: [{ ...scm, name: 'SCM', consumer: undefined }] });
    expect(xml.slice(xml.indexOf('      <WmiEvent onmatch="include">'))).toMatchInlineSnapshot(`
      "      <WmiEvent onmatch="include">
              <EventType condition="begin with" name="technique_id=T1546.003,technique_name=Windows Management Instrumentation Event Subscription">Wmi</EventType>
            </WmiEvent>
            <!-- Excluded filters, event 19. A Rule drops an event only if all its conditions match. Values are written as Sysmon records
                 them: a space, then the text in quotes, each backslash doubled and \\" for a quote. -->
            <WmiEvent onmatch="exclude">
              <!-- Exclusion "SCM" -->
              <Rule groupRelation="and">
                <Name condition="is"> "SCM Event Log Filter"</Name>
                <EventNamespace condition="is"> "root\\\\cimv2"</EventNamespace>
                <Query condition="is"> "select * from MSFT_SCMEventLogEvent"</Query>
                <Operation condition="contains any">Created;Modified</Operation>
              </Rule>
            </WmiEvent>
            <!-- Excluded bindings, event 21. Sysmon records relative and absolute paths: each has a Rule of its own. Letter case
                 does not matter. -->
            <WmiEvent onmatch="exclude">
              <!-- Exclusion "SCM" -->
              <Rule groupRelation="and">
                <Consumer condition="is"> "NTEventLogEventConsumer.Name=\\"SCM Event Log Consumer\\""</Consumer>
                <Filter condition="is"> "__EventFilter.Name=\\"SCM Event Log Filter\\""</Filter>
                <Operation condition="contains any">Created;Modified</Operation>
              </Rule>
              <Rule groupRelation="and">
                <Consumer condition="is"> "NTEventLogEventConsumer.Name=\\"SCM Event Log Consumer\\""</Consumer>
                <Filter condition="is"> "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"SCM Event Log Filter\\""</Filter>
                <Operation condition="contains any">Created;Modified</Operation>
              </Rule>
              <Rule groupRelation="and">
                <Consumer condition="is"> "\\\\\\\\.\\\\ROOT\\\\subscription:NTEventLogEventConsumer.Name=\\"SCM Event Log Consumer\\""</Consumer>
                <Filter condition="is"> "__EventFilter.Name=\\"SCM Event Log Filter\\""</Filter>
                <Operation condition="contains any">Created;Modified</Operation>
              </Rule>
              <Rule groupRelation="and">
                <Consumer condition="is"> "\\\\\\\\.\\\\ROOT\\\\subscription:NTEventLogEventConsumer.Name=\\"SCM Event Log Consumer\\""</Consumer>
                <Filter condition="is"> "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"SCM Event Log Filter\\""</Filter>
                <Operation condition="contains any">Created;Modified</Operation>
              </Rule>
            </WmiEvent>
          </RuleGroup>
        </EventFiltering>
      </Sysmon>
      "
    `);
  });

  it.each(['Created', 'Modified'] as const)('drops the three events of the subscription when it is %s', (operation) => {
    for (const event of scmEvents(operation)) {
      expect(judge(event)).toMatchObject({ logged: false, ruleName: null });
    }
  });

  it('logs its deletion', () => {
    for (const event of scmEvents('Deleted')) {
      expect(judge(event)).toMatchObject({ logged: true, ruleName: CATCH_ALL_NAME });
    }
  });

  it.each(['', '\\\\.\\ROOT\\subscription:', '\\\\.\\root\\subscription:', '\\\\.\\Root\\Subscription:'])(
    'drops bindings whose paths begin with "%s", mixed forms too',
    (prefix) => {
      for (const [consumer, filter] of [
        [prefix, prefix],
        [prefix, ''],
        ['', prefix],
      ]) {
        const binding = scmEvents('Created', consumer, filter)[2];
        expect(binding && judge(binding).logged).toBe(false);
      }
    },
  );

  it('logs all of another subscription', () => {
    for (const { id } of WMI_EVENTS) {
      for (const operation of WMI_OPERATIONS) {
        expect(judge(typicalEvent(id, operation))).toMatchObject({ logged: true, ruleName: CATCH_ALL_NAME });
        expect(judge(base(id, operation)).logged).toBe(true);
      }
    }
  });

  it('logs an event that differs from an excluded one in a single field, under the name of the catch-all', () => {
    let nearMisses = 0;
    for (const event of scmEvents('Created')) {
      const pinned = wmiEvent(event.EventID).fields.slice(wmiEvent(event.EventID).fields.indexOf('User') + 1);
      for (const field of pinned) {
        const value = event[field] ?? '';
        for (const changed of [`${value} `, value.slice(1), value.replace(/"$/, 's"'), `${value}${value}`, '-', '']) {
          if (changed !== value) {
            expect(judge({ ...event, [field]: changed })).toMatchObject({ logged: true, ruleName: CATCH_ALL_NAME });
            nearMisses += 1;
          }
        }
      }
    }
    expect(nearMisses).toBeGreaterThan(40);
  });

  it('ignores ASCII case, as Sysmon does', () => {
    for (const event of scmEvents('Created')) {
      const shouted = Object.entries(event).map(([field, value]) => [
        field,
        typeof value === 'string' ? value.toUpperCase() : value,
      ]);
      expect(judge(Object.fromEntries(shouted) as WmiEventRecord).logged).toBe(false);
    }
  });

  it('puts the catch-all first and one exclude element for each event, none with a name', () => {
    const { config } = generateTemplate('log-all', {
      exclusions: [scm, { ...scm, name: 'Other', operations: ['Deleted'] }],
    });
    const elements = wmiEventsOf(config).map(({ element }) => element);
    expect(elements.map(({ onmatch }) => onmatch)).toEqual(['include', 'exclude', 'exclude', 'exclude']);
    const compiled = compileConfig(config);
    expect(compiled.binding.bound.map(({ boundTo }) => boundTo)).toEqual([19, 19, 20, 21]);
    const excludes = elements.slice(1);
    expect(excludes.flatMap(conditionsOf).filter(({ condition }) => condition.name !== null)).toEqual([]);
    for (const { items } of excludes) {
      for (const item of items) {
        expect(item).toMatchObject({ kind: 'Rule', name: null, groupRelation: 'and' });
      }
    }
  });
});

describe('what an exclusion may hold', () => {
  it('takes every value as plain text, one that looks recorded too', () => {
    const quoted: SubscriptionExclusion = { name: 'A', consumer: { name: ' "N"', destination: ' "x\\y"' } };
    const judge = judgeOf(quoted);
    const consumer = (name: string, destination: string): WmiEventRecord => ({
      ...base(20, 'Created'),
      Name: recordedText(name),
      Type: 'Script',
      Destination: recordedText(destination),
    });
    expect(judge(consumer(' "N"', ' "x\\y"')).logged).toBe(false);
    expect(judge(consumer('N', 'x\\y')).logged).toBe(true);
  });

  it('takes one exact path for a binding', () => {
    const binding = {
      consumer: 'LogFileEventConsumer.Name="C"',
      filter: '\\\\.\\root\\subscription:__EventFilter.Name="F"',
    };
    const judge = judgeOf({ name: 'A', binding });
    const event: WmiEventRecord = {
      ...base(21, 'Created'),
      Consumer: ' "LogFileEventConsumer.Name=\\"C\\""',
      Filter: ' "\\\\\\\\.\\\\root\\\\subscription:__EventFilter.Name=\\"F\\""',
    };
    expect(judge(event).logged).toBe(false);
    expect(judge({ ...event, Filter: ' "__EventFilter.Name=\\"F\\""' }).logged).toBe(true);
  });

  it.each<[readonly WmiOperation[], readonly WmiOperation[]]>([
    [['Created'], ['Created']],
    [['Deleted'], ['Deleted']],
    [
      ['Deleted', 'Created', 'Created'],
      ['Created', 'Deleted'],
    ],
    [
      ['Created', 'Modified', 'Deleted'],
      ['Created', 'Modified', 'Deleted'],
    ],
  ])('operations %j', (operations, dropped) => {
    const judge = judgeOf({ ...scm, operations });
    for (const [index, { id }] of WMI_EVENTS.entries()) {
      const gone = WMI_OPERATIONS.filter(
        (operation) => !judge(scmEvents(operation)[index] ?? base(id, operation)).logged,
      );
      expect(gone).toEqual(dropped);
    }
  });

  it('writes only the elements that have something to exclude', () => {
    const { config } = generateTemplate('log-all', {
      exclusions: [{ name: 'A', consumer: { name: 'N', destination: 'D' } }],
    });
    expect(compileConfig(config).binding.bound.map(({ boundTo, element }) => [boundTo, element.onmatch])).toEqual([
      [19, 'include'],
      [20, 'exclude'],
    ]);
  });

  it('merges exclusions of the same object', () => {
    const other: SubscriptionExclusion = {
      name: 'Other consumer of it',
      filter: { namespace: 'ROOT\\cimv2', name: 'scm event log filter', query: 'SELECT * from MSFT_SCMEventLogEvent' },
      operations: ['Deleted'],
    };
    const { xml, config } = generateTemplate('log-all', { exclusions: [scm, other] });
    expect(xml).toContain('<!-- Exclusion "SCM Event Log, ships with Windows", "Other consumer of it" -->');
    expect(wmiEventsOf(config)[1]?.element.items).toHaveLength(1);
    expect(xml.match(/<Query /g)).toHaveLength(1);
    const compiled = compileConfig(config);
    expect(
      WMI_OPERATIONS.map((operation) => compiled.evaluate(scmEvents(operation)[0] ?? base(19, operation)).logged),
    ).toEqual([false, false, false]);
  });

  it('explains a percent sign at its place, and nowhere else', () => {
    const like = "select * from __InstanceCreationEvent where TargetInstance.Name like '%x%'";
    const { xml } = generateTemplate('log-all', {
      exclusions: [scm, { name: 'B', filter: { name: 'F', query: like } }],
    });
    const at = xml.indexOf('<!-- sysmon-wmi-ignore no-environment-variable: unverified on Windows');
    expect(xml.slice(at).split('\n')[1]).toContain(like);
    expect(xml.match(/sysmon-wmi-ignore/g)).toHaveLength(1);
    expect(lint(xml).findings.map(({ ruleId }) => ruleId)).toEqual(['no-partial-exclusion']);
  });

  it.each([
    ['-->', '<!-- Exclusion "- ->" -->'],
    ['a--b---', '<!-- Exclusion "a- -b- - -" -->'],
    ['x\n<Name/>', '<!-- Exclusion "x\\n<Name/>" -->'],
    ['\u202e\u0007', '<!-- Exclusion "\\u{202e}\\x07" -->'],
    ['sysmon-wmi-ignore no-blackout: me', '<!-- Exclusion "sysmon-wmi-ignore no-blackout: me" -->'],
  ])('keeps the name %j inside its comment', (name, comment) => {
    const plain = generateTemplate('log-all', { exclusions: [{ ...scm, name: 'x' }] });
    const { xml, config } = generateTemplate('log-all', { exclusions: [{ ...scm, name }] });
    expect(xml).toContain(comment);
    expect(config).toEqual(plain.config);
    expect(readConfig(xml).config).toEqual(config);
  });

  it('drops exactly the events of random exclusions', () => {
    const word = fc.constantFrom('A', 'B', 'a\\b', '"', 'it is', ' ');
    const text = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => `${words.join('')}.`);
    const filter = fc.record({ name: text, query: text, namespace: fc.option(text, { nil: undefined }) });
    const operations = fc.option(fc.subarray([...WMI_OPERATIONS], { minLength: 1 }), { nil: undefined });
    const exclusions = fc.array(fc.record({ name: text, filter, operations }), { minLength: 1, maxLength: 3 });
    const event = fc.record({
      name: text,
      query: text,
      namespace: text,
      operation: fc.constantFrom(...WMI_OPERATIONS),
    });
    let dropped = 0;
    fc.assert(
      fc.property(exclusions, fc.array(event, { minLength: 1, maxLength: 5 }), fc.nat(), (given, others, pick) => {
        const compiled = compileConfig(generateTemplate('log-all', { exclusions: given }).config);
        const target = given[pick % given.length]?.filter;
        const hit = { ...others[0], ...target, operation: WMI_OPERATIONS[pick % 3] ?? 'Created' };
        for (const { name = '', query = '', namespace = 'any', operation } of [...others, hit]) {
          const expected = given.some(
            (exclusion) =>
              same(exclusion.filter.name, name) &&
              same(exclusion.filter.query, query) &&
              same(exclusion.filter.namespace ?? namespace, namespace) &&
              (exclusion.operations ?? ['Created', 'Modified']).includes(operation),
          );
          const record = {
            ...base(19, operation),
            Name: recordedText(name),
            Query: recordedText(query),
            EventNamespace: recordedText(namespace),
          };
          expect(compiled.evaluate(record).logged).toBe(!expected);
          dropped += expected ? 1 : 0;
        }
      }),
      { numRuns: 500, seed: 8 },
    );
    expect(dropped).toBeGreaterThan(100);
  });
});

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

describe('sccm-example', () => {
  const { xml, config, notes } = generateTemplate('sccm-example');

  it('says in the file and to the person that it is unverified', () => {
    expect(notes).toHaveLength(4);
    expect(notes[1]).toContain('is an example without evidence');
    expect(notes[2]).toContain('Verify it in your own fleet');
    expect(xml).toContain('<!-- The exclusion for SCCM is an example without evidence');
    expect(xml).toContain('<!-- Verify it in your own fleet');
  });

  it('has filter, consumer and binding in the precise form', () => {
    expect(compileConfig(config).binding.bound.map(({ boundTo, element }) => [boundTo, element.onmatch])).toEqual([
      [19, 'include'],
      [19, 'exclude'],
      [20, 'exclude'],
      [21, 'exclude'],
    ]);
    expect(xml).toContain('SCNotification');
  });

  it("drops nothing until it is edited, not even what the guide's snippet is after", () => {
    const compiled = compileConfig(config);
    for (const operation of WMI_OPERATIONS) {
      for (const { id } of WMI_EVENTS) {
        expect(compiled.evaluate(typicalEvent(id, operation))).toMatchObject({
          logged: true,
          ruleName: CATCH_ALL_NAME,
        });
      }
      const consumer = { ...typicalEvent(20, operation), Name: recordedText('SCNotification') };
      const binding = {
        ...typicalEvent(21, operation),
        Consumer: recordedPath('CommandLineEventConsumer', 'SCNotification'),
        Filter: recordedPath('__EventFilter', 'REPLACE_ME: name of the filter'),
      };
      expect([consumer, binding].map((event) => compiled.evaluate(event))).toMatchObject([
        { logged: true, ruleName: CATCH_ALL_NAME },
        { logged: true, ruleName: CATCH_ALL_NAME },
      ]);
    }
  });

  it('excludes once its values are those of a subscription', () => {
    const edited = xml
      .replaceAll('REPLACE_ME_CLASS', 'CommandLineEventConsumer')
      .replaceAll('REPLACE_ME: name of the filter', 'SCFilter')
      .replace('REPLACE_ME: query of the filter', 'select * from X')
      .replace('REPLACE_ME: what the consumer runs', 'C:\\\\Windows\\\\CCM\\\\SCNotification.exe');
    expect(edited).not.toMatch(/="[^"]*REPLACE_ME|> "REPLACE_ME/);
    const read = readConfig(edited);
    const compiled = compileConfig(read.config ?? config);
    const events: readonly WmiEventRecord[] = [
      { ...base(19, 'Created'), Name: recordedText('SCFilter'), Query: recordedText('select * from X') },
      {
        ...base(20, 'Created'),
        Name: recordedText('SCNotification'),
        Destination: recordedText('C:\\Windows\\CCM\\SCNotification.exe'),
      },
      {
        ...base(21, 'Created'),
        Consumer: recordedPath('CommandLineEventConsumer', 'SCNotification'),
        Filter: recordedPath('__EventFilter', 'SCFilter'),
      },
    ];
    expect(events.map((event) => compiled.evaluate(event).logged)).toEqual([false, false, false]);
    expect(events.map((event) => compiled.evaluate({ ...event, Operation: 'Deleted' }).logged)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('takes no exclusions of its own', () => {
    expect(thrownBy(() => generateTemplate('sccm-example', { exclusions: [scm] }))).toMatchObject({
      code: 'exclusions-not-taken',
      help: 'use log-all',
    });
  });
});

describe('what cannot be excluded', () => {
  it.each(SCHEMA_VERSIONS.slice(0, 4))('anything at schema %s, which has no Rule', (schemaVersion) => {
    const expected = {
      name: 'TemplateError',
      code: 'schema-version-too-old',
      message: `schema ${schemaVersion} cannot exclude a subscription exactly: <Rule> came with schema 4.22`,
    };
    expect(thrownBy(() => generateTemplate('log-all', { schemaVersion, exclusions: [scm] }))).toMatchObject(expected);
    expect(thrownBy(() => generateTemplate('sccm-example', { schemaVersion }))).toMatchObject(expected);
  });

  it.each(SCHEMA_VERSIONS.slice(4))('everything can from %s on', (schemaVersion) => {
    const { xml, config } = generateTemplate('log-all', { schemaVersion, exclusions: [scm] });
    expect(readConfig(xml)).toMatchObject({ outcome: 'accepted', problems: [] });
    expect(lint(xml).findings).toEqual([]);
    const compiled = compileConfig(config);
    expect(scmEvents('Created').map((event) => compiled.evaluate(event).logged)).toEqual([false, false, false]);
  });

  it('a value that XML cannot hold', () => {
    const error = thrownBy(() =>
      generateTemplate('log-all', { exclusions: [{ name: 'A', consumer: { name: 'N', destination: 'beep \u0007' } }] }),
    );
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({
      code: 'invalid-exclusion',
      message: 'the value of <Destination> contains the character U+0007, which XML cannot contain',
    });
  });
});
