import type { WmiEventId, WmiEventRecord } from '../../catalog';
import { fieldPosition } from '../../catalog';
import type { BoundElement, Condition, Config, Rule } from '../../model';
import type { Alternative } from '../program/alternative';
import { matching, someLiteral, someOf } from '../program/constraints';
import type { EventSpace } from '../program/event-space';
import { SingleExclusion } from './single-exclusion';
import type { Program } from '../program/program';
import type { EventProver } from '../program/prover';
import type { Constraint } from '../program/search';
import type { Proof } from '../proof';
import { recordOf } from './confirmation';
import type { Examination } from './examination';
import type { FieldConstraint, IdentityField } from './field-constraint';
import { constraintOf, IDENTITY_FIELDS } from './field-constraint';

/** What an exclusion drops of the events of one ID. */
export interface ReachOnEvent {
  /** The event ID. */
  readonly eventId: WmiEventId;
  /** The identity fields of the event and how each is held. */
  readonly constraints: ReadonlyMap<IdentityField, FieldConstraint>;
  /** An event that it drops and that an include, or the default, would log: an attack where there is one. */
  readonly witness: WmiEventRecord;
  /**
   * That it hides no attack, with one where it does: a payload as attackers use it, or any binding. null where the payload is held
   * exactly and the question does not arise.
   */
  readonly bypass: Proof | null;
  /** Whether what runs is held exactly: Query of a filter, Destination of a consumer; a binding has no payload. */
  readonly payloadPinned: boolean;
}

/** One exclusion: a part of an exclude element that drops events on its own. */
export interface ExclusionReach {
  /** The exclude element that holds it. */
  readonly source: BoundElement;
  /** The conditions and `<Rule>`s that together are the exclusion. */
  readonly items: readonly (Condition | Rule)[];
  /** The events that it reaches; empty where it drops nothing and nothing is undecided. */
  readonly events: readonly ReachOnEvent[];
  /** The events of which it could not be decided whether it drops one, and why. */
  readonly undecided: readonly { readonly eventId: WmiEventId; readonly why: string }[];
}

/**
 * Asks what each exclusion of a configuration drops.
 *
 * @param config - the configuration
 * @param examination - of the configuration alone
 * @returns the exclusions in document order
 */
export function reachOfExclusions(config: Config, examination: Examination): readonly ExclusionReach[] {
  const check = new SingleExclusion(config);
  const [elements = []] = examination.bound;
  const byItems = new Map<BoundElement, Map<number, FoundReach>>();
  for (const { events, programs } of examination.sides) {
    for (const program of programs) {
      for (const alternative of program.excludes.all) {
        reachOnEvent(events, program, alternative, check, entryOf(byItems, alternative));
      }
    }
  }
  return elements.flatMap((source) =>
    [...(byItems.get(source) ?? [])].sort(([a], [b]) => a - b).map(([, found]) => ({ source, ...found })),
  );
}

interface FoundReach {
  readonly items: Alternative['items'];
  readonly events: ReachOnEvent[];
  readonly undecided: { eventId: WmiEventId; why: string }[];
}

function entryOf(byItems: Map<BoundElement, Map<number, FoundReach>>, alternative: Alternative): FoundReach {
  const ofElement = byItems.get(alternative.source) ?? new Map<number, FoundReach>();
  byItems.set(alternative.source, ofElement);
  const entry = ofElement.get(alternative.firstItem) ?? { items: alternative.items, events: [], undecided: [] };
  ofElement.set(alternative.firstItem, entry);
  return entry;
}

function reachOnEvent(
  events: EventProver,
  program: Program,
  alternative: Alternative,
  check: SingleExclusion,
  found: FoundReach,
): void {
  const { space } = events;
  const matches = matching(space, alternative);
  const wouldBeLogged = program.includes.all.length === 0 ? [] : [someOf(space, program.includes)];
  const eventId = space.event.id;
  const dropsNothing = events.ask([matches, ...wouldBeLogged]);
  if (dropsNothing.kind === 'proved') {
    return;
  }
  if (dropsNothing.kind === 'unknown') {
    found.undecided.push({ eventId, why: dropsNothing.why });
    return;
  }
  const constraints = new Map<IdentityField, FieldConstraint>();
  for (const field of IDENTITY_FIELDS) {
    const position = fieldPosition(eventId, field);
    if (position !== undefined) {
      const dropped = { matches, event: dropsNothing.event };
      constraints.set(field, constraintOf(events, alternative, dropped, field, position));
    }
  }
  const payload = payloadOf(eventId);
  const payloadPinned = payload !== null && constraints.get(payload)?.kind === 'exact';
  const hidesNone = payloadPinned ? null : events.ask([matches, ...wouldBeLogged, ...attackOn(space)]);
  const hidden = hidesNone?.kind === 'refuted' ? hidesNone.event : dropsNothing.event;
  const witness = recordOf(space, hidden);
  check.confirm(witness, alternative);
  const bypass: Proof | null = hidesNone?.kind === 'refuted' ? { kind: 'refuted', event: witness } : hidesNone;
  found.events.push({ eventId, constraints, witness, bypass, payloadPinned });
}

function payloadOf(id: WmiEventId): 'Query' | 'Destination' | null {
  return id === 19 ? 'Query' : id === 20 ? 'Destination' : null;
}

/** What tells that a payload runs something, or a query waits for something that attackers wait for. */
const ATTACK_MARKS = {
  Destination: 'powershell;wscript;cscript;mshta;cmd.exe;rundll32;createobject;http',
  Query: 'Win32_PerfFormattedData;Win32_LogonSession;Win32_ProcessStartTrace;__TimerEvent;__Instance',
} as const;

function attackOn(space: EventSpace): readonly Constraint[] {
  const field = payloadOf(space.event.id);
  const position = field === null ? undefined : fieldPosition(space.event.id, field);
  if (field === null || position === undefined) {
    return [];
  }
  const marks = {
    kind: 'Condition',
    field,
    condition: 'contains any',
    value: ATTACK_MARKS[field],
    name: null,
  } as const;
  return [someLiteral(space, [space.literal(marks, position)])];
}
