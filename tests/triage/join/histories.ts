import type { Random } from '../../analysis/random';
import { binding, consumer, filter, whole } from './recordings';

/** What a binding joined at some moment of the recording, in the world that made the events. */
export interface Truth {
  readonly host: string;
  readonly filter: string;
  readonly consumer: string;
  readonly wmiClass: string;
  readonly elsewhere: boolean;
  /** The query that its filter had last while both were there; null where they never were. */
  query: string | null;
  /** The same of the consumer. */
  destination: string | null;
}

/** Invented events, and what is true of them. */
export interface HistoryOfHosts {
  readonly files: readonly (readonly object[])[];
  /** Of every binding that the events show. */
  readonly truth: readonly Truth[];
  /** Whether the first part of the time was not recorded, so that contents of then are not known. */
  readonly hasGap: boolean;
  readonly kind: string;
}

interface Thing {
  there: boolean;
  content: string;
  recorded: boolean;
}

interface World {
  readonly names: readonly string[];
  readonly filters: Map<string, Thing>;
  readonly consumers: Map<string, Thing>;
  readonly bindings: Map<string, Thing & Truth>;
}

const KINDS = ['shuffled', 'newest first', 'without times', 'clock set back'] as const;
const CLASSES: readonly (readonly [wmiClass: string, type: string])[] = [
  ['CommandLineEventConsumer', 'Command Line'],
  ['ActiveScriptEventConsumer', 'Script'],
];
const PREFIXES = ['', '', '\\\\.\\ROOT\\subscription:', '\\\\.\\root\\subscription:', '//./root/subscription:'];
const ELSEWHERE = '\\\\.\\root\\default:';
const NAMES = ['Updater', 'F', 'C', 'a"b', 'SCM Event Log'];

/**
 * Invents what happens on some hosts, and records it as logs do: in any order, with a gap, twice, under several names.
 *
 * @param random - where the choices come from
 * @returns the events, and what is true of them
 */
export function randomHistory(random: Random): HistoryOfHosts {
  const kind = random.pick(KINDS);
  const worlds = [['WS01.a.example', 'ws01.A.example'], ['WS01.b.example'], ['SRV.a.example', 'srv'], ['10.0.0.7']]
    .filter(() => random.chance(0.6))
    .map((names): World => ({ names, filters: new Map(), consumers: new Map(), bindings: new Map() }));
  const steps = 5 + random.below(60);
  const gap = random.chance(0.3) ? random.below(steps) : 0;
  const end = random.chance(0.3) ? gap + random.below(steps - gap) : steps;
  const events: object[] = [];
  for (let step = 0; step < end && worlds.length > 0; step++) {
    const world = random.pick(worlds);
    const isRecorded = step >= gap;
    if (step === gap) {
      worlds.forEach(remember);
    }
    const event = happen(world, step, kind, random, isRecorded);
    if (isRecorded && event !== undefined) {
      events.push(event);
    }
  }
  const truth = worlds.flatMap(({ bindings }) => [...bindings.values()]).filter(({ recorded }) => recorded);
  return { files: inFiles(events, kind, random), truth: truth.map(known(worlds)), hasGap: gap > 0, kind };
}

/** Takes one step: something is made, changed or deleted, or 5861 tells that it is there. */
function happen(world: World, step: number, kind: string, random: Random, recorded: boolean): object | undefined {
  const said = {
    host: random.pick(world.names),
    at: kind === 'without times' ? null : timeOf(step, kind),
    ...(kind === 'clock set back' || random.chance(0.5) ? { record: 1000 + step } : {}),
  };
  const name = random.pick(NAMES);
  const other = random.pick(NAMES);
  const [wmiClass, type] = random.pick(CLASSES);
  const choice = random.below(kind === 'clock set back' ? 9 : 10);
  if (choice < 3) {
    const { operation, content } = change(world.filters, name, `select ${String(step)}`, random, recorded);
    observe(world);
    return filter(cased(name, random), { ...said, operation, query: content });
  }
  if (choice < 6) {
    const key = `${wmiClass} ${name}`;
    const { operation, content } = change(world.consumers, key, `run ${String(step)}`, random, recorded);
    observe(world);
    return consumer(cased(name, random), { ...said, operation, type, destination: content });
  }
  const elsewhere = random.chance(0.1);
  const key = `${wmiClass} ${name} ${other} ${String(elsewhere)}`;
  if (choice < 9) {
    const { operation } = change(world.bindings, key, '', random, recorded, {
      ...{ host: world.names[0] ?? '', filter: name, consumer: other, wmiClass, elsewhere },
      ...{ query: null, destination: null },
    });
    observe(world);
    const prefix = elsewhere ? ELSEWHERE : random.pick(PREFIXES);
    return binding(cased(name, random), cased(other, random), { ...said, operation, prefix, wmiClass });
  }
  return seenWhole(world, random, said, recorded);
}

function seenWhole(world: World, random: Random, said: object, recorded: boolean): object | undefined {
  const alive = [...world.bindings.values()].filter(
    ({ there, elsewhere, filter: name, consumer: other, wmiClass }) =>
      there &&
      !elsewhere &&
      wmiClass === 'CommandLineEventConsumer' &&
      world.filters.get(name)?.there === true &&
      world.consumers.get(`${wmiClass} ${other}`)?.there === true,
  );
  if (alive.length === 0) {
    return undefined;
  }
  const one = random.pick(alive);
  const query = world.filters.get(one.filter);
  const destination = world.consumers.get(`${one.wmiClass} ${one.consumer}`);
  for (const thing of [one, query, destination]) {
    if (thing !== undefined) {
      thing.recorded ||= recorded;
    }
  }
  return whole(one.filter, one.consumer, {
    ...said,
    query: query?.content ?? '',
    destination: destination?.content ?? '',
  });
}

/** What is there is changed, deleted or made again as it was; what is not is made. */
function change<Extra extends object>(
  things: Map<string, Thing & Extra>,
  key: string,
  content: string,
  random: Random,
  recorded: boolean,
  extra: Extra = {} as Extra,
): { readonly operation: string; readonly content: string } {
  const thing = things.get(key) ?? { there: false, content, recorded: false, ...extra };
  things.set(key, thing);
  thing.recorded ||= recorded;
  const operation = thing.there ? random.pick(['Modified', 'Deleted']) : 'Created';
  if (operation !== 'Deleted' && random.chance(0.7)) {
    thing.content = content;
  }
  thing.there = operation !== 'Deleted';
  return { operation, content: thing.content };
}

/** Notes for every binding that is there what it joins now. */
function observe({ filters, consumers, bindings }: World): void {
  for (const one of bindings.values()) {
    const query = filters.get(one.filter);
    const destination = consumers.get(`${one.wmiClass} ${one.consumer}`);
    if (one.there && !one.elsewhere) {
      one.query = query?.there === true ? query.content : one.query;
      one.destination = destination?.there === true ? destination.content : one.destination;
    }
  }
}

/** At the end of a gap: what was before is not recorded, but what is there now is. */
function remember(world: World): void {
  for (const one of world.bindings.values()) {
    one.query = null;
    one.destination = null;
  }
  observe(world);
}

/** An object of which no event was recorded is missing, whatever is true. */
function known(worlds: readonly World[]): (truth: Truth) => Truth {
  const byHost = new Map(worlds.map((world) => [world.names[0], world]));
  return (truth) => {
    const { host, filter: name, consumer: other, wmiClass, query, destination } = truth;
    const world = byHost.get(host);
    return {
      ...truth,
      query: world?.filters.get(name)?.recorded === true ? query : null,
      destination: world?.consumers.get(`${wmiClass} ${other}`)?.recorded === true ? destination : null,
    };
  };
}

function timeOf(step: number, kind: string): number {
  return kind === 'clock set back' && step >= 30 ? step * 60 - 1700 : step * 60;
}

function cased(name: string, random: Random): string {
  return random.chance(0.2) ? name.toUpperCase() : name;
}

function inFiles(events: readonly object[], kind: string, random: Random): readonly (readonly object[])[] {
  if (kind === 'without times') {
    return random.chance(0.3) ? [events, events] : [events];
  }
  const again = events.filter(() => random.chance(0.2));
  if (kind === 'newest first') {
    return [[...events].reverse(), [...again].reverse()];
  }
  const mixed = [...events, ...again].map((event) => ({ event, at: random.below(1_000_000) }));
  const shuffled = mixed.sort((a, b) => a.at - b.at).map(({ event }) => event);
  const cut = random.below(shuffled.length + 1);
  return [shuffled.slice(0, cut), shuffled.slice(cut)];
}
