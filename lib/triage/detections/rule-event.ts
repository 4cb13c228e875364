import { asciiLowerCase, recordedText } from '../../catalog';
import type { BindingContent, Chain, ConsumerContent, FilterContent, State } from '../join';
import { remembered } from '../remembered';

/** One event as a public rule sees it: fields in the form in which the log has them. */
export type RuleEvent = SysmonEvent | ActivityEvent;

/** An event of Sysmon as a public rule sees it. */
export interface SysmonEvent {
  readonly id: 19 | 20 | 21;
  /** Empty where it was not recorded. */
  readonly operation: string;
  /** Type of event 20; empty for others. */
  readonly type: string;
  /** Destination of event 20; null where it was not recorded. */
  readonly destination: string | null;
  /** Consumer of event 21; null where it was not recorded. */
  readonly consumer: string | null;
  /** Why its values are no evidence; null where they are. */
  readonly flaw: string | null;
}

/** An event of WMI-Activity as a public rule sees it. */
export interface ActivityEvent {
  readonly id: 5861;
  readonly wmiClass: string;
  readonly consumerName: string;
  readonly query: string;
  /** `S-1-5-32-544`; empty where it was not recorded. */
  readonly creatorSid: string;
  /** All its texts in lower case, one a line. */
  readonly words: string;
  readonly flaw: string | null;
}

const BLANK = { operation: '', type: '', destination: null, consumer: null } as const;

/** The events 19 of a filter. */
export const filterEvents = remembered((states: readonly State<FilterContent>[]): readonly RuleEvent[] =>
  ofSysmon(states).map((state) => ({ ...BLANK, ...shared(state), id: 19 as const })),
);

/** The events 20 of a consumer. */
export const consumerEvents = remembered((states: readonly State<ConsumerContent>[]): readonly RuleEvent[] =>
  ofSysmon(states).map((state) => {
    const { type, destination } = state.content;
    return {
      ...BLANK,
      ...shared(state),
      id: 20,
      type,
      destination: destination === null ? null : recordedText(destination),
    };
  }),
);

/** The events 21 of a binding. */
export const bindingEvents = remembered((states: readonly State<BindingContent>[]): readonly RuleEvent[] =>
  ofSysmon(states).map((state) => {
    const consumer = state.content.paths?.consumer ?? '';
    return { ...BLANK, ...shared(state), id: 21, consumer: consumer === '' ? null : recordedText(consumer) };
  }),
);

/**
 * The events 5861 of a chain.
 *
 * @param chain - the chain
 * @returns one for each that shows its binding
 */
export function activityEvents({ filter, consumer, binding }: Chain): readonly RuleEvent[] {
  const filters = filterContents(filter?.states ?? []);
  const consumers = consumerContents(consumer?.states ?? []);
  const wmiClass = consumer?.wmiClass ?? '';
  const names = [filter?.name ?? '', consumer?.name ?? ''];
  return (binding?.states ?? [])
    .filter(({ sighting }) => sighting.eventId === 5861 && !sighting.listed)
    .map(({ order, flaws }): RuleEvent => {
      const { query, namespace } = filters.get(order) ?? { query: null, namespace: null };
      const properties = consumers.get(order)?.properties ?? new Map<string, string>();
      const texts = [wmiClass, ...names, query ?? '', namespace ?? '', ...[...properties].flat()];
      return {
        id: 5861,
        wmiClass,
        consumerName: consumer?.name ?? '',
        query: query ?? '',
        creatorSid: properties.get('CreatorSID') ?? '',
        words: asciiLowerCase(texts.join('\n')),
        flaw: flaws[0] ?? null,
      };
    });
}

const filterContents = remembered((states: readonly State<FilterContent>[]) => byOrder(states));
const consumerContents = remembered((states: readonly State<ConsumerContent>[]) => byOrder(states));

function byOrder<Content>(states: readonly State<Content>[]): ReadonlyMap<number, Content> {
  return new Map(states.map(({ order, content }) => [order, content]));
}

function ofSysmon<Content>(states: readonly State<Content>[]): readonly State<Content>[] {
  return states.filter(({ sighting }) => sighting.eventId !== 5861);
}

function shared({ sighting, flaws }: State<unknown>): Pick<SysmonEvent, 'operation' | 'flaw'> {
  return { operation: sighting.operation ?? '', flaw: flaws[0] ?? null };
}
