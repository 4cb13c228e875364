import { escapeControls } from '../../../text';
import type { Span } from '../../../text';
import type { Chain, ConsumerContent, FilterContent, Joined, State } from '../../join';
import { sameConsumer, sameFilter } from '../../join/same-content';
import type { ChainEvidence } from '../judgement';
import { inValue } from './chain-evidence';

/** A part of a chain with content, in a form in which both kinds are compared alike. */
export interface ComparedPart {
  readonly part: 'filter' | 'consumer';
  readonly changed: boolean;
  readonly differs: boolean;
  /** The states that are evidence, in order. */
  readonly states: readonly ComparedState[];
  /** Which of them was in force last; -1 where that one is no evidence. */
  readonly inForce: number;
}

/** A state with its texts, by the fields that have them. */
export interface ComparedState {
  readonly texts: ReadonlyMap<string, string>;
  readonly bySysmon: boolean;
  readonly time: string | null;
  /** Whether the content is that in force. */
  readonly isSame: boolean;
}

const LONGEST = 60;

/**
 * The filter of a chain, ready to be compared.
 *
 * @param chain - the chain
 * @returns null where it has none
 */
export function comparedFilter({ filter }: Chain): ComparedPart | null {
  return filter === null
    ? null
    : compared('filter', filter, sameFilter, ({ query, namespace }: FilterContent) => [
        ['Query', query],
        ['EventNamespace', namespace],
      ]);
}

/**
 * The consumer of a chain, ready to be compared.
 *
 * @param chain - the chain
 * @returns null where it has none
 */
export function comparedConsumer({ consumer }: Chain): ComparedPart | null {
  return consumer === null
    ? null
    : compared('consumer', consumer, sameConsumer, ({ destination }: ConsumerContent) => [
        ['Destination', destination],
      ]);
}

function compared<Content>(
  part: ComparedPart['part'],
  joined: Joined<Content>,
  same: (a: Content, b: Content) => boolean,
  textsOf: (content: Content) => readonly (readonly [string, string | null])[],
): ComparedPart {
  const { changed, differs, content } = joined;
  const states = joined.states
    .filter(({ flaws }) => flaws.length === 0)
    .map((state: State<Content>) => ({
      texts: new Map(
        textsOf(state.content).flatMap(([field, text]) => (text === null ? [] : [[field, text] as const])),
      ),
      bySysmon: state.sighting.eventId !== 5861,
      time: state.sighting.time,
      isSame: same(state.content, content),
    }));
  const inForce = joined.flaws.length === 0 ? states.findLastIndex(({ isSame }) => isSame) : -1;
  return { part, changed, differs, states, inForce };
}

/**
 * Evidence of what differs between two states.
 *
 * @param part - the part
 * @param now - the state whose texts are shown
 * @param other - the one it is compared with
 * @param reason - why it says something, from what stands in the other in the same place
 * @param techniques - what it shows
 * @returns one for each field that differs
 */
export function differences(
  part: ComparedPart['part'],
  now: ComparedState,
  other: ComparedState,
  reason: (there: string) => string,
  ...techniques: readonly string[]
): readonly ChainEvidence[] {
  return [...now.texts].flatMap(([field, text]) => {
    const there = other.texts.get(field);
    if (there === undefined || there === text) {
      return [];
    }
    const span = differingSpan(text, there);
    const rest = there.slice(span.start, there.length - (text.length - span.end));
    return [inValue({ part, field, text }, span, reason(shown(rest)), ...techniques)];
  });
}

/** What is left of a text without what it has in common with another at its start and at its end. */
function differingSpan(text: string, other: string): Span {
  const most = Math.min(text.length, other.length);
  let start = 0;
  while (start < most && text[start] === other[start]) {
    start += 1;
  }
  let same = 0;
  while (same < most - start && text[text.length - 1 - same] === other[other.length - 1 - same]) {
    same += 1;
  }
  return { start, end: text.length - same };
}

function shown(text: string): string {
  if (text === '') {
    return 'nothing';
  }
  return `"${escapeControls(text.slice(0, LONGEST))}${text.length > LONGEST ? '…' : ''}"`;
}
