import { asciiLowerCase } from '../../catalog';
import type {
  BindingContent,
  Chain,
  ChainNote,
  ConsumerContent,
  FilterContent,
  Joined,
  JoinedConsumer,
  Missing,
  Part,
} from './chain';
import { ChainSpan } from './chain-span';
import { guesses } from './guesses';
import type { History, Life } from './history';
import type { HostBinding, HostObject, HostObjects } from './host-objects';
import { FILTER_CLASS } from './host-objects';
import type { HostRecording, MissingCase } from './missing';
import { missingReasons } from './missing';

/** The parts of one chain, before anything is said of them. */
interface Parts {
  readonly filter: Placed<FilterContent> | undefined;
  readonly consumer: Placed<ConsumerContent> | undefined;
  readonly binding: HostBinding | undefined;
  readonly why: 'same-name' | 'same-user' | undefined;
}

/** An object, and the life of it that a chain is about. */
interface Placed<Content> {
  readonly object: HostObject<Content>;
  readonly life: Life;
  /** Places in the order: when it was bound, and when that ended. */
  readonly bound: Pick<Life, 'from' | 'to'>;
}

const ALWAYS = { from: -1, to: Infinity };

/**
 * Joins what a host's events show to chains: one for each binding, one for each guess, and one for each part that is alone.
 *
 * @param host - its name
 * @param objects - what its events show
 * @param recording - what is known of the recording
 * @param window - how far apart parts without a binding may have been made, in milliseconds
 * @returns the chains, in no particular order
 */
export function hostChains(
  host: string,
  objects: HostObjects,
  recording: HostRecording,
  window: number,
): readonly Chain[] {
  const found: Parts[] = [];
  for (const binding of objects.bindings.values()) {
    const filter = during(binding.history, binding.filter);
    const consumer = during(binding.history, binding.consumer);
    found.push({ filter, consumer, binding, why: undefined });
  }
  const filters = [...objects.filters.values()].filter(({ bindings }) => bindings === 0);
  const consumers = [...objects.consumers.values()].filter(({ bindings }) => bindings === 0);
  const guessed = new Set<unknown>();
  for (const { filter, consumer, why } of guesses(filters, consumers, window)) {
    guessed.add(filter).add(consumer);
    found.push({ filter: alone(filter), consumer: alone(consumer), binding: undefined, why });
  }
  for (const filter of [...filters.filter((one) => !guessed.has(one)), ...objects.namelessFilters]) {
    found.push({ filter: alone(filter), consumer: undefined, binding: undefined, why: undefined });
  }
  const rest = consumers.filter((one) => !guessed.has(one));
  for (const consumer of [...rest, ...objects.namelessConsumers]) {
    found.push({ filter: undefined, consumer: alone(consumer), binding: undefined, why: undefined });
  }
  return found.map((parts) => chainOf(host, parts, recording));
}

/** The last life of an object that was there while it was bound. */
function during<Content>(
  binding: History<BindingContent>,
  object: HostObject<Content> | undefined,
): Placed<Content> | undefined {
  if (object === undefined) {
    return undefined;
  }
  for (const bound of [...binding.lives].reverse()) {
    const life = object.history.lifeDuring(bound);
    if (life !== undefined) {
      object.bindings += 1;
      return { object, life, bound };
    }
  }
  object.missed = true;
  return undefined;
}

function alone<Content>(object: HostObject<Content>): Placed<Content> | undefined {
  const life = object.history.lives.at(-1);
  return life === undefined ? undefined : { object, life, bound: ALWAYS };
}

function chainOf(host: string, parts: Parts, recording: HostRecording): Chain {
  const { filter, consumer, binding } = parts;
  const span = new ChainSpan([filter?.object.history, consumer?.object.history, binding?.history]);
  const joinedConsumer: JoinedConsumer | null =
    consumer === undefined ? null : { ...joined(consumer), wmiClass: consumer.object.wmiClass };
  return {
    host,
    namespace:
      binding === undefined ? (filter?.object.namespace ?? consumer?.object.namespace ?? null) : binding.namespace,
    filter: filter === undefined ? null : joined(filter),
    consumer: joinedConsumer,
    binding:
      binding === undefined
        ? null
        : { states: binding.history.states, there: binding.history.there, returns: binding.history.returns },
    names: namesOf(parts),
    user: span.user([binding?.history, consumer?.object.history, filter?.object.history]),
    first: span.firstTime,
    last: span.lastTime,
    missing: missingOf(parts, span, recording),
    notes: notesOf(parts),
  };
}

function joined<Content>({ object: { history }, life, bound }: Placed<Content>): Joined<Content> {
  const { name, states, there, changed, differs, returns } = history;
  const last = history.stateAt(life, bound.to);
  const first = bound === ALWAYS ? last : history.stateAt(life, bound.from);
  if (last === undefined || first === undefined) {
    throw new TypeError('an object without a state is in no chain');
  }
  const { content, flaws } = last;
  return { name, content, flaws, atBinding: first.content, states, there, changed, differs, returns };
}

function namesOf({ filter, consumer, binding }: Parts): Chain['names'] {
  return {
    filter: binding?.filterEnd?.name ?? filter?.object.history.name ?? null,
    consumer: binding?.consumerEnd?.name ?? consumer?.object.history.name ?? null,
  };
}

function isOtherClass({ binding }: Parts): boolean {
  const end = binding?.filterEnd;
  return end !== undefined && asciiLowerCase(end.wmiClass) !== asciiLowerCase(FILTER_CLASS);
}

function missingOf(parts: Parts, span: ChainSpan, recording: HostRecording): readonly Missing[] {
  const { filter, consumer, binding } = parts;
  const shared = {
    names: namesOf(parts),
    wmiClass: binding?.consumerEnd?.wmiClass ?? consumer?.object.wmiClass ?? null,
    filter: filter === undefined ? null : joined(filter).content,
    consumer: consumer === undefined ? null : joined(consumer).content,
    first: span.firstOrder,
    last: span.lastOrder,
    ...span.brevity([filter?.object.history, consumer?.object.history, binding?.history]),
    isOlder: span.isOlder,
    isBound: binding !== undefined,
    otherClass: false,
    deleted: false,
  };
  const bindingLife = binding?.history.lives.at(-1);
  const wasMissed = filter?.object.missed === true || consumer?.object.missed === true;
  const cases: readonly (Omit<MissingCase, 'what'> & { readonly what: Missing['what'] | undefined })[] = [
    {
      ...shared,
      part: 'filter',
      what: lacking(filter?.life),
      namespace: binding?.filterEnd?.namespace ?? filter?.object.namespace ?? null,
      otherClass: isOtherClass(parts),
      deleted: filter === undefined && wasDeleted(binding?.history, binding?.filter),
    },
    {
      ...shared,
      part: 'consumer',
      what: lacking(consumer?.life),
      namespace: binding?.consumerEnd?.namespace ?? consumer?.object.namespace ?? null,
      deleted: consumer === undefined && wasDeleted(binding?.history, binding?.consumer),
    },
    {
      ...shared,
      part: 'binding',
      what: lacking(bindingLife),
      namespace: bindingLife?.bySysmon === true ? null : (binding?.namespace ?? null),
      deleted: binding === undefined && wasMissed,
    },
  ];
  return cases.flatMap(({ what, ...rest }): Missing[] =>
    what === undefined ? [] : [{ part: rest.part, what, why: missingReasons({ ...rest, what }, recording) }],
  );
}

function lacking(life: Life | undefined): Missing['what'] | undefined {
  if (life === undefined) {
    return 'part';
  }
  return life.bySysmon ? (life.created ? undefined : 'creation') : 'event';
}

/** Whether an object that is not in the chain was there, and deleted before it was bound. */
function wasDeleted(
  binding: History<BindingContent> | undefined,
  object: HostObject<FilterContent> | HostObject<ConsumerContent> | undefined,
): boolean {
  const bound = binding?.lives.at(-1)?.from;
  const ended = object?.history.lives[0]?.to;
  return bound !== undefined && ended !== undefined && ended < bound;
}

function notesOf(parts: Parts): readonly ChainNote[] {
  const { filter, consumer, binding, why } = parts;
  const note = (kind: ChainNote['kind'], part: Part | null, applies: boolean | undefined): readonly ChainNote[] =>
    applies === true ? [{ kind, part }] : [];
  const filterHistory = filter?.object.history;
  const consumerHistory = consumer?.object.history;
  return [
    ...note('binding-odd', 'binding', isOtherClass(parts)),
    ...note('single-quotes', 'binding', binding?.singleQuotes),
    ...note(
      'unread-path',
      'binding',
      binding !== undefined && (binding.filterEnd === undefined || binding.consumerEnd === undefined),
    ),
    ...note('shares-filter', 'filter', (filter?.object.bindings ?? 0) > 1),
    ...note('shares-consumer', 'consumer', (consumer?.object.bindings ?? 0) > 1),
    ...note('query-changed', 'filter', filterHistory?.changed),
    ...note('payload-changed', 'consumer', consumerHistory?.changed),
    ...note('came-back', 'filter', cameBack(filterHistory)),
    ...note('came-back', 'consumer', cameBack(consumerHistory)),
    ...note('came-back', 'binding', cameBack(binding?.history)),
    ...note('logs-differ', 'filter', filterHistory?.differs),
    ...note('logs-differ', 'consumer', consumerHistory?.differs),
    ...note('same-name', null, why === 'same-name'),
    ...note('same-user', null, why === 'same-user'),
  ];
}

function cameBack(history: Pick<History<unknown>, 'returns' | 'changed'> | undefined): boolean {
  return history !== undefined && history.returns > 0 && !history.changed;
}
