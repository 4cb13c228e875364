import fc from 'fast-check';
import type { WmiEventId, WmiEventRecord } from '../../lib/catalog';
import { recordedPath, recordedText, wmiEvent } from '../../lib/catalog';

/** Characters that XML and JSON both hold; CR too, which Sysmon leaves alone. */
const CHARACTERS = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Array.from('abcNTnt ZC:\\"\'<>&;=.%/{}')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\n', '\t', '\r\n', '\\\\', '\\"', '…', 'é', '日', '😀', ' Type: ', 'Name: '),
  },
);

/** A text before Sysmon escapes it. */
export const TEXTS: fc.Arbitrary<string> = fc.array(CHARACTERS, { maxLength: 30 }).map((parts) => parts.join(''));

/** Of names and of bare values: no recording shows one with a quote or a backslash. */
const NAMES = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_ ]{0,12}[A-Za-z0-9]$/);

const USERS = fc.tuple(NAMES, NAMES).map(([domain, name]) => `${domain}\\${name}`);
const USER_VALUES = fc.oneof(USERS, fc.constantFrom('-', 'S-1-5-32-544', 'SHIRE\\nmartha'));
const NAMESPACES = fc.constantFrom('root\\cimv2', 'root/cimv2', '\\root\\cimv2', 'ROOT\\CIMV2');
const PREFIXES = fc.constantFrom('', '\\\\.\\ROOT\\subscription:');
const QUOTED = fc.oneof({ weight: 9, arbitrary: TEXTS.map(recordedText) }, { weight: 1, arbitrary: fc.constant('-') });

function shared(id: WmiEventId): Record<string, fc.Arbitrary<string>> {
  return {
    RuleName: fc.constantFrom('-', '', 'technique_id=T1047,technique_name=WMI'),
    EventType: fc.constant(wmiEvent(id).eventType),
    UtcTime: fc.constant('2026-01-15 09:11:12.345'),
    Operation: fc.constantFrom('Created', 'Modified', 'Deleted'),
    User: USER_VALUES,
  };
}

function eventsOf(id: WmiEventId, own: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<WmiEventRecord> {
  return fc.record({ ...shared(id), ...own }).map((values) => Object.assign({ EventID: id }, values));
}

/** Events as Sysmon records them, with all their fields. */
export const RAW_EVENTS: fc.Arbitrary<WmiEventRecord> = fc.oneof(
  eventsOf(19, { EventNamespace: NAMESPACES.map(recordedText), Name: QUOTED, Query: QUOTED }),
  eventsOf(20, { Name: QUOTED, Type: fc.constantFrom('Command Line', 'Script'), Destination: QUOTED }),
  eventsOf(21, {
    Consumer: fc.tuple(NAMES, PREFIXES).map(([name, prefix]) => recordedPath('CommandLineEventConsumer', name, prefix)),
    Filter: fc.tuple(NAMES, PREFIXES).map(([name, prefix]) => recordedPath('__EventFilter', name, prefix)),
  }),
);
