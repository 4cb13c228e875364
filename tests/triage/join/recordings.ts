import { recordedText } from '../../../lib/catalog';
import { readEvents } from '../../../lib/events';
import type { Chain, EventFile, Joining, JoinOptions } from '../../../lib/triage';
import { joinEvents } from '../../../lib/triage';

/** What an invented event may say; everything has a default. */
export interface Said {
  readonly host?: string;
  /** Seconds after midnight of the first day. */
  readonly at?: number | null;
  readonly operation?: string;
  readonly user?: string;
  readonly record?: number;
}

const DAY_ONE = Date.UTC(2026, 0, 1);

function shared(id: number, { host = 'WS01.corp.example', at = 0, operation = 'Created', user, record }: Said): object {
  const time =
    at === null ? {} : { UtcTime: new Date(DAY_ONE + at * 1000).toISOString().replace('T', ' ').slice(0, -1) };
  return {
    EventID: id,
    Computer: host,
    ...time,
    Operation: operation,
    User: user ?? 'CORP\\adm',
    ...(record === undefined ? {} : { EventRecordID: record }),
  };
}

/** An event 19. */
export function filter(name: string, said: Said & { readonly query?: string } = {}): object {
  const { query = 'select * from X' } = said;
  return {
    ...shared(19, said),
    EventNamespace: recordedText('root\\cimv2'),
    Name: recordedText(name),
    Query: recordedText(query),
  };
}

/** An event 20. */
export function consumer(
  name: string,
  said: Said & { readonly type?: string; readonly destination?: string } = {},
): object {
  const { type = 'Command Line', destination = 'C:\\Tools\\a.exe' } = said;
  return { ...shared(20, said), Name: recordedText(name), Type: type, Destination: recordedText(destination) };
}

/** An event 21. */
export function binding(
  filterName: string,
  consumerName: string,
  said: Said & {
    readonly prefix?: string;
    readonly wmiClass?: string;
    readonly filterClass?: string;
    readonly quote?: string;
  } = {},
): object {
  const { prefix = '', wmiClass = 'CommandLineEventConsumer', filterClass = '__EventFilter', quote = '"' } = said;
  return {
    ...shared(21, said),
    Consumer: recordedText(`${prefix}${wmiClass}.Name=${quote}${consumerName}${quote}`),
    Filter: recordedText(`${prefix}${filterClass}.Name=${quote}${filterName}${quote}`),
  };
}

/** An event 5861. */
export function whole(
  filterName: string,
  consumerName: string,
  said: Said & {
    readonly namespace?: string;
    readonly query?: string;
    readonly destination?: string;
    readonly executablePath?: string;
  } = {},
): object {
  const { host = 'WS01.corp.example', at = 0, record, namespace = '//./root/subscription' } = said;
  const { query = 'select * from X', destination = 'C:\\Tools\\a.exe' } = said;
  const { executablePath = 'C:\\Tools\\x.exe' } = said;
  const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return {
    EventID: 5861,
    channel: 'Microsoft-Windows-WMI-Activity/Operational',
    Computer: host,
    ...(at === null ? {} : { TimeCreated: new Date(DAY_ONE + at * 1000).toISOString() }),
    ...(record === undefined ? {} : { EventRecordID: record }),
    fields: {
      Namespace: namespace,
      ESS: filterName,
      CONSUMER: `CommandLineEventConsumer="${consumerName}"`,
      PossibleCause: `Binding EventFilter: \ninstance of __EventFilter\n{\n\tEventNamespace = "root\\\\cimv2";\n\tName = "${escaped(filterName)}";\n\tQuery = "${escaped(query)}";\n\tQueryLanguage = "WQL";\n};\nPerm. Consumer: \ninstance of CommandLineEventConsumer\n{\n\tCommandLineTemplate = "${escaped(destination)}";\n\tExecutablePath = "${escaped(executablePath)}";\n\tName = "${escaped(consumerName)}";\n};\n`,
    },
  };
}

/** Invented events as a file that was read. */
export function recorded(events: readonly object[], name = '1.jsonl'): EventFile {
  return { ...readEvents(events.map((event) => JSON.stringify(event)).join('\n')), name };
}

/** Joins invented events, each list in a file of its own. */
export function join(files: readonly (readonly object[])[], options?: JoinOptions): Joining {
  return joinEvents(
    files.map((events, index) => recorded(events, `${String(index + 1)}.jsonl`)),
    options,
  );
}

/** The chains of invented events in one file. */
export function chainsOf(events: readonly object[], options?: JoinOptions): readonly Chain[] {
  return join([events], options).chains;
}

/** One line for each chain: host, what it joins, and what is missing. */
export function shown(chains: readonly Chain[]): readonly string[] {
  return chains.map(({ host, filter: one, consumer: other, binding: bound, missing }) => {
    const parts = `${one?.name ?? '?'} ${bound === null ? '-' : '='} ${other?.name ?? '?'}`;
    const lacks = missing.map(({ part, what, why }) => `${what} of ${part}: ${why.join(', ')}`);
    return [`${host} ${parts}`, ...lacks].join('; ');
  });
}
