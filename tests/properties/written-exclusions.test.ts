import fc from 'fast-check';
import type { ExclusionManifest, ManifestEntry, WmiEventRecord } from '../../lib';
import {
  applyWmiRules,
  compileConfig,
  fixSource,
  generateTemplate,
  readConfig,
  readManifest,
  subscriptionsOf,
  verifiedExclusions,
} from '../../lib';
import { recordedPath, recordedText } from '../../lib/catalog';
import { lint } from '../../lib/rules';

const TODAY = '2026-11-25';

/** What payloads and names are made of: whatever a file, a rule or a fix could take for something else. */
const PIECES = [
  ...[
    'a',
    'Updater',
    'select * from X',
    ' ',
    '  ',
    '"',
    "'",
    '\\',
    '\\\\',
    '\\n',
    '\\t',
    '\\"',
    ' "',
    '" ',
    '%',
    '%x%',
  ],
  ...[';', ';;', ',', '*', '?', '\t', '\n', '\r', '\r\n', '&', '<', '>', ']]>', '<!--', '--', '-->', '&amp;', '&#10;'],
  ...['\u00a0', '\u200b', 'é', 'ß', 'İ', '\u212a', '\u{1f600}', '\u2028', '\u202e', '\u0085', '-', '.Name=', '.Name="'],
  ...['CommandLineEventConsumer', 'powershell.exe', 'C:\\Windows\\Temp\\n.exe', '\\\\srv\\share', '$(x)', '{0}', '|'],
  ...['function f() {\n\tvar x = 1;\n\treturn x ? 1 : 2;\n}', 'Set s = 1\r\nWScript.Echo s', 'x'.repeat(3000)],
];

const payload = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const name = payload.map((text) => text.replace(/[*?%]/g, '').slice(0, 400));

const entry = fc.record({
  filterName: name,
  namespace: fc.option(name, { nil: undefined }),
  query: payload,
  type: fc.constantFrom('Command Line', 'Script', 'Log File', 'Event Log', 'CommandLineEventConsumer'),
  consumerName: name,
  destination: payload,
  operations: fc.option(fc.subarray(['Created', 'Modified', 'Deleted'] as const, { minLength: 1 }), { nil: undefined }),
});

const manifests = fc.array(entry, { minLength: 1, maxLength: 3 }).map((entries): ExclusionManifest => ({
  version: 1,
  exclusions: entries.map(
    ({ filterName, namespace, query, type, consumerName, destination, operations }, index): ManifestEntry => ({
      id: `entry-${String(index)}`,
      product: 'Product -- of <somebody> & "others"',
      why: 'its own health check',
      filter: { ...(namespace === undefined ? {} : { namespace }), name: filterName, query },
      consumer: { type, name: consumerName, destination },
      ...(operations === undefined ? {} : { operations }),
      evidence: { verifiedBy: 'A. Admin', verified: '2026-11-20', ticket: 'SEC-1', hosts: ['WS01'], count: 3 },
      expires: '2027-11-20',
    }),
  ),
}));

const RUNS = Number(process.env['SYSMON_WMI_WRITTEN_RUNS'] ?? '80');

/** What Sysmon records of the creation of a subscription. */
function eventsOf({ filter, consumer }: ManifestEntry): readonly WmiEventRecord[] {
  const { name: filterName, query, namespace = 'root\\cimv2' } = filter;
  const [wmiClass, type] = CLASSES.get(consumer.type) ?? [consumer.type, 'Command Line'];
  const common = { Operation: 'Created', User: 'CORP\\admin', UtcTime: '2026-01-01 00:00:00.000' };
  return [
    {
      ...{ ...common, EventID: 19, EventType: 'WmiFilterEvent', Name: recordedText(filterName) },
      ...{ Query: recordedText(query), EventNamespace: recordedText(namespace) },
    },
    {
      ...{ ...common, EventID: 20, EventType: 'WmiConsumerEvent', Name: recordedText(consumer.name) },
      ...{ Type: type, Destination: recordedText(consumer.destination) },
    },
    {
      ...{ ...common, EventID: 21, EventType: 'WmiBindingEvent', Consumer: recordedPath(wmiClass, consumer.name) },
      Filter: recordedPath('__EventFilter', filterName),
    },
  ];
}

const CLASSES: ReadonlyMap<string, readonly [wmiClass: string, type: string]> = new Map([
  ['Command Line', ['CommandLineEventConsumer', 'Command Line']],
  ['Script', ['ActiveScriptEventConsumer', 'Script']],
  ['Log File', ['LogFileEventConsumer', 'Log File']],
  ['Event Log', ['NTEventLogEventConsumer', 'Event Log']],
]);

/** Everything that the linter, its fixes and the engine say about a file that was written from a manifest. */
function expectClean(xml: string, manifest: ExclusionManifest): void {
  const verified = verifiedExclusions(manifest, TODAY);
  expect(lint(xml, { verified, preset: 'strict' }).findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  const fixed = fixSource(xml, 'unsafe', { verified });
  expect(fixed.after).toBe(xml);
}

function inOrder(written: ExclusionManifest): ExclusionManifest {
  const { manifest, problems } = readManifest(JSON.stringify(written), TODAY);
  fc.pre(manifest !== undefined);
  expect(problems).toEqual([]);
  return manifest;
}

describe('a file that is written from a manifest', () => {
  it('drops what it lists, is clean for the linter, and no fix changes it', () => {
    let events = 0;
    fc.assert(
      fc.property(manifests, (written) => {
        const manifest = inOrder(written);
        const exclusions = subscriptionsOf(manifest, 'sysmon');
        const { xml } = generateTemplate('log-all', { exclusions });
        expectClean(xml, manifest);
        const { config } = readConfig(xml);
        const compiled = config === undefined ? undefined : compileConfig(config);
        for (const one of manifest.exclusions.filter(({ operations = ['Created'] }) =>
          operations.includes('Created'),
        )) {
          for (const event of eventsOf(one)) {
            events += 1;
            expect(compiled?.evaluate(event)).toMatchObject({ logged: false });
            expect(compiled?.evaluate({ ...event, ...changed(event) })).toMatchObject({ logged: true });
          }
        }
        const held = manifest.exclusions.flatMap(({ filter, consumer }) => [filter.query, consumer.destination]);
        expect(xml.includes('sysmon-wmi-ignore no-environment-variable')).toBe(held.some((text) => text.includes('%')));
      }),
      { numRuns: RUNS, seed: 13 },
    );
    expect(events).toBeGreaterThan(RUNS);
  });

  it('is clean too where the rules go into a file that exists, or into a single element', () => {
    fc.assert(
      fc.property(manifests, (written) => {
        const manifest = inOrder(written);
        const exclusions = subscriptionsOf(manifest, 'sysmon');
        const applied = applyWmiRules(generateTemplate('log-all').xml, { exclusions });
        expect(applied.outcome).toBe('changed');
        expectClean(applied.outcome === 'changed' ? String(applied.source) : '', manifest);
        expectClean(generateTemplate('log-all', { exclusions, strategy: 'single-event' }).xml, manifest);
      }),
      { numRuns: Math.ceil(RUNS / 4), seed: 14 },
    );
  });
});

/** What makes it the event of somebody else. */
function changed(event: WmiEventRecord): Partial<WmiEventRecord> {
  switch (event.EventID) {
    case 19:
      return { Query: recordedText('select * from Other') };
    case 20:
      return { Destination: recordedText('other.exe') };
    case 21:
      return { Consumer: recordedPath('CommandLineEventConsumer', 'the consumer of somebody else') };
  }
}
