import type { Chain, ConsumerContent, FilterContent, Joined, Part, State } from '../../join';
import { sameConsumer, sameFilter } from '../../join/same-content';
import { remembered } from '../../remembered';
import { escapeControls } from '../../../text';
import type { Span } from '../../../text';
import type { ChainEvidence } from '../judgement';
import { inValue } from './chain-evidence';

/** A part of a chain with content: what is in force, and what it can be compared with. */
export interface ComparedPart {
  readonly part: 'filter' | 'consumer';
  readonly name: string;
  readonly changed: boolean;
  readonly differs: boolean;
  /** What is in force; null where that is no evidence. */
  readonly now: ComparedState | null;
}

/** A state whose content is evidence. */
export interface ComparedState {
  /** Its texts, by the fields that have them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly bySysmon: boolean;
  readonly time: string | null;
  /** The nearest one before that has other content, and the nearest after. */
  before: ComparedState | null;
  after: ComparedState | null;
  /** The same, of those that the other log recorded, whatever their content. */
  otherBefore: ComparedState | null;
  otherAfter: ComparedState | null;
}

type States<Content> = readonly State<Content>[];

/** So much of what differs is told, and so much of what stands around it. */
const LONGEST = 60;
const AROUND = 24;
const WORDS: ReadonlyMap<string, string> = new Map([
  ['Query', 'query'],
  ['EventNamespace', 'namespace of its query'],
  ['Destination', 'payload'],
]);

const filterStates = remembered((states: States<FilterContent>) =>
  linked(states, sameFilter, ({ query, namespace }) => [
    ['Query', query],
    ['EventNamespace', namespace],
  ]),
);

const consumerStates = remembered((states: States<ConsumerContent>) =>
  linked(states, sameConsumer, ({ destination }) => [['Destination', destination]]),
);

/**
 * The filter of a chain, ready to be compared.
 *
 * @param chain - the chain
 * @returns null where it has none
 */
export function comparedFilter({ filter }: Chain): ComparedPart | null {
  return filter === null ? null : compared('filter', filter, filterStates);
}

/**
 * The consumer of a chain, ready to be compared.
 *
 * @param chain - the chain
 * @returns null where it has none
 */
export function comparedConsumer({ consumer }: Chain): ComparedPart | null {
  return consumer === null ? null : compared('consumer', consumer, consumerStates);
}

function compared<Content>(
  part: Exclude<Part, 'binding'>,
  { name, changed, differs, content, states }: Joined<Content>,
  statesOf: (states: States<Content>) => ReadonlyMap<Content, ComparedState>,
): ComparedPart {
  const now = changed || differs ? (statesOf(states).get(content) ?? null) : null;
  return { part, name, changed, differs, now };
}

/** The states that are evidence, by their contents, each with its neighbours. */
function linked<Content>(
  states: States<Content>,
  same: (a: Content, b: Content) => boolean,
  textsOf: (content: Content) => readonly (readonly [string, string | null])[],
): ReadonlyMap<Content, ComparedState> {
  const found = states
    .filter(({ flaws }) => flaws.length === 0)
    .map(({ content, sighting }) => ({
      content,
      state: {
        texts: new Map(textsOf(content).flatMap(([field, text]) => (text === null ? [] : [[field, text] as const]))),
        bySysmon: sighting.eventId !== 5861,
        time: sighting.time,
        before: null,
        after: null,
        otherBefore: null,
        otherAfter: null,
      },
    }));
  for (let at = 1; at < found.length; at++) {
    link(found[at - 1], found[at], same, (state, other, isOther, isOtherLog) => {
      state.before = isOther ? other : other.before;
      state.otherBefore = isOtherLog ? other : other.otherBefore;
    });
  }
  for (let at = found.length - 1; at > 0; at--) {
    link(found[at], found[at - 1], same, (state, other, isOther, isOtherLog) => {
      state.after = isOther ? other : other.after;
      state.otherAfter = isOtherLog ? other : other.otherAfter;
    });
  }
  return new Map(found.map(({ content, state }) => [content, state]));
}

interface Linked<Content> {
  readonly content: Content;
  readonly state: ComparedState;
}

function link<Content>(
  neighbour: Linked<Content> | undefined,
  own: Linked<Content> | undefined,
  same: (a: Content, b: Content) => boolean,
  set: (state: ComparedState, other: ComparedState, isOther: boolean, isOtherLog: boolean) => void,
): void {
  if (neighbour !== undefined && own !== undefined) {
    const isOther = !same(neighbour.content, own.content);
    set(own.state, neighbour.state, isOther, neighbour.state.bySysmon !== own.state.bySysmon);
  }
}

/**
 * Evidence of what differs between two states.
 *
 * @param part - the part
 * @param now - the state whose texts are shown
 * @param other - the one it is compared with
 * @param reason - why it says something, from what it is about, what stands in the other in the same place, and what stands here
 * @param techniques - what it shows
 * @returns one for each field that differs
 */
export function differences(
  part: ComparedPart['part'],
  now: ComparedState,
  other: ComparedState,
  reason: (what: string, there: string, here: string) => string,
  ...techniques: readonly string[]
): readonly ChainEvidence[] {
  return [...now.texts].flatMap(([field, text]) => {
    const there = other.texts.get(field);
    if (there === undefined || there === text) {
      return [];
    }
    const span = differingSpan(text, there);
    const what = WORDS.get(field) ?? field;
    const inOther = { start: span.start, end: there.length - (text.length - span.end) };
    return [
      inValue({ part, field, text }, span, reason(what, shown(there, inOther), shown(text, span)), ...techniques),
    ];
  });
}

/** The words in which a text differs from another: what is left without what both have in common at the start and at the end. */
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
  while (start > 0 && !isBetweenWords(text[start - 1])) {
    start -= 1;
  }
  while (same > 0 && !isBetweenWords(text[text.length - same])) {
    same -= 1;
  }
  return { start, end: text.length - same };
}

function isBetweenWords(letter: string | undefined): boolean {
  return letter === undefined || /[\s"'(),;=]/.test(letter);
}

/** A piece of a text in short form, with a little of what stands around it. */
function shown(text: string, { start, end }: Span): string {
  if (text === '') {
    return 'nothing';
  }
  const from = Math.max(0, start - AROUND);
  const to = Math.min(Math.min(end, start + LONGEST) + AROUND, text.length);
  return `"${from === 0 ? '' : '…'}${escapeControls(text.slice(from, to))}${to < text.length ? '…' : ''}"`;
}
