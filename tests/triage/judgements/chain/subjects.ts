import { recordedText } from '../../../../lib/catalog';
import { readEvents } from '../../../../lib/events';
import type { Chain, ChainEvidence, ChainExample, ExampleEvent, JudgedChain, Judgement } from '../../../../lib/triage';
import { joinEvents, readPayload, readQuery } from '../../../../lib/triage';

const DAY_ONE = Date.UTC(2026, 0, 1);
const QUERY = "SELECT * FROM Vendor_Event WHERE Name = 'a'";
const DESTINATION = 'C:\\Tools\\a.exe';

/** The events of an example, as a file of JSON lines has them. */
function linesOf(events: readonly ExampleEvent[]): string {
  return events.map((event) => JSON.stringify(recorded(event))).join('\n');
}

function recorded(event: ExampleEvent): object {
  const { id, at = 0, operation = 'Created', user = 'CORP\\adm', computer = 'WS01.corp.example' } = event;
  const { filter = 'F', consumer = 'C', type = 'Command Line' } = event;
  const time = new Date(DAY_ONE + at * 60_000).toISOString();
  if (id === 5861) {
    return activity(event, time);
  }
  const shared = {
    EventID: id,
    Computer: computer,
    UtcTime: time.replace('T', ' ').slice(0, -1),
    Operation: operation,
    User: user,
  };
  switch (id) {
    case 19:
      return {
        ...shared,
        Name: recordedText(filter),
        EventNamespace: recordedText(event.eventNamespace ?? 'root\\cimv2'),
        Query: recordedText(event.query ?? QUERY),
      };
    case 20: {
      const destination = recordedText(event.destination ?? DESTINATION);
      return { ...shared, Name: recordedText(consumer), Type: type, Destination: destination };
    }
    case 21:
      return {
        ...shared,
        Filter: recordedText(event.filterPath ?? `__EventFilter.Name="${filter}"`),
        Consumer: recordedText(event.consumerPath ?? `CommandLineEventConsumer.Name="${consumer}"`),
      };
  }
}

function activity(event: ExampleEvent, time: string): object {
  const { filter = 'F', consumer = 'C', namespace = '//./root/subscription', creator } = event;
  const { wmiClass = 'CommandLineEventConsumer' } = event;
  const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const made = creator === undefined ? '' : `\tCreatorSID = {${creator.join(', ')}};\n`;
  const payload = wmiClass.startsWith('Command')
    ? `\tCommandLineTemplate = "${escaped(event.destination ?? DESTINATION)}";\n`
    : '\tEventType = 1;\n';
  const eventNamespace = event.eventNamespace ?? 'root\\cimv2';
  return {
    EventID: 5861,
    channel: 'Microsoft-Windows-WMI-Activity/Operational',
    Computer: event.computer ?? 'WS01.corp.example',
    TimeCreated: time,
    fields: {
      Namespace: namespace,
      ESS: filter,
      CONSUMER: `${wmiClass}="${consumer}"`,
      PossibleCause: `Binding EventFilter: \ninstance of __EventFilter\n{\n${made}\tEventNamespace = "${escaped(eventNamespace)}";\n\tName = "${escaped(filter)}";\n\tQuery = "${escaped(event.query ?? QUERY)}";\n\tQueryLanguage = "WQL";\n};\nPerm. Consumer: \ninstance of ${wmiClass}\n{\n${payload}${made}\tName = "${escaped(consumer)}";\n};\n`,
    },
  };
}

/** The chain that an example is about: the first that a binding joins, else the first. */
export function chainOf(events: readonly ExampleEvent[]): Chain {
  const { chains } = joinEvents([{ ...readEvents(linesOf(events)), name: 'a.jsonl' }]);
  const chain = chains.find(({ binding }) => binding !== null) ?? chains[0];
  if (chain === undefined) {
    throw new Error('the events show no chain');
  }
  return chain;
}

/** What an example gives to judge. */
export function subjectOf({ events, known = [], hosts, fired = [], serviceAccounts = [] }: ChainExample): JudgedChain {
  const chain = chainOf(events);
  const { type, destination } = chain.consumer?.content ?? {};
  return {
    chain,
    query: readQuery(chain.filter?.content.query ?? null),
    payload: typeof destination === 'string' ? readPayload({ consumerType: type ?? null, destination }) : null,
    known,
    hosts: hosts ?? { all: 1, same: 1 },
    fired: fired.map((minutes) => DAY_ONE + minutes * 60_000),
    serviceAccounts: new Set(serviceAccounts),
  };
}

/** The text of the value that evidence stands in. */
export function valueOf({ chain }: JudgedChain, { part, field, excerpt }: ChainEvidence): string {
  const { filter, consumer, binding, namespace } = chain;
  switch (field) {
    case 'Query':
      return filter?.content.query ?? '';
    case 'EventNamespace':
      return filter?.content.namespace ?? '';
    case 'Destination':
      return consumer?.content.destination ?? '';
    case 'Namespace':
      return namespace ?? '';
    case 'Name':
      return (part === 'filter' ? filter?.name : consumer?.name) ?? '';
    case 'User':
    case 'CreatorSID':
      return excerpt;
    case 'Filter':
      return binding?.states[0]?.content.paths?.filter ?? '';
    case 'Consumer':
      return binding?.states[0]?.content.paths?.consumer ?? '';
    default:
      throw new Error(`no value is called ${field}`);
  }
}

const DEFAULTS: Readonly<Record<string, string>> = {
  query: QUERY,
  eventNamespace: 'root\\cimv2',
  destination: DESTINATION,
  filter: 'F',
  consumer: 'C',
  user: 'CORP\\adm',
  filterPath: '__EventFilter.Name="F"',
  consumerPath: 'CommandLineEventConsumer.Name="C"',
};

function propertyOf({ part, field }: ChainEvidence): keyof ExampleEvent {
  const properties: Readonly<Record<string, keyof ExampleEvent>> = {
    Query: 'query',
    EventNamespace: 'eventNamespace',
    Destination: 'destination',
    Namespace: 'namespace',
    User: 'user',
    CreatorSID: 'creator',
    Filter: 'filterPath',
    Consumer: 'consumerPath',
  };
  return properties[field] ?? (part === 'filter' ? 'filter' : 'consumer');
}

/** The example without a span of a value, in all events that have that value. */
function without(example: ChainExample, evidence: ChainEvidence, value: string): ChainExample {
  const property = propertyOf(evidence);
  const { start, end } = evidence.span ?? { start: 0, end: 0 };
  const left = value.slice(0, start) + value.slice(end);
  const events = example.events.map((event): ExampleEvent => {
    if (property === 'creator') {
      return { ...event, creator: [] };
    }
    return (event[property] ?? DEFAULTS[property]) === value ? { ...event, [property]: left } : event;
  });
  return { ...example, events };
}

/**
 * Takes the span of each piece of evidence out of its value, and judges again.
 *
 * @returns the pieces that are still there as often as before
 */
export function removals(
  judgement: Pick<Judgement<JudgedChain, ChainExample, ChainEvidence>, 'judge'>,
  example: ChainExample,
): readonly { readonly value: string; readonly excerpt: string }[] {
  const subject = subjectOf(example);
  const evidence = judgement.judge(subject);
  return evidence
    .filter(({ span }) => span !== null)
    .flatMap((piece) => {
      const value = valueOf(subject, piece);
      const after = judgement.judge(subjectOf(without(example, piece, value)));
      return count(after, piece) < count(evidence, piece) ? [] : [{ value, excerpt: piece.excerpt }];
    });
}

function count(evidence: readonly ChainEvidence[], { excerpt, reason, span }: ChainEvidence): number {
  return evidence.filter(
    (piece) => piece.excerpt === excerpt && piece.reason === reason && piece.span?.start === span?.start,
  ).length;
}
