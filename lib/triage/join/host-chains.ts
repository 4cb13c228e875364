import type {
  BindingContent,
  Chain,
  ConsumerContent,
  FilterContent,
  Joined,
  JoinedBinding,
  JoinedConsumer,
  Missing,
  Part,
} from './chain';
import { chainNotes } from './chain-notes';
import type { Parts, Placed } from './chain-parts';
import { isOtherClass } from './chain-parts';
import { ChainSpan } from './chain-span';
import { guesses } from './guesses';
import type { History, Life } from './history';
import type { HostBinding, HostObject, HostObjects } from './host-objects';
import type { ChainFacts, HostRecording, MissingCase } from './missing';
import { missingReasons } from './missing';

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
  const { binding } = parts;
  const histories = [binding?.history, parts.consumer?.object.history, parts.filter?.object.history];
  const span = new ChainSpan(histories);
  const filter = parts.filter === undefined ? null : joined(parts.filter);
  const consumer = parts.consumer === undefined ? null : joinedConsumer(parts.consumer);
  const names = namesOf(parts);
  const facts = {
    names,
    wmiClass: binding?.consumerEnd?.wmiClass ?? consumer?.wmiClass ?? null,
    filter: filter?.content ?? null,
    consumer: consumer?.content ?? null,
    isBound: binding !== undefined,
    span,
    ...span.brevity(histories),
  };
  return {
    host,
    namespace: (binding ?? parts.filter?.object ?? parts.consumer?.object)?.namespace ?? null,
    filter,
    consumer,
    binding: binding === undefined ? null : joinedBinding(binding),
    names,
    user: span.user(histories),
    first: span.firstTime,
    last: span.lastTime,
    missing: missingOf(parts, facts, recording),
    notes: chainNotes(parts),
  };
}

function joinedConsumer(placed: Placed<ConsumerContent>): JoinedConsumer {
  return { ...joined(placed), wmiClass: placed.object.wmiClass };
}

function joinedBinding({ history: { states, there, returns } }: HostBinding): JoinedBinding {
  return { states, there, returns };
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

function missingOf(parts: Parts, chain: ChainFacts, recording: HostRecording): readonly Missing[] {
  const { filter, consumer, binding } = parts;
  const missing: Missing[] = [];
  const add = (part: Part, life: Life | undefined, rest: Omit<MissingCase, 'chain' | 'part' | 'what'>): void => {
    const what = lacking(life);
    if (what !== undefined) {
      missing.push({ part, what, why: missingReasons({ ...rest, chain, part, what }, recording) });
    }
  };
  add('filter', filter?.life, {
    namespace: binding?.filterEnd?.namespace ?? filter?.object.namespace ?? null,
    otherClass: isOtherClass(binding),
    deleted: filter === undefined && wasDeleted(binding?.history, binding?.filter),
  });
  add('consumer', consumer?.life, {
    namespace: binding?.consumerEnd?.namespace ?? consumer?.object.namespace ?? null,
    otherClass: false,
    deleted: consumer === undefined && wasDeleted(binding?.history, binding?.consumer),
  });
  add('binding', binding?.history.lives.at(-1), {
    namespace: binding?.history.lives.at(-1)?.bySysmon === true ? null : (binding?.namespace ?? null),
    otherClass: false,
    deleted: binding === undefined && (filter?.object.missed === true || consumer?.object.missed === true),
  });
  return missing;
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
